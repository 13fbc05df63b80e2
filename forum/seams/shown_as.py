"""How an agency that saw a seam is shown: by its name only where its people can hide in it. Pure.

An agency with fewer than five people in the partnership is shown as one of its sector; the small
agencies of a sector count together, because a larger one would stand there by its own name. Where
those are fewer than five, too, they are "another agency", together with as many others as it takes.
Source: docs/adr/0014-candidates.md, docs/adr/0037-seen-again.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: Fewer people than this to choose from, and a reader could tell who it was.
FEWEST = 5
ANOTHER = "Another agency"
OF_SECTOR = "An agency of "


@dataclass(frozen=True, slots=True)
class Staffed:
    """An agency of a partnership: how it and its sector are called, and how many work in it."""

    name: str
    sector: str
    people: int


def shown_as(agencies: Mapping[int, Staffed]) -> dict[int, str]:
    """Return how each agency is shown, by its row. Empty agencies are shown as another agency."""
    groups: dict[str, list[int]] = {}
    for row, each in agencies.items():
        name = each.name if each.people >= FEWEST else OF_SECTOR + each.sector
        groups.setdefault(name, []).append(row)
    sizes = {name: sum(agencies[row].people for row in rows) for name, rows in groups.items()}
    kept = _hiding(sizes)
    return {row: name if name in kept else ANOTHER for name, rows in groups.items() for row in rows}


def is_hidden(name: str) -> bool:
    """Whether several agencies may be shown by this name."""
    return name == ANOTHER or name.startswith(OF_SECTOR)


def _hiding(sizes: Mapping[str, int]) -> set[str]:
    """Return the names that can stand: nobody may stand out among those left over, either."""
    rising: Sequence[str] = sorted(sizes, key=lambda name: (sizes[name], name))
    kept = {name for name in rising if sizes[name] >= FEWEST}
    left_over = sum(sizes[name] for name in rising if name not in kept)
    for name in rising:
        if left_over == 0 or left_over >= FEWEST:
            break
        if name in kept:
            kept.discard(name)
            left_over += sizes[name]
    return kept
