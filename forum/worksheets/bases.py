"""The grounds that are named for sharing, each with its source and the day to look again. Pure.

None of it is advice in law. Source: ``bases.toml``, which every page links.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from forum.worksheets.choices import Ground

FILE = Path(__file__).with_name("bases.toml")


@dataclass(frozen=True, slots=True)
class Basis:
    """One ground. ``seen`` says whether somebody checked it against its source."""

    ground: Ground
    plain: str
    source: str = ""
    address: str = ""
    seen: bool = False
    review_by: date | None = None


@cache
def bases() -> Mapping[Ground, Basis]:
    """Return what is known of every ground, in the order in which they are offered."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["basis"]
    found = {each["ground"]: each for each in listed}
    return {each: Basis(**{**found[each], "ground": each}) for each in Ground}
