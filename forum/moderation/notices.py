"""Telling authors that two people know their name, and administrators that they are asked."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.contracts.home import Change
from forum.contracts.notifiable import Fact, Notices, Person, Telling, Told
from forum.directory import sealing
from forum.directory.recipients import everybody_but_the_actor, holders_of
from forum.kernel import clock
from forum.kernel.vocabulary import NoticeKind, Role
from forum.moderation.events import UnmaskAsked, UnmaskDecided
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.unmask import unmask_policy
from forum.moderation.queries import things
from forum.moderation.queries import unmask as queries
from forum.storage.database import session

#: As long as it may still be news.
TOLD_FOR: Final = timedelta(days=60)


def changes(actor: Actor) -> Sequence[Change]:
    """Return a line for each time that somebody looked up the actor's own name."""
    since = clock.now() - TOLD_FOR
    return [
        Change(
            at=each.decided_at,
            sentence="Two people looked up who wrote something of yours",
            url="/moderation/unmask/mine",
        )
        for each in queries.concerning(actor)
        if each.decided_at is not None and each.decided_at > since
    ]


def _about_oneself(actor: Actor) -> Select[str]:
    return select(Unmask.public_id).where(
        Unmask.author_tag == actor.tag, Unmask.decision == UnmaskDecision.APPROVED
    )


def _open(actor: Actor) -> Select[str]:
    return select(Unmask.public_id).where(
        unmask_policy.visible_to(actor), Unmask.decision.is_(None)
    )


#: In a letter this may say no more: that somebody wrote without their name is theirs to tell.
LOOKED_UP = Telling(
    name="moderation.looked_up",
    kind=NoticeKind.ABOUT_YOU,
    sentence="Something was decided that concerns you.",
    url=lambda _public_id: url_for("unmask.mine"),
    readable=_about_oneself,
)
ASKED = Telling(
    name="moderation.unmask_asked",
    kind=NoticeKind.ABOUT_YOU,
    sentence="A moderator asks an administrator to decide something.",
    url=lambda public_id: url_for("unmask.show", public_id=public_id),
    readable=_open,
)


def _looked_up(fact: Fact) -> Sequence[Told]:
    unmask = session().scalar(
        select(Unmask).where(
            Unmask.public_id == fact["subject"],
            Unmask.decision == UnmaskDecision.APPROVED,
            unmask_policy.visible_to(things.SITE),
        )
    )
    found = things.find(things.SITE, unmask.kind, unmask.subject) if unmask else None
    if found is None or found.sealed_author is None:
        return ()
    author = Person(sealing.unseal(found.sealed_author), sealed=True)
    return (Told(LOOKED_UP, fact["subject"], {author}),)


def _asked(fact: Fact) -> Sequence[Told]:
    rows = [each.practitioner_id for each in holders_of(Role.ADMINISTRATOR)]
    return (Told(ASKED, fact["subject"], everybody_but_the_actor(fact, rows)),)


notices = Notices(
    tellings=(LOOKED_UP, ASKED),
    after={UnmaskDecided: _looked_up, UnmaskAsked: _asked},
)
