"""What the interface for programs gives of one kind of thing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from flask import url_for

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN, Access
from forum.directory.authorship import Authored
from forum.directory.models import Agency
from forum.kernel import clock
from forum.kernel.paging import Page
from forum.prose.prose import Prose
from forum.web.leaving import Html

Row = dict[str, Any]
T = TypeVar("T")

#: What stands in the address of one thing.
PUBLIC_ID: Final = "public_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One kind of thing: its address, how many of them are listed and how one is told."""

    #: Behind the root of the interface; of what belongs to one thing, with that thing's place.
    area: str
    #: What it holds, for whoever reads the description.
    about: str
    #: Takes the reader and a cursor.
    many: Callable[[Actor, str | None], Page[Row]] | None = None
    #: Takes the reader and what the address names.
    one: Callable[[Actor, str], Row] | None = None
    #: What reading one of them needs.
    access: Access = SIGNED_IN
    named_by: str = PUBLIC_ID


def paged(page: Page[T], row: Callable[[T], Row]) -> Page[Row]:
    """Return a page with each thing told."""
    return Page([row(each) for each in page.items], page.next)


def whole(things: Sequence[T], row: Callable[[T], Row]) -> Page[Row]:
    """Return a list that is never long."""
    return Page([row(each) for each in things])


def day(moment: datetime | None) -> str | None:
    """Say on which day something was; the time of what somebody wrote is told to no program."""
    return clock.local(moment).date().isoformat() if moment else None


def words(said: Prose | None) -> str:
    """Return what somebody wrote, as checked and cleaned HTML."""
    return Html.of(said.html, said.stamp) if said else ""


def agency(known: Agency | None) -> Mapping[str, str] | None:
    """Name an agency, where it is shown."""
    return {"slug": known.slug, "name": known.name} if known else None


def by(thing: Authored, known: Agency | None, *, elsewhere: bool = True) -> Row:
    """Say who wrote something, as much of it as readers see.

    Args:
        thing: what was written.
        known: the agency it shows.
        elsewhere: whether this is outside its own conversation.
    """
    byline = thing.byline_elsewhere if elsewhere else thing.byline
    return {"byline": byline, "agency": known.short if known else None}


def page_of(endpoint: str, public_id: str) -> str:
    """Return the address of a thing's page for people."""
    return url_for(endpoint, public_id=public_id)
