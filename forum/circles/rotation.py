"""Whose turn it is to facilitate; pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A member, in the order of joining, with the agency they speak from."""

    practitioner_id: int
    agency_id: int | None


def next_facilitator(members: Sequence[Member], turns: Sequence[int]) -> int | None:
    """Return who facilitates next, or None if nobody is there.

    From another agency than the last one where there is one; of those, whoever has waited longest:
    people who never had a turn first, in the order of joining.

    Args:
        members: the members, in the order of joining.
        turns: the practitioners who had a turn, the latest last.
    """
    last = turns[-1] if turns else None
    served_from = next((m.agency_id for m in members if m.practitioner_id == last), None)
    others = [m for m in members if m.practitioner_id != last]
    elsewhere = [m for m in others if m.agency_id != served_from]
    ready = elsewhere or others or list(members)
    if not ready:
        return None
    latest = {practitioner: at for at, practitioner in enumerate(turns)}
    return min(ready, key=lambda m: latest.get(m.practitioner_id, -1)).practitioner_id
