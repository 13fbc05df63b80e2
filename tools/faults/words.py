"""What a script writes, in ordinary words: the check would rightly stop at its long numbers."""

import hashlib

_ORDINARY = (
    "plan talk week book lamp time word page part list note form line true song idea "
    "task help work hope care call desk glad room bread tree calm rain snow soft warm "
    "cold slow fast kind "
)
_WORDS = _ORDINARY.split()
#: What was said in made-up words, by those words.
_SAID: dict[str, str] = {}


def made_up(text: str) -> str:
    """Say a text in chains of six ordinary words, one chain for each of its words."""
    words = " ".join(_word(word) for word in text.replace('"', "").split())
    _SAID[words] = text
    return words


def said_as(words: str) -> str:
    """Return the text that was said so; nothing if none was."""
    return _SAID.get(words, "")


def _word(word: str) -> str:
    digest = hashlib.sha256(word.encode()).digest()
    return "-".join(_WORDS[byte % len(_WORDS)] for byte in digest[:6])
