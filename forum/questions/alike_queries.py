"""Reading words that both sides would say: every select passes the policies."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import LoaderOption

from forum.access.actor import Actor
from forum.discussion.models import Post
from forum.discussion.policy import post_policy
from forum.kernel.errors import NotFound
from forum.questions.models import Question, SharedWording
from forum.questions.policy import question_policy
from forum.storage.database import session


def of_threads(actor: Actor, threads: Collection[int]) -> Sequence[SharedWording]:
    """Return what was proposed in these threads (their rows) and still stands, in order."""
    return _standing(actor, Question.thread_id.in_(threads))


def in_reply(actor: Actor, public_id: str) -> SharedWording:
    """Return what was proposed in a reply.

    Raises:
        NotFound: nothing was, or the actor may not know of it.
    """
    found = _standing(actor, Post.public_id == public_id)
    if not found:
        raise NotFound
    return found[0]


def of_a_question(actor: Actor) -> LoaderOption:
    """Say that a question is read with what was proposed and still stands: no statement more."""
    readable = select(Post.id).where(Post.id == SharedWording.post_id, *_stands(actor))
    return joinedload(Question.shared_wordings.and_(readable.exists())).options(*_LOADED)


def _standing(actor: Actor, which: ColumnElement[bool]) -> Sequence[SharedWording]:
    found = session().scalars(
        select(SharedWording)
        .join(SharedWording.question)
        .join(Question.thread)
        .join(SharedWording.post)
        .where(
            which,
            *_stands(actor),
            question_policy.visible_to(actor),
        )
        .options(contains_eager(SharedWording.question).contains_eager(Question.thread), *_LOADED)
        .order_by(SharedWording.id)
    )
    return found.all()


def _stands(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return Post.removed_at.is_(None), Post.hidden_at.is_(None), post_policy.visible_to(actor)


_LOADED = (
    joinedload(SharedWording.post),
    joinedload(SharedWording.agency),
    joinedload(SharedWording.agreed),
    joinedload(SharedWording.agreed_agency),
)
