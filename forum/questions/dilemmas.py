"""The standing dilemmas: fictional situations in which agencies are bound by different things.

They belong to nobody here and no practitioner has signed them, which every page says. Source: the
TOML files in ``seed``, each with its own sources.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import Outcome

SEED = Path(__file__).with_name("seed")
#: In the order in which people meet them.
FILES = ("consent", "records", "network", "edges")


@dataclass(frozen=True, slots=True)
class View:
    """What binds one agency in this situation, and what it fears; ``agency`` is a slug."""

    agency: str
    bound_by: str
    fears: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was found, and whether a text was seen to say so."""

    name: str
    support: str


@dataclass(frozen=True, slots=True)
class Dilemma:
    """One dilemma; ``asks`` are slugs of agencies, ``words`` slugs of the glossary."""

    slug: str
    title: str
    situation: str
    asks: tuple[str, ...]
    words: tuple[str, ...]
    questions: tuple[str, ...]
    state: Outcome
    where_it_stands: str
    sources: tuple[Source, ...]
    views: tuple[View, ...]

    @property
    def paragraphs(self) -> Sequence[str]:
        """The situation, a paragraph at a time."""
        return [" ".join(each.split()) for each in self.situation.strip().split("\n\n")]


def every() -> Sequence[Dilemma]:
    """Return every dilemma, in order."""
    return tuple(_by_slug().values())


def one(slug: str) -> Dilemma:
    """Return one dilemma.

    Raises:
        NotFound: there is none of that name.
    """
    found = _by_slug().get(slug)
    if found is None:
        raise NotFound
    return found


@cache
def _by_slug() -> Mapping[str, Dilemma]:
    listed = [
        entry
        for name in FILES
        for entry in tomllib.loads((SEED / f"{name}.toml").read_text(encoding="utf-8"))["dilemma"]
    ]
    return {entry["slug"]: _read(entry) for entry in listed}


def _read(entry: Mapping[str, Any]) -> Dilemma:
    return Dilemma(
        slug=entry["slug"],
        title=entry["title"],
        situation=entry["situation"],
        asks=tuple(entry["asks"]),
        words=tuple(entry["words"]),
        questions=tuple(entry["questions"]),
        state=Outcome(entry["state"]),
        where_it_stands=entry["where_it_stands"],
        sources=tuple(Source(**each) for each in entry["sources"]),
        views=tuple(View(**each) for each in entry["views"]),
    )
