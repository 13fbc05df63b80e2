"""Whether a perspective says enough to open the others' words; pure.

A full stop, one sentence pasted three times, keys pressed at random, a prompt typed again or
sentences copied out of the account would open them for nothing. Nothing is asked of spelling or
style: a third of the words has to be known, in English, in Welsh or in practice, slips included.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from forum.anonymisation.vocabulary import is_word
from forum.case_reviews.prompts import PERSPECTIVE
from forum.kernel.errors import Invalid

#: Fewer answers than this would open the others' words too cheaply.
FEWEST_ANSWERS = 3
#: A sentence has so many different words; three letters do not make one.
FEWEST_WORDS = 4
#: One in so many of them is known. Of keys pressed at random that holds for one box in fifty; in
#: hurried notes full of names every second word is known.
ONE_KNOWN_IN = 3
NOT_COUNTED = (
    "We cannot tell that this is a sentence of yours. Write four different words or more, and not "
    "the account’s or the question’s."
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_END = re.compile(r"[.!?…;]+\s|\n")


class SaysTooLittle(Invalid):
    """What was answered is too little to open the others' words."""

    def __init__(self, sentence: str, boxes: Sequence[str]) -> None:
        """Take the sentence, and the names of the boxes whose words do not count."""
        super().__init__(sentence)
        self.boxes = boxes


def require_enough(answers: Mapping[str, str], not_mine: str, read: Sequence[str]) -> None:
    """See that somebody says enough to open the others' words, or why it is not theirs to say.

    Raises:
        SaysTooLittle: they do neither.
    """
    if not_mine:
        if not says_something(not_mine):
            msg = "Say in a sentence why this is not yours to say."
            raise SaysTooLittle(msg, [])
        return
    counts = counted([(each.label, answers[each.name]) for each in PERSPECTIVE], read)
    if sum(counts) < FEWEST_ANSWERS:
        msg = (
            f"Answer at least {FEWEST_ANSWERS} of the five, in a sentence of its own each, or say "
            "why this is not yours to say. Your answers open the others’."
        )
        written = [
            each.name
            for each, counts_here in zip(PERSPECTIVE, counts, strict=True)
            if answers[each.name] and not counts_here
        ]
        raise SaysTooLittle(msg, written)


def says_something(text: str, prompt: str = "") -> bool:
    """Whether a text is a sentence of its writer's own, beyond the words of the prompt."""
    words = _words(text)
    if len(words) < FEWEST_WORDS or not words - _words(prompt):
        return False
    return ONE_KNOWN_IN * sum(map(_means, words)) >= len(words)


def _means(word: str) -> bool:
    """Tell a word from one key that was pressed twice, short for something as it may be."""
    return is_word(word) and (len(word) == 1 or len(set(word)) > 1)


def counted(answered: Iterable[tuple[str, str]], read: Iterable[str] = ()) -> list[bool]:
    """Say which answers to which prompts are sentences of their writer's own.

    Each has to bring words that the ones before it did not have, and is not put together from
    sentences of the prompts or of what its writer has ``read``, part by part.
    """
    told = [_in_line(part) for part in (*read, *(each.label for each in PERSPECTIVE))]
    known: set[str] = set()
    found = []
    for prompt, text in answered:
        own = _without_copies(text, told)
        fresh = _words(own) - _words(prompt) - known
        found.append(says_something(own, prompt) and bool(fresh))
        known |= fresh if found[-1] else set()
    return found


def _without_copies(text: str, told: Sequence[str]) -> str:
    """Return a text without the sentences that stand in what was told; a few words are nobody's."""
    parts = [text] if _is_copied(text, told) else _END.split(text)
    return "\n".join(
        each for each in parts if len(_words(each)) < FEWEST_WORDS or not _is_copied(each, told)
    )


def _is_copied(text: str, told: Sequence[str]) -> bool:
    return any(_in_line(text) in part for part in told)


def _in_line(text: str) -> str:
    """Return the words of a text alone, so that neither commas nor lines hide a copy."""
    return f" {' '.join(_WORD.findall(text))} ".casefold()


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
