"""Which part of Health? A word that hides several agencies is asked about before it is sent.

Source: docs/adr/0012-agencies-not-umbrellas.md. The answers are choices of the form itself, so it
works without script; "I do not know" lets the word stand, and is counted without anything else.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from prometheus_client import Counter
from werkzeug.datastructures import MultiDict

import forum
from forum.anonymisation.umbrellas import Umbrella, umbrella_words
from forum.text import LONGEST

#: The choice beside such a word: its key and an agency, or that its writer does not know.
PART: Final = "which_part"
UNKNOWN: Final = "unknown"
ASK: Final = "“{}” is several agencies. Say in the list which part you mean."
#: How much of the sentence tells one such word from another.
_AROUND: Final = 30
ANSWERS = Counter(
    "forum_umbrella_words", "Words such as Health, by what their writer said", ("is",)
)


@dataclass(frozen=True, slots=True)
class Part:
    """One such word, where it stands, and the agencies that it could mean."""

    key: str
    word: str
    around: str
    #: The slug and the name of each.
    agencies: Sequence[tuple[str, str]]


def ask(text: str, sent: Sequence[str]) -> tuple[str, list[Part]]:
    """Return a text with the agencies that its writer chose, and the words still to be asked about.

    Args:
        text: what was typed.
        sent: what came of the choices beside such words.
    """
    chosen = dict(each.split(":", 1) for each in sent if ":" in each)
    left, said = [], text
    for found in reversed(list(umbrella_words(text))):
        part = _part(text, found)
        names = dict(part.agencies)
        answer = chosen.get(part.key, "")
        if answer in names:
            said = said[: found.start] + _fitting(part.word, names[answer]) + said[found.end :]
        elif names and answer != UNKNOWN:
            left.append(part)
    return said, left[::-1]


def ask_all(
    texts: Mapping[str, str], sent: "MultiDict[str, str]"
) -> tuple[Mapping[str, str], list[tuple[str, Part]]]:
    """Return the boxes in which an agency was chosen, and box by box what is still to be asked."""
    asked = {
        name: ask(text, sent.getlist(PART)) for name, text in texts.items() if len(text) <= LONGEST
    }
    said = {name: text for name, (text, _) in asked.items() if text != texts[name]}
    return said, [(name, part) for name, (_, left) in asked.items() for part in left]


def count(texts: Iterable[tuple[str, str]], sent: "MultiDict[str, str]") -> None:
    """Count the words that stay though nobody knows which part is meant, once they are sent."""
    if unknown := sum(each.endswith(f":{UNKNOWN}") for each in sent.getlist(PART)):
        still = sum(1 for _, read in texts for _ in umbrella_words(read))
        ANSWERS.labels(UNKNOWN).inc(min(unknown, still))


def while_writing(text: str) -> list[dict[str, Any]]:
    """Return what script lists under a box, one line for each of these words."""
    parts = {part.word: part for part in (_part(text, found) for found in umbrella_words(text))}
    return [
        {
            "quoted": word,
            "reason": "This is several agencies. Which part do you mean?",
            "places": [],
            "instead": _either([name for _, name in part.agencies]),
        }
        for word, part in parts.items()
        if part.agencies
    ]


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _part(text: str, found: Umbrella) -> Part:
    around = text[max(0, found.start - _AROUND) : found.end + _AROUND]
    key = hashlib.sha256(around.encode("utf-8", "replace")).hexdigest()[:8]
    return Part(key, text[found.start : found.end], around, _agencies().get(found.sector, ()))


def _fitting(word: str, name: str) -> str:
    """Begin an agency's name as the word began."""
    lower = word[:1].islower() and not name[:2].isupper()
    return name[:1].lower() + name[1:] if lower else name


@cache
def _agencies() -> Mapping[str, Sequence[tuple[str, str]]]:
    listed = Path(forum.__path__[0]) / "directory" / "agencies.toml"
    sectors = tomllib.loads(listed.read_text(encoding="utf-8"))
    return {
        sector: tuple((each["slug"], each["name"]) for each in told["agencies"])
        for sector, told in sectors.items()
    }
