"""The kinds of agency, as ``agencies.toml`` lists them; pure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum.kernel.vocabulary import Sector

SOURCE = Path(__file__).with_name("agencies.toml")


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """One kind of agency and the sector it belongs to."""

    slug: str
    name: str
    short: str
    person: str
    sector: Sector


@cache
def agency_kinds() -> tuple[AgencyKind, ...]:
    """Return every kind of agency, in the order in which people choose among them."""
    listed = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        AgencyKind(**agency, sector=Sector(sector))
        for sector, entry in listed.items()
        for agency in entry["agencies"]
    )


@cache
def sector_names() -> dict[Sector, str]:
    """Return what people call each sector."""
    listed = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {Sector(sector): entry["name"] for sector, entry in listed.items()}
