"""Mixed groups for one learning session; pure.

Agencies are kept apart first, then people who have met. Of equally good groupings the one is taken
that brings together most people of agencies none of whose people here have met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forum.kernel.later import Later
from forum.kernel.reading import (
    Entry,
    Word,
    all_different,
    entries,
    whole,
    whole_input,
    word,
    words,
)
from forum.learning_sessions.seating import Ints, seat

if TYPE_CHECKING:
    import numpy as np
else:
    np = Later("numpy")


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody to be put in a group: where they work, and whom they have been in a group with."""

    id: Word
    agency: Word
    met: frozenset[Word] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups whose sizes differ by one at most, and what could not be avoided."""

    groups: Sequence[Sequence[Word]]
    #: Pairs of people in one group who work in one agency. Always as few as possible.
    same_agency_pairs: int
    #: Pairs of people in one group who have met before.
    repeat_pairs: int
    #: Whether it was proved that fewer repeats are not possible.
    fewest_repeats: bool

    def as_json(self) -> dict[str, object]:
        """Return the answer under the names of the contract."""
        return {
            "groups": [list(group) for group in self.groups],
            "same_agency_pairs": self.same_agency_pairs,
            "repeat_pairs": self.repeat_pairs,
        }


def participants_from(document: object) -> tuple[tuple[Participant, ...], int]:
    """Read ``{"people": [{"id", "agency", "met"}], "size"}``; ``met`` may be left out.

    Raises:
        Invalid: with one sentence that says what is wrong.
    """
    given = whole_input(document)
    listed = enumerate(entries(given, "people"), start=1)
    people = tuple(_participant(f"Person {place}", entry) for place, entry in listed)
    all_different(person.id for person in people)
    return people, whole(given, "size", "The input", least=1)


def _participant(place: str, entry: Entry) -> Participant:
    known = word(entry, "id", place)
    who = f"Person {known!r}"
    return Participant(known, word(entry, "agency", who), words(entry, "met", who))


def mixed_groups(people: Iterable[Participant], size: int) -> Grouping:
    """Put people in as few groups of at most ``size`` as hold them all.

    The same people give the same groups, in whatever order they come.
    """
    known = sorted(people, key=lambda person: (isinstance(person.id, str), person.id))
    if not known:
        return Grouping([], 0, 0, fewest_repeats=True)
    agency, met = _agencies(known), _have_met(known)
    seating = seat(agency, met, -(-len(known) // size))
    return Grouping(
        [[known[place].id for place in members] for members in seating.groups],
        seating.same_agency,
        seating.repeats,
        fewest_repeats=seating.repeats == seating.least_repeats,
    )


def _agencies(people: Sequence[Participant]) -> Ints:
    """Number the agencies; the numbers do not hang on the order of people."""
    names = sorted({person.agency for person in people}, key=repr)
    number = {name: place for place, name in enumerate(names)}
    return np.array([number[person.agency] for person in people], dtype=np.int64)


def _have_met(people: Sequence[Participant]) -> Ints:
    """Mark the pairs who have met; it is enough that one of the two says so."""
    place_of = {person.id: place for place, person in enumerate(people)}
    met = np.zeros((len(people), len(people)), dtype=np.int64)
    for place, person in enumerate(people):
        for other in person.met:
            if other in place_of and place_of[other] != place:
                met[place, place_of[other]] = met[place_of[other], place] = 1
    return met
