"""The formats of learning sessions and the ground rules, as ``formats.toml`` lists them; pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forum.kernel.errors import NotFound

SOURCE = Path(__file__).with_name("formats.toml")


@dataclass(frozen=True, slots=True)
class FormatPhase:
    """One timed part of a format; ``speaks`` is a key of ``who_speaks``."""

    title: str
    minutes: int
    speaks: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Format:
    """A way of learning together: its run-sheet, and how many people it suits."""

    slug: str
    name: str
    summary: str
    fewest: int
    most: int
    phases: tuple[FormatPhase, ...]

    @property
    def minutes(self) -> int:
        """How long it takes if nobody changes it."""
        return sum(phase.minutes for phase in self.phases)


@dataclass(frozen=True, slots=True)
class GroundRule:
    """One rule, as everybody reads it who books."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GroundRules:
    """The rules that a booking accepts; the booking keeps their version."""

    version: int
    rules: tuple[GroundRule, ...]


@cache
def formats() -> Mapping[str, Format]:
    """Return every format by its slug, in the order in which people choose among them."""
    return {
        entry["slug"]: Format(
            entry["slug"],
            entry["name"],
            entry["summary"],
            entry["people"]["fewest"],
            entry["people"]["most"],
            tuple(FormatPhase(**phase) for phase in entry["phases"]),
        )
        for entry in _listed()["formats"]
    }


def format_named(slug: str) -> Format:
    """Return one format.

    Raises:
        NotFound: there is none of that name.
    """
    found = formats().get(slug)
    if found is None:
        raise NotFound
    return found


@cache
def ground_rules() -> GroundRules:
    """Return the ground rules that hold now."""
    listed = _listed()["ground_rules"]
    return GroundRules(listed["version"], tuple(GroundRule(**rule) for rule in listed["rules"]))


@cache
def who_speaks() -> Mapping[str, str]:
    """Return what people read for each kind of speaking."""
    speaks: Mapping[str, str] = _listed()["speaks"]
    return speaks


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))
