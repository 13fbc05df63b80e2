"""The agreement that every pair begins with, and the guide through six meetings; pure."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("guide.toml")


@dataclass(frozen=True, slots=True)
class Terms:
    """The part of the agreement that is the same for every pair."""

    opening: str
    limits: str
    clauses: Sequence[str]


@dataclass(frozen=True, slots=True)
class GuidedMeeting:
    """What a pair could do in one of its meetings. It is an offer, not a duty."""

    number: int
    title: str
    purpose: str
    before: str
    prompts: Sequence[str]
    take_away: str
    minutes: int


@cache
def terms() -> Terms:
    """Return the agreement."""
    return Terms(**tomllib.loads(SOURCE.read_text(encoding="utf-8"))["agreement"])


@cache
def meetings() -> tuple[GuidedMeeting, ...]:
    """Return the six meetings, in order."""
    listed = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["meetings"]
    return tuple(GuidedMeeting(**each) for each in listed)
