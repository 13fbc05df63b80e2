"""Who takes part in a round of mentoring, read from JSON; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from forum.kernel.reading import (
    Entry,
    Word,
    all_different,
    entries,
    one_of,
    whole,
    whole_input,
    word,
    words,
)


class Kind(StrEnum):
    """How a person takes part: both ways at once, or in the two classic parts."""

    EXCHANGE = "exchange"
    MENTOR = "mentor"
    MENTEE = "mentee"


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a round, as the solver sees them."""

    id: Word
    agency: Word
    kind: Kind
    offers: frozenset[Word] = field(default=frozenset())
    asks: frozenset[Word] = field(default=frozenset())
    #: How many pairs they have room for at the same time.
    capacity: int = 1
    #: People they must not be paired with; it holds both ways, and nobody is told who said so.
    excluded: frozenset[Word] = field(default=frozenset())


def people_from(document: object) -> tuple[Person, ...]:
    """Read ``{"people": [...]}``.

    ``offers``, ``asks``, ``excluded`` and ``capacity`` may be left out. Somebody excluded need not
    take part.

    Raises:
        Invalid: with one sentence that says whose entry is wrong and what it should hold.
    """
    listed = enumerate(entries(whole_input(document), "people"), start=1)
    people = tuple(_person(f"Person {place}", entry) for place, entry in listed)
    all_different(person.id for person in people)
    return people


def _person(place: str, entry: Entry) -> Person:
    known = word(entry, "id", place)
    who = f"Person {known!r}"
    return Person(
        id=known,
        agency=word(entry, "agency", who),
        kind=one_of(entry, "kind", who, Kind),
        offers=words(entry, "offers", who),
        asks=words(entry, "asks", who),
        capacity=whole(entry, "capacity", who, least=0, default=1),
        excluded=words(entry, "excluded", who),
    )


def in_order(people: Iterable[Person]) -> list[Person]:
    """Return the people by id, numbers first, so that nothing hangs on the order of the input."""
    return sorted(people, key=lambda person: (isinstance(person.id, str), person.id))
