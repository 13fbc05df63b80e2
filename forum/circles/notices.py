"""Who is told of a circle: its members, and those who are asked in or who asked."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.circles import events
from forum.circles.models import Circle, Direction, Knock
from forum.circles.policy import circle_policy
from forum.contracts.notifiable import Fact, Notices, Person, Telling, Told
from forum.directory.recipients import author_of, everybody_but_the_actor, members_of
from forum.discussion.events import ThreadStarted
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.notices import readable_threads
from forum.discussion.policy import thread_policy
from forum.kernel.vocabulary import NoticeKind
from forum.storage.database import session

SITE = Actor.system("telling people of their circles")
#: The event does not say who is asked in; those who were before are not told again.
INVITED_ONCE: Final = timedelta(days=30)


def _circle(actor: Actor) -> Select[str]:
    return select(Circle.public_id).where(circle_policy.visible_to(actor))


def _own_circle(actor: Actor) -> Select[str]:
    return _circle(actor).where(Circle.group_id.in_(actor.group_ids))


def _invited(actor: Actor) -> Select[str]:
    waiting = select(Knock.circle_id).where(
        Knock.practitioner_id == actor.practitioner_id, Knock.direction == Direction.INVITED
    )
    return _circle(actor).where(Circle.id.in_(waiting))


def _page(public_id: str) -> str:
    return url_for("circle_pages.show", public_id=public_id)


STARTED = Telling(
    name="circles.thread_started",
    kind=NoticeKind.CONVERSATIONS,
    sentence="Somebody opened a conversation in one of your circles.",
    url=lambda public_id: url_for("circles.thread", public_id=public_id),
    readable=readable_threads,
)
INVITED = Telling(
    name="circles.invited",
    kind=NoticeKind.CONVERSATIONS,
    sentence="You are invited to a circle.",
    url=_page,
    readable=_invited,
)
ASKED = Telling(
    name="circles.asked",
    kind=NoticeKind.CONVERSATIONS,
    sentence="Somebody would like to join one of your circles.",
    url=_page,
    readable=_own_circle,
)
AGREEMENT = Telling(
    name="circles.agreement_changed",
    kind=NoticeKind.CONVERSATIONS,
    sentence="The agreement of one of your circles was changed. Read it before you write.",
    url=_page,
    readable=_own_circle,
)


def _started(fact: Fact) -> Sequence[Told]:
    """Tell all members, the author too if they leave their name out: see ``discussion.notices``."""
    thread = session().scalar(
        select(Thread).where(
            Thread.public_id == fact["subject"],
            Thread.kind == ThreadKind.CIRCLES,
            thread_policy.visible_to(SITE),
        )
    )
    if thread is None:
        return ()
    people = members_of(thread.audience_group_id) - {author_of(thread)}
    return (Told(STARTED, thread.public_id, people, about=thread.public_id),)


def _to_members(telling: Telling, fact: Fact) -> Sequence[Told]:
    members = members_of(session().scalar(_group_of(fact)))
    rows = [each.practitioner_id for each in members]
    return (Told(telling, fact["subject"], everybody_but_the_actor(fact, rows)),)


def _to_invited(fact: Fact) -> Sequence[Told]:
    waiting = session().scalars(
        select(Knock.practitioner_id)
        .join(Circle, Circle.id == Knock.circle_id)
        .where(Circle.public_id == fact["subject"], Knock.direction == Direction.INVITED)
    )
    people = {Person(each) for each in waiting}
    return (Told(INVITED, fact["subject"], people, spaced=INVITED_ONCE),)


def _group_of(fact: Fact) -> Select[int]:
    return select(Circle.group_id).where(
        Circle.public_id == fact["subject"], circle_policy.visible_to(SITE)
    )


notices = Notices(
    tellings=(STARTED, INVITED, ASKED, AGREEMENT),
    after={
        ThreadStarted: _started,
        events.PlaceOffered: _to_invited,
        events.PlaceAsked: lambda fact: _to_members(ASKED, fact),
        events.AgreementChanged: lambda fact: _to_members(AGREEMENT, fact),
    },
)
