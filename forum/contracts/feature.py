"""Everything the factory needs to know of one feature, in one value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import click

from forum.access.policy import Policy
from forum.contracts.desk import Desk
from forum.contracts.flaggable import Flaggable
from forum.contracts.groups import Groups
from forum.contracts.home import Changes, Errand, NextStep, Waiting
from forum.contracts.meanings import (
    ChangedSince,
    Lens,
    Readings,
    ReadsBy,
    SaidMeanings,
    Spelt,
    Words,
)
from forum.contracts.named import NamedWords
from forum.contracts.notifiable import LettersAbout, Mailbox, Notices, Unread
from forum.contracts.searchable import Searchable
from forum.events.bus import Event, Handler
from forum.jobs.worker import Task
from forum.web.blueprint import Pages
from forum.web.templating import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A part of the forum that can be taken away by deleting its folder and one line.

    ``after`` says which tasks follow which event; ``within`` runs inside every transaction and is
    for the audit trail alone. ``prepare`` loads what the feature needs before it can be used
    (agencies, terms) and may run any number of times. ``restoring`` runs before a backup is put
    back, ``restored`` after it. ``make_anew`` makes what is kept outside the database anew, after
    that and when words were taken out for good; ``outdated`` says, in the transaction that takes
    them out, that what processes remember is old. ``unready`` says what is wrong with it, for
    ``/readyz``, or nothing; ``ailing`` names the task that puts right what is wrong just now.
    """

    name: str
    pages: tuple[Pages, ...] = ()
    policies: tuple[Policy[Any], ...] = ()
    searchable: tuple[Searchable, ...] = ()
    within: tuple[Handler, ...] = ()
    after: Mapping[type[Event], tuple[str, ...]] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    daily: tuple[str, ...] = ()
    place: Place | None = None
    commands: tuple[click.Group, ...] = ()
    context: Callable[[], dict[str, Any]] | None = None
    prepare: Callable[[], None] | None = None
    restoring: Callable[[], None] | None = None
    restored: Callable[[], None] | None = None
    make_anew: Callable[[], None] | None = None
    outdated: Callable[[], None] | None = None
    unready: Callable[[], str] | None = None
    ailing: Callable[[], str] | None = None
    waiting: Waiting | None = None
    in_reviews: NextStep | None = None
    errands: tuple[Errand, ...] = ()
    changes: Changes | None = None
    named_words: NamedWords | None = None
    groups: Groups | None = None
    words: Words | None = None
    spelt: Spelt | None = None
    said_meanings: SaidMeanings | None = None
    lens: Lens | None = None
    reads_by: ReadsBy | None = None
    readings: Readings | None = None
    changed_since: ChangedSince | None = None
    desk: Desk | None = None
    flaggable: tuple[Flaggable, ...] = ()
    notices: Notices | None = None
    unread: Unread | None = None
    letters_about: LettersAbout | None = None
    mailbox: Mailbox | None = None
