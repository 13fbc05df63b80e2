"""All features of one application, gathered; the mechanisms ask it, never each other."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from flask import Flask, current_app

from forum.access.actor import Actor
from forum.access.policy import Policy
from forum.contracts.desk import Desk
from forum.contracts.feature import Feature
from forum.contracts.flaggable import CHANGED_TASK, Flaggable
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
from forum.contracts.notifiable import (
    FORGET_TASK,
    TELL_TASK,
    Letters,
    Mailbox,
    Notices,
    Telling,
    Unread,
)
from forum.contracts.searchable import SEARCH_TASK, Searchable
from forum.events.bus import Subscriptions
from forum.jobs.worker import Task
from forum.web.templating import Place

_EXTENSION = "forum.registry"


class Registry:
    """What the features bring, by kind."""

    def __init__(self, features: Sequence[Feature]) -> None:
        """Take the features in the order of the table of contents."""
        self.features = tuple(features)
        self.subscriptions = Subscriptions()
        for feature in self.features:
            self.subscriptions.within.extend(feature.within)
            for event, tasks in feature.after.items():
                self.subscriptions.after[event].extend(tasks)
        if SEARCH_TASK in self.tasks:
            for event in {event for each in self.searchable.values() for event in each.events}:
                self.subscriptions.after[event].append(SEARCH_TASK)
        if TELL_TASK in self.tasks:
            self._subscribe_notices()

    def _subscribe_notices(self) -> None:
        for event in {event for each in self.notices for event in each.after}:
            self.subscriptions.after[event].append(TELL_TASK)
        for event in {event for each in self.notices for event in each.forgotten_after}:
            self.subscriptions.after[event].append(FORGET_TASK)

        if CHANGED_TASK in self.tasks:
            for event in {event for each in self.flaggable.values() for event in each.changed_by}:
                self.subscriptions.after[event].append(CHANGED_TASK)

    def install(self, app: Flask) -> None:
        """Let this application's features be found from inside a request or a job."""
        app.extensions[_EXTENSION] = self

    def prepare(self) -> None:
        """Load the lists that the site needs. May run any number of times."""
        _do(feature.prepare for feature in self.features)

    def unready(self) -> str:
        """Say what is wrong with what features keep outside the database, if anything is."""
        asked = (feature.unready() for feature in self.features if feature.unready is not None)
        return next((said for said in asked if said), "")

    def ailing(self) -> Sequence[str]:
        """Name the tasks that would put right what is wrong outside the database."""
        asked = (feature.ailing() for feature in self.features if feature.ailing is not None)
        return [task for task in asked if task]

    def restoring(self) -> None:
        """Save what a backup that is about to be put back does not know of."""
        _do(feature.restoring for feature in self.features)

    def restored(self) -> None:
        """Bring a database that was put back, and what is kept outside it, to where we are."""
        _do(feature.restored for feature in self.features)
        self.make_anew()

    def make_anew(self) -> None:
        """Make what features keep outside the database anew from what it holds now."""
        _do(feature.make_anew for feature in self.features)

    def outdated(self) -> None:
        """Say in this transaction that texts were changed past the features' own services."""
        _do(feature.outdated for feature in self.features)

    @property
    def tasks(self) -> Mapping[str, Task]:
        """Every task by its name."""
        return {name: task for feature in self.features for name, task in feature.tasks.items()}

    @property
    def daily(self) -> Sequence[str]:
        """The names of the tasks that are due once a day."""
        return [task for feature in self.features for task in feature.daily]

    @property
    def searchable(self) -> Mapping[str, Searchable]:
        """Everything findable, by kind."""
        return {each.kind: each for feature in self.features for each in feature.searchable}

    @property
    def policies(self) -> Sequence[Policy[Any]]:
        """Every policy."""
        return [policy for feature in self.features for policy in feature.policies]

    @property
    def places(self) -> Sequence[Place]:
        """The places of the navigation, in order."""
        return [feature.place for feature in self.features if feature.place is not None]

    @property
    def context(self) -> Sequence[Callable[[], dict[str, Any]]]:
        """What features give to every page."""
        return [feature.context for feature in self.features if feature.context is not None]

    @property
    def waiting(self) -> Sequence[Waiting]:
        """What asks each feature for the things that wait for a person."""
        return [feature.waiting for feature in self.features if feature.waiting is not None]

    @property
    def in_reviews(self) -> Sequence[NextStep]:
        """What features ask of people in case reviews."""
        return [each.in_reviews for each in self.features if each.in_reviews is not None]

    def errands(self, actor: Actor) -> Sequence[Errand]:
        """Return the pages that are this person's and not everybody's."""
        return [
            errand
            for feature in self.features
            for errand in feature.errands
            if errand.applies(actor)
        ]

    @property
    def changes(self) -> Sequence[Changes]:
        """What asks each feature for what changed for a person."""
        return [feature.changes for feature in self.features if feature.changes is not None]

    @property
    def named_words(self) -> Sequence[NamedWords]:
        """What asks each feature for what somebody said there by name."""
        return [each.named_words for each in self.features if each.named_words is not None]

    @property
    def groups(self) -> Sequence[Groups]:
        """What asks each feature for the groups that a person may share with."""
        return [feature.groups for feature in self.features if feature.groups is not None]

    @property
    def words(self) -> Sequence[Words]:
        """What asks each feature for the known words in what somebody typed."""
        return [feature.words for feature in self.features if feature.words is not None]

    @property
    def spelt(self) -> Sequence[Spelt]:
        """What gives the words of the known names, for slips of the keyboard."""
        return [feature.spelt for feature in self.features if feature.spelt is not None]

    @property
    def said_meanings(self) -> Sequence[SaidMeanings]:
        """What finds how somebody said another's words in their own."""
        return [each.said_meanings for each in self.features if each.said_meanings is not None]

    @property
    def lens(self) -> Lens | None:
        """What shows texts with their words linked, where there is a glossary."""
        return next((each.lens for each in self.features if each.lens is not None), None)

    @property
    def reads_by(self) -> ReadsBy | None:
        """What says which glossary somebody reads by, where there is one."""
        return next((each.reads_by for each in self.features if each.reads_by is not None), None)

    @property
    def readings(self) -> Sequence[Readings]:
        """What asks each feature which words others read differently."""
        return [feature.readings for feature in self.features if feature.readings is not None]

    @property
    def changed_since(self) -> ChangedSince | None:
        """What is asked which words of older texts mean something else by now."""
        asked = (each.changed_since for each in self.features)
        return next((each for each in asked if each is not None), None)

    @property
    def flaggable(self) -> Mapping[str, Flaggable]:
        """Everything that moderation may be asked about, by kind."""
        return {each.kind: each for feature in self.features for each in feature.flaggable}

    @property
    def notices(self) -> Sequence[Notices]:
        """What each feature tells people."""
        return [feature.notices for feature in self.features if feature.notices is not None]

    @property
    def tellings(self) -> Mapping[str, Telling]:
        """Everything that can be told, by name."""
        return {telling.name: telling for each in self.notices for telling in each.tellings}

    @property
    def unread(self) -> Unread | None:
        """What counts somebody's unread notices, where there are notices."""
        return next((each.unread for each in self.features if each.unread is not None), None)

    def letters_about(self, public_ids: Collection[str]) -> Letters:
        """Count the letters that lead to these things."""
        asked = (each.letters_about for each in self.features if each.letters_about is not None)
        return next((count(public_ids) for count in asked), Letters(0, 0))

    @property
    def mailbox(self) -> Mailbox | None:
        """What finds somebody's address, where there are accounts."""
        return next((each.mailbox for each in self.features if each.mailbox is not None), None)

    @property
    def desks(self) -> Sequence[Desk]:
        """What asks each feature for the things that wait for a steward."""
        return [feature.desk for feature in self.features if feature.desk is not None]


def registry() -> Registry:
    """Return the registry of this application."""
    found: Registry = current_app.extensions[_EXTENSION]
    return found


def _do(acts: Iterable[Callable[[], object] | None]) -> None:
    """Do what some features bring and others do not."""
    for act in acts:
        if act is not None:
            act()
