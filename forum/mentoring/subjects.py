"""What can be explained or understood: how an agency works, or a topic of the closed list; pure.

A subject is stored as one word: the slug of a topic, or ``agency:`` and the slug of an agency.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum.directory.agencies import agency_kinds, sector_names

SOURCE = Path(__file__).with_name("topics.toml")
_AGENCY = "agency:"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that somebody can explain."""

    slug: str
    #: Beside its box, under the heading of its group.
    label: str
    #: By itself.
    said: str
    #: As it ends the sentence "You could learn …".
    phrase: str


@dataclass(frozen=True, slots=True)
class SubjectGroup:
    """Subjects under one heading, as people choose among them."""

    slug: str
    name: str
    subjects: Sequence[Subject]


def of_agency(slug: str) -> str:
    """Return the subject that is about an agency."""
    return f"{_AGENCY}{slug}"


@cache
def topic_groups() -> tuple[SubjectGroup, ...]:
    """Return the topics, in their groups."""
    listed = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["groups"]
    return tuple(
        SubjectGroup(
            f"topics-{number}", group["name"], tuple(_topic(**each) for each in group["topics"])
        )
        for number, group in enumerate(listed, start=1)
    )


@cache
def agency_groups() -> tuple[SubjectGroup, ...]:
    """Return how each agency works, by sector: the sector is only a heading."""
    return tuple(
        SubjectGroup(
            f"agencies-{sector.value}",
            f"How agencies work: {name}",
            tuple(
                _agency(kind.slug, kind.name) for kind in agency_kinds() if kind.sector is sector
            ),
        )
        for sector, name in sector_names().items()
    )


def groups() -> tuple[SubjectGroup, ...]:
    """Return everything that can be chosen."""
    return (*agency_groups(), *topic_groups())


@cache
def known() -> dict[str, Subject]:
    """Return every subject by its slug."""
    return {each.slug: each for group in groups() for each in group.subjects}


def labels(slugs: Iterable[str]) -> list[str]:
    """Return what people read, in the order of the lists; what is no longer listed is left out."""
    wanted = set(slugs)
    return [each.said for slug, each in known().items() if slug in wanted]


def phrases(slugs: Iterable[str]) -> list[str]:
    """Return the ends of sentences, in the order of the lists."""
    wanted = set(slugs)
    return [each.phrase for slug, each in known().items() if slug in wanted]


def _topic(slug: str, label: str) -> Subject:
    return Subject(slug, label, label, f"about {label[0].lower()}{label[1:]}")


def _agency(slug: str, name: str) -> Subject:
    works = f"ow {name[0].lower()}{name[1:]} works"
    return Subject(of_agency(slug), name, f"H{works}", f"h{works}")
