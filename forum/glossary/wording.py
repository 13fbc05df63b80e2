"""What can be said of a word: the facets of a sense, in the order in which they are read; pure."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final


class Jurisdiction(StrEnum):
    """Whose law a sense speaks of."""

    ENGLAND = "England"
    ENGLAND_AND_WALES = "England and Wales"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
    UNITED_KINGDOM = "United Kingdom"


class Support(StrEnum):
    """What a sense rests on."""

    FOUND = "found"
    GENERAL_KNOWLEDGE = "general knowledge"

    @property
    def label(self) -> str:
        """The words beside a source."""
        return {
            Support.FOUND: "A published text was seen to say so",
            Support.GENERAL_KNOWLEDGE: "What the field knows; no text was checked",
        }[self]


class RelationKind(StrEnum):
    """How two senses stand to each other, read from the first: *this is narrower than that*."""

    SAME_WORD = "same word, different meaning"
    OTHER_WORD = "different word, same meaning"
    NOT_THAT_WORD = "different word, different meaning"
    SAME = "same word, same meaning"
    NARROWER = "narrower"
    BROADER = "broader"
    OVERLAPS = "overlaps"

    @classmethod
    def for_words(cls, *, same: bool) -> tuple["RelationKind", ...]:
        """Return how meanings may stand: of the same word, or of two words."""
        apart = (cls.NARROWER, cls.BROADER, cls.OVERLAPS)
        return (
            (cls.SAME, *apart, cls.SAME_WORD)
            if same
            else (cls.OTHER_WORD, *apart, cls.NOT_THAT_WORD)
        )

    @property
    def says_not_to_assume(self) -> bool:
        """Whether it warns of taking the one for the other."""
        return self in {RelationKind.SAME_WORD, RelationKind.NOT_THAT_WORD}

    @property
    def label(self) -> str:
        """The words between the two."""
        return {
            RelationKind.SAME_WORD: "means something else than",
            RelationKind.OTHER_WORD: "means the same as",
            RelationKind.NOT_THAT_WORD: "must not be taken for",
            RelationKind.SAME: "means the same as",
            RelationKind.NARROWER: "is narrower than",
            RelationKind.BROADER: "is broader than",
            RelationKind.OVERLAPS: "overlaps with",
        }[self]


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a sense says; ``ask`` is how somebody who writes one is asked for it."""

    key: str
    label: str
    ask: str


FACETS: Final = (
    Facet("means", "What it means", "One or two plain sentences, as you would say it aloud."),
    Facet(
        "triggers", "What it sets off", "What must happen next. Write “Nothing” if nothing does."
    ),
    Facet("clock", "The clock", "How long, and when it starts. Leave it empty if there is none."),
    Facet("threshold", "The threshold", "What must be true first."),
    Facet("decides", "Who decides", "The post or the meeting, never a person."),
    Facet("records", "What is recorded, and where", "Which record, and in what words."),
    Facet("sees", "Who can see it", "Families and other agencies too."),
    Facet("say_instead", "Say this instead", "Words that every agency reads alike."),
    Facet("example", "Example", "Made up, and short."),
    Facet("near_miss", "Near miss: not this", "What people mistake for it."),
    Facet("area", "The area", "Where in that country it holds. Leave it empty if everywhere."),
    Facet("valid_from", "In force from", "A day, such as 1 April 2026. Leave it empty if unsure."),
    Facet("valid_until", "In force until", "The last day. Leave it empty if there is none."),
)

#: The facets that hold a day, written as people say it.
DAYS: Final = ("valid_from", "valid_until")
WRITTEN: Final = ("%d %B %Y", "%Y-%m-%d", "%d/%m/%Y")


def day_in(words: str) -> date:
    """Return the day that somebody wrote.

    Raises:
        ValueError: it is no day, or not written as people write one here.
    """
    for form in WRITTEN:
        with suppress(ValueError):
            # Only the day is wanted, whatever the clock.
            return datetime.strptime(words.strip(), form).replace(tzinfo=UTC).date()
    raise ValueError(words)


def day_said(day: date) -> str:
    """Return a day as it is kept and shown."""
    return f"{day.day} {day:%B %Y}"


def day_kept(words: str) -> str:
    """Return a day that somebody wrote as it is kept; nothing if it is none."""
    try:
        return day_said(day_in(words))
    except ValueError:
        return ""


def begins_after(today: date, day: str) -> bool:
    """Whether the day from which something is in force, as it is kept, is still to come."""
    return bool(day) and day_in(day) > today


def in_order(first: str, last: str) -> bool:
    """Whether something ends no sooner than it begins, where both are said, as days."""
    return not (day_kept(first) and day_kept(last)) or day_in(first) <= day_in(last)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a sense can be trusted: words for a status tag, and its tone."""

    words: str
    tone: str


#: What stands beside a meaning that its stewards have not signed.
UNSIGNED: Final = "Needs practitioner review"
#: A year after it was signed, somebody who signed a meaning looks whether it is still so.
LOOKED_AT_EVERY: Final = timedelta(days=365)

#: Where these change, what somebody must do has changed, not only how it is said.
MATERIAL: Final = frozenset({"triggers", "clock", "threshold", "decides"})
