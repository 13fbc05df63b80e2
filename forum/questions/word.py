"""Asking what a word means, from whichever page it was read on: only the word goes along."""

from dataclasses import dataclass

from forum.access.actor import Actor
from forum.contracts.meanings import NamedWord
from forum.contracts.registry import registry
from forum.prose.prose import look

#: The longest name in the starter glossary has so many words; more are a sentence.
MOST_WORDS = 5
LONGEST = 60
OPENING = (
    "I came across this word and I am not sure what it means where you work. What do you mean by "
    "it, and what does it set off?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a question about a word begins with."""

    #: Empty where more than a word was given, or what could tell who somebody is.
    said: str = ""
    #: The same word in the glossary, to be read first.
    known: NamedWord | None = None
    left_out: bool = False


def word(actor: Actor, given: str) -> Word:
    """Return what to ask about; what was marked on a page may be from a private conversation."""
    said = " ".join(given.split())
    if not said:
        return Word()
    if len(said) > LONGEST or len(said.split()) > MOST_WORDS or look(said):
        return Word(left_out=True)
    return Word(said, _known(actor, said))


def _known(actor: Actor, said: str) -> NamedWord | None:
    found = (each for knows in registry().words for each in knows(actor, said))
    same = said.casefold()
    return next((each for each in found if same in map(str.casefold, each.names)), None)
