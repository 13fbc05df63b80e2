"""Looking back at what a contribution said: every select passes the policy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Delete, delete, or_, select

from forum.access.actor import Actor
from forum.discussion.history_policy import revision_policy
from forum.discussion.models import Post, Revision, Thread
from forum.discussion.policy import TIME_TO_THINK, post_policy, thread_policy
from forum.kernel import clock
from forum.prose.prose import Prose
from forum.storage.database import session

#: Changes on a page; each is compared word by word while its reader waits.
CHANGES_ON_A_PAGE = 5
#: No contribution opens with more answers.
MOST_PARTS = 12

FORGETTING = Actor.system("letting go of what was taken back")


@dataclass(frozen=True, slots=True)
class Version:
    """All the words of one version, by the keys of their questions."""

    number: int
    written_at: datetime
    title: str
    texts: Mapping[str, Prose]


def earlier(actor: Actor, thing: Thread | Post, before: int) -> Sequence[Version]:
    """Return the versions before a number, the latest first: a page of them, and one to go on."""
    asked = (
        select(Revision)
        .where(revision_policy.visible_to(actor), _of(thing), Revision.version < before)
        .order_by(Revision.version.desc(), Revision.position)
        .limit((CHANGES_ON_A_PAGE + 1) * MOST_PARTS)
    )
    return _versions(session().scalars(asked))[: CHANGES_ON_A_PAGE + 1]


def taken_back(thing: Thread | Post) -> Sequence[Revision]:
    """Return the words that a thing had when its author took it back, for the services."""
    return (
        session()
        .scalars(
            select(Revision)
            .where(_of(thing), Revision.version == thing.version)
            .order_by(Revision.position)
        )
        .all()
    )


def letting_go() -> Delete:
    """Return the statement that lets go of all earlier words of what was taken back for good."""
    first_to_keep = clock.today() - TIME_TO_THINK
    before = clock.beginning(first_to_keep)
    threads, posts = (
        select(thing.id).where(policy.visible_to(FORGETTING), thing.removed_at < before)
        for thing, policy in ((Thread, thread_policy), (Post, post_policy))
    )
    gone = or_(Revision.thread_id.in_(threads), Revision.post_id.in_(posts))
    return delete(Revision).where(gone).execution_options(synchronize_session=False)


def earlier_words_of(thing: Thread | Post) -> Delete:
    """Return the statement that lets go of everything that a thing said before."""
    return delete(Revision).where(_of(thing)).execution_options(synchronize_session=False)


def _of(thing: Thread | Post) -> ColumnElement[bool]:
    if isinstance(thing, Post):
        return Revision.post_id == thing.id
    return Revision.thread_id == thing.id


def _versions(rows: Iterable[Revision]) -> list[Version]:
    found = []
    for number, group in groupby(rows, key=lambda row: row.version):
        parts = list(group)
        texts = {part.prompt: part.body for part in parts}
        found.append(Version(number, parts[0].written_at, parts[0].title, texts))
    return found
