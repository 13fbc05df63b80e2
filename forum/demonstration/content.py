"""Read the words of the demonstration world from the files beside this module.

Persons are named by their key (``World.people``). A ``day`` counts from the day of loading: -3 is
three days before, 4 is in four days. An agency is a slug of ``forum/directory/agencies.toml``.
"""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from forum.demonstration.shapes import shaped
from forum.kernel.vocabulary import Attribution, AudienceKind, Role

FOLDER = Path(__file__).parent / "content"
EMAIL_DOMAIN = "common-ground.example"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UrgentRoute:
    """A number to ring instead of writing here."""

    number: str
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Partnership:
    """An invented local safeguarding area. Its urgent routes stand in the order to show them."""

    slug: str
    name: str
    about: str
    urgent_routes: tuple[UrgentRoute, ...]


@dataclass(frozen=True, slots=True)
class Practitioner:
    """An invented person. ``also_at`` names further settings, so further affiliations."""

    key: str
    name: str
    roles: tuple[Role, ...] = ()
    also_at: tuple[str, ...] = ()
    steward_everywhere: bool = False

    @property
    def email(self) -> str:
        """The address to sign in with; nothing is ever delivered to this domain."""
        return f"{self.key}@{EMAIL_DOMAIN}"


@dataclass(frozen=True, slots=True)
class Setting:
    """An invented employer or workplace and the people whose first affiliation it is."""

    slug: str
    name: str
    agency: str
    partnership: str
    practitioners: tuple[Practitioner, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """A person whose account the demonstration offers, and one line about them."""

    practitioner: str
    line: str


@dataclass(frozen=True)
class World:
    """The people and places. Roles list only what a person does beyond taking part."""

    partnerships: tuple[Partnership, ...]
    settings: tuple[Setting, ...]
    leads: tuple[Lead, ...]

    @cached_property
    def people(self) -> dict[str, Practitioner]:
        """Every practitioner by key, in the order of the file."""
        return {p.key: p for setting in self.settings for p in setting.practitioners}

    @cached_property
    def home(self) -> dict[str, Setting]:
        """The first setting of every practitioner, by key."""
        return {p.key: setting for setting in self.settings for p in setting.practitioners}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``to`` is the number of the earlier reply it answers, counted from one."""

    author: str
    days_later: int
    text: str
    to: int | None = None
    attribution: Attribution = Attribution.NAME_AND_AGENCY


@dataclass(frozen=True, slots=True)
class Responses:
    """How many people of each agency pressed which of the three one-press responses."""

    same_here: dict[str, int]
    different_here: dict[str, int]
    learned_word: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reflection:
    """What a practitioner learned; ``answers`` by the prompt's slug, in the model's order."""

    title: str
    author: str
    model: str
    attribution: Attribution
    audience: AudienceKind
    day: int
    answers: dict[str, str]
    responses: Responses
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class PrivateReflection:
    """What nobody but its author reads. A draft may leave prompts unanswered."""

    title: str
    author: str
    model: str
    day: int
    draft: bool
    answers: dict[str, str]


def world() -> World:
    """The people and places of ``world.toml``."""
    return shaped(World, _table("world"), "world")


def reflections() -> tuple[Reflection, ...]:
    """The shared reflections of ``reflections.toml``, oldest first."""
    return _all(Reflection, "reflections")


def private_reflections() -> tuple[PrivateReflection, ...]:
    """Drafts and finished reflections of ``reflections.toml`` that were not shared."""
    return _all(PrivateReflection, "private_reflections", "reflections")


def _all(kind: type[T], name: str, file: str = "") -> tuple[T, ...]:
    """Every entry of the list in its file, which has the list's own name unless said otherwise."""
    entries = _table(file or name)[name]
    return tuple(shaped(kind, entry, f"{name}[{i}]") for i, entry in enumerate(entries))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
