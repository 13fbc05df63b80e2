"""Whether a perspective says enough to open the others' words; pure.

A full stop, one sentence pasted three times or the prompt typed again would open them for nothing.
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


def says_enough(answered: Iterable[tuple[str, str]]) -> bool:
    """Whether enough prompts, given with what was answered, have different sentences for answers.

    Each answer has to bring words that the ones before it did not have.
    """
    known: set[str] = set()
    sentences = 0
    for prompt, text in answered:
        fresh = _words(text) - _words(prompt) - known
        if says_something(text, prompt) and fresh:
            sentences += 1
            known |= fresh
    return sentences >= FEWEST_ANSWERS


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
