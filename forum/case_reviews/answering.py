"""Whether a perspective says enough to open the others' words; pure.

A full stop, one sentence pasted three times, the prompt typed again or a sentence copied out of the
account would open them for nothing.
"""

import re
from collections.abc import Iterable

#: Fewer answers than this would open the others' words too cheaply.
FEWEST_ANSWERS = 3
#: A sentence has so many different words; three letters do not make one.
FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")


def says_something(text: str, prompt: str = "") -> bool:
    """Whether a text is a sentence of its writer's own, beyond the words of the prompt."""
    return len(_words(text)) >= FEWEST_WORDS and bool(_words(text) - _words(prompt))


def says_enough(answered: Iterable[tuple[str, str]], account: Iterable[str] = ()) -> bool:
    """Whether enough prompts, given with what was answered, have different sentences for answers.

    Each answer has to bring words that the ones before it did not have, and none is a passage of
    the account, which is given part by part.
    """
    told = [_in_line(part) for part in account]
    known: set[str] = set()
    sentences = 0
    for prompt, text in answered:
        fresh = _words(text) - _words(prompt) - known
        copied = any(_in_line(text) in part for part in told)
        if says_something(text, prompt) and fresh and not copied:
            sentences += 1
            known |= fresh
    return sentences >= FEWEST_ANSWERS


def _in_line(text: str) -> str:
    """Return the words of a text alone, so that neither commas nor lines hide a copy."""
    return f" {' '.join(_WORD.findall(text)).casefold()} "


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
