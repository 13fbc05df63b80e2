"""Where a seam came from: found by the word and public id in an address, and shown as a link."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import BindParameter, ColumnElement, select

from forum.access.actor import Actor
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import case_reviews
from forum.discussion.addresses import address_of
from forum.discussion.models import Thread
from forum.discussion.policy import thread_policy
from forum.kernel.vocabulary import AudienceKind
from forum.learning_sessions.models import LearningSession
from forum.learning_sessions.policy import learning_sessions
from forum.seams.models import Source
from forum.storage.database import session

#: The words of addresses, in the order in which a page looks for them.
KINDS = ("case", "session", "thread")


@dataclass(frozen=True, slots=True)
class Place:
    """A page where somebody noticed a seam."""

    kind: str
    thing: CaseReview | LearningSession | Thread

    @property
    def public_id(self) -> str:
        """What its address ends with."""
        return self.thing.public_id

    @property
    def title(self) -> str:
        """What it is called now."""
        return self.thing.heading if isinstance(self.thing, Thread) else self.thing.title

    @property
    def url(self) -> str:
        """Where it is read; asked only where there is a page to show it on."""
        match self.thing:
            case CaseReview():
                return url_for("case_reviews.show", public_id=self.thing.public_id)
            case LearningSession():
                return url_for("learning_sessions.show", public_id=self.thing.public_id)
            case Thread():
                return address_of(self.thing)

    @property
    def source(self) -> Source:
        """A new source that names it."""
        match self.thing:
            case CaseReview():
                return Source(review_id=self.thing.id)
            case LearningSession():
                return Source(learning_session_id=self.thing.id)
            case Thread():
                return Source(thread_id=self.thing.id)

    @property
    def is_small(self) -> bool:
        """Whether only the members of a pairing or circle read it."""
        return self.thing.audience_group_id is not None

    @property
    def is_large(self) -> bool:
        """Whether a whole partnership or everybody reads it: nobody stands out who was there."""
        return self.thing.audience in {AudienceKind.PARTNERSHIP, AudienceKind.EVERYONE}


def find(actor: Actor, kind: str, public_id: str) -> Place | None:
    """Return a page that the actor may read; None if there is none."""
    asked = _FINDING.get(kind)
    found = asked(actor, public_id) if asked else None
    return Place(kind, found) if found is not None else None


def shown(source: Source) -> Place:
    """Return a source as a page, with its thing loaded."""
    if source.review is not None:
        return Place("case", source.review)
    if source.learning_session is not None:
        return Place("session", source.learning_session)
    if source.thread is None:
        msg = "a source names one thing"
        raise LookupError(msg)
    return Place("thread", source.thread)


def is_source(kind: str, public_id: BindParameter[str]) -> ColumnElement[bool]:
    """Say of a source that it is this thing."""
    match kind:
        case "case":
            found = select(CaseReview.id).where(CaseReview.public_id == public_id)
            return Source.review_id == found.scalar_subquery()
        case "session":
            held = select(LearningSession.id).where(LearningSession.public_id == public_id)
            return Source.learning_session_id == held.scalar_subquery()
        case _:
            opened = select(Thread.id).where(Thread.public_id == public_id)
            return Source.thread_id == opened.scalar_subquery()


def _case(actor: Actor, public_id: str) -> CaseReview | None:
    return session().scalar(
        select(CaseReview).where(CaseReview.public_id == public_id, case_reviews.visible_to(actor))
    )


def _held(actor: Actor, public_id: str) -> LearningSession | None:
    return session().scalar(
        select(LearningSession).where(
            LearningSession.public_id == public_id, learning_sessions.visible_to(actor)
        )
    )


def _thread(actor: Actor, public_id: str) -> Thread | None:
    return session().scalar(
        select(Thread).where(Thread.public_id == public_id, thread_policy.visible_to(actor))
    )


_FINDING: dict[str, Callable[[Actor, str], CaseReview | LearningSession | Thread | None]] = {
    "case": _case,
    "session": _held,
    "thread": _thread,
}
