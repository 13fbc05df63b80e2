"""Who gets a place, in which order, and why somebody waits; pure.

Seats can be kept for agencies that would otherwise be missing. While they are, everybody else has
what the kept and not yet taken seats leave over. Once they are released, order alone decides.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Room:
    """How full it is. Agencies are row numbers; ``kept`` is empty once the seats are released."""

    capacity: int
    taken: Mapping[int, int]
    kept: Mapping[int, int] = field(default_factory=dict)

    @property
    def free(self) -> int:
        """Places that nobody has, whoever they are kept for."""
        return max(0, self.capacity - sum(self.taken.values()))

    def free_for(self, agency: int) -> int:
        """Return the places that somebody of this agency could have now."""
        kept_for_others = sum(
            max(0, seats - self.taken.get(each, 0))
            for each, seats in self.kept.items()
            if each != agency
        )
        return max(0, self.free - kept_for_others)

    def free_for_any(self, agencies: Collection[int]) -> int:
        """Return the places that somebody could have who may speak from any of these agencies."""
        return max((self.free_for(each) for each in agencies), default=0)

    def still_kept(self) -> Mapping[int, int]:
        """Return the seats that are kept and not taken, agency by agency."""
        left = {each: seats - self.taken.get(each, 0) for each, seats in self.kept.items()}
        return {each: seats for each, seats in left.items() if seats > 0}

    def with_one_of(self, agency: int) -> "Room":
        """Return the room after somebody of this agency got a place."""
        taken = Counter(self.taken)
        taken[agency] += 1
        return Room(self.capacity, taken, self.kept)


def next_in(room: Room, waiting: Sequence[int]) -> list[int]:
    """Return who of those waiting, by their position, gets a place now.

    One pass is enough: a place that somebody takes never makes room for anybody before them.
    """
    chosen = []
    for position, agency in enumerate(waiting):
        if room.free_for(agency):
            room = room.with_one_of(agency)
            chosen.append(position)
    return chosen
