"""Who takes part in a round of mentoring, read from JSON; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from forum.kernel.errors import Invalid

#: What names a person, an agency or a topic: any text or whole number, given back as it came.
Word: TypeAlias = str | int


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
    if not isinstance(document, dict) or not isinstance(document.get("people"), list):
        msg = 'Give an object with a list called "people".'
        raise Invalid(msg)
    people = [_person(place, entry) for place, entry in enumerate(document["people"], start=1)]
    seen: set[Word] = set()
    for person in people:
        if person.id in seen:
            msg = f"Two people have the id {person.id!r}; give each person their own."
            raise Invalid(msg)
        seen.add(person.id)
    return tuple(people)


def _person(place: int, entry: object) -> Person:
    if not isinstance(entry, dict):
        msg = f"Person {place} must be an object with an id, an agency and a kind."
        raise Invalid(msg)
    known = _word(entry.get("id"), f'Person {place} needs an "id": a text or a whole number.')
    who = f"Person {known!r}"
    agency = _word(entry.get("agency"), f'{who} needs an "agency": a text or a whole number.')
    return Person(
        id=known,
        agency=agency,
        kind=_kind(who, entry.get("kind")),
        offers=_words(who, "offers", entry.get("offers", [])),
        asks=_words(who, "asks", entry.get("asks", [])),
        capacity=_capacity(who, entry.get("capacity", 1)),
        excluded=_words(who, "excluded", entry.get("excluded", [])),
    )


def _kind(who: str, value: object) -> Kind:
    if value not in list(Kind):
        msg = f'{who} needs a "kind": exchange, mentor or mentee.'
        raise Invalid(msg)
    return Kind(str(value))


def _capacity(who: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        msg = f'{who} needs a "capacity" that is a whole number, 0 or more.'
        raise Invalid(msg)
    return value


def _words(who: str, name: str, value: object) -> frozenset[Word]:
    problem = f'{who} needs "{name}" to be a list of texts or whole numbers.'
    if not isinstance(value, list):
        raise Invalid(problem)
    return frozenset(_word(each, problem) for each in value)


def _word(value: object, problem: str) -> Word:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise Invalid(problem)
    return value


def in_order(people: Iterable[Person]) -> list[Person]:
    """Return the people by id, numbers first, so that nothing hangs on the order of the input."""
    return sorted(people, key=lambda person: (isinstance(person.id, str), person.id))
