"""What the people of the demonstration world asked other agencies, and what they answered.

An author is a practitioner's key. A ``day`` counts from the day of loading.
"""

from dataclasses import dataclass

from forum.kernel.vocabulary import Outcome
from forum.questions.progress import Leaning, Stance


@dataclass(frozen=True, slots=True)
class Answer:
    """What one practitioner answered for their agency; it holds so many days from its own day."""

    author: str
    days_later: int
    stance: Stance
    leaning: Leaning
    holds: int
    text: str
    helped: bool = False


@dataclass(frozen=True, slots=True)
class NoneHeld:
    """A steward's word that their agency holds no position."""

    agency: str
    author: str
    days_later: int
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """By when an agency answers, in days from the question."""

    agency: str
    days: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question to agencies, named by their slugs."""

    title: str
    author: str
    day: int
    asks: tuple[str, ...]
    text: str
    answers: tuple[Answer, ...] = ()
    none_held: tuple[NoneHeld, ...] = ()
    promises: tuple[Promise, ...] = ()
    outcome: Outcome | None = None
    note: str = ""
    #: Whether the agencies are to say the title in their own words.
    translates: bool = False
