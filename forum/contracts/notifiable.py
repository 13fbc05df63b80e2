"""What a feature says of its events: who is told, in which sentence, and where it leads.

The sentences are ours and never hold a member's words. Whether somebody may still know of the thing
is asked when they are told, when a letter leaves, and whenever the notice is shown.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import BindParameter, ScalarSelect, Select

from forum.access.actor import Actor
from forum.events.bus import Event
from forum.kernel.vocabulary import NoticeKind

#: The task that tells people of an event; the notices feature does it.
TELL_TASK: Final = "notices.tell"
#: The task that takes back what somebody no longer wants to be told.
FORGET_TASK: Final = "notices.forget"


#: Selects the public ids of the things of which somebody may know.
Readable = Callable[[Actor], Select[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One thing that can be told. ``name`` is kept with every notice, so it never changes."""

    name: str
    kind: NoticeKind
    sentence: str
    #: From the public id of the thing to where it is read.
    url: Callable[[str], str]
    readable: Readable


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to tell. ``sealed`` if the thing itself knows them by their tag only.

    What is kept of such a notice names them no more than the thing does
    (docs/adr/0013-sealed-authors.md).
    """

    practitioner_id: int
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told to some people; ``about`` is what they can mute."""

    telling: Telling
    subject: str
    people: Collection[Person]
    about: str = ""
    #: Not told again to the same person before this time is over.
    spaced: timedelta = timedelta(0)


#: An event as its job carries it: its tag under ``event``, and its fields.
Fact = Mapping[str, Any]
#: Says what is told after an event, or on a day.
Tell = Callable[[Fact], Sequence[Told]]
#: Counts what somebody has not read, given their row and their tag, to ride on another statement.
Unread = Callable[[BindParameter[int], BindParameter[str]], ScalarSelect[int]]


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters lead to some things: those that wait to be sent, and those that were."""

    waiting: int
    sent: int


#: Counts the letters that lead to these things, or are about them, by their public ids.
LettersAbout = Callable[[Collection[str]], Letters]
#: The proved address of a practitioner who can be written to; None if there is none.
Mailbox = Callable[[int], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """Everything that one feature tells people."""

    tellings: Sequence[Telling] = ()
    after: Mapping[type[Event], Tell] = field(default_factory=dict)
    #: Asked once a day.
    daily: Sequence[Tell] = ()
    #: After these, what was told of the subject is taken back from whoever did it.
    forgotten_after: Sequence[type[Event]] = ()
