"""Following a conversation, and muting it: who wants to be told, and who does not.

Whoever opened a conversation or spoke in it is told unless they mute it; the two of a pairing are
told of everything between them; anybody else who reads it can ask to be told.
"""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import ColumnElement, Integer, bindparam, exists, or_, select

from forum.access.actor import Actor
from forum.contracts.notifiable import Person
from forum.directory import sealing
from forum.directory.authorship import written_by
from forum.directory.recipients import author_of, members_of
from forum.discussion import events
from forum.discussion.models import Following, Post, Thread
from forum.discussion.opened import AnyThread
from forum.discussion.policy import ThreadAction, thread_policy
from forum.events import bus
from forum.kernel.vocabulary import AudienceKind
from forum.storage.database import session


class Stance(StrEnum):
    """How somebody stands to a conversation."""

    FOLLOWS = "follows"
    MUTED = "muted"
    NEITHER = "neither"


def stance_parts(reader: Actor) -> tuple[ColumnElement[bool | None], ColumnElement[bool]]:
    """Return as columns what was wished (muted or not) and whether the reader spoke here.

    They ask for the parameters that ``asks_stance_of`` and ``standing_of`` give.
    """
    thread = bindparam("thread", type_=Integer())
    wish = (
        select(Following.muted)
        .where(Following.thread_id == thread, Following.voice_key == bindparam("voice"))
        .scalar_subquery()
    )
    spoke = or_(
        exists().where(Thread.id == thread, written_by(reader, Thread)),
        exists().where(Post.thread_id == thread, written_by(reader, Post)),
    )
    return wish, spoke


def asks_stance_of(actor: Actor, thread: AnyThread) -> dict[str, int | str]:
    """Return the parameters of ``stance_parts`` that differ from one conversation to the next."""
    return {"thread": thread.id, "voice": _key(actor, thread)}


def stance_from(thread: AnyThread, *, muted: bool | None, spoke: bool) -> Stance:
    """Return how somebody stands to a conversation, from what they wished and did."""
    if muted:
        return Stance.MUTED
    told = muted is not None or spoke or _is_between_two(thread)
    return Stance.FOLLOWS if told else Stance.NEITHER


def follow(actor: Actor, thread: Thread) -> None:
    """Be told of what is said in a conversation.

    Raises:
        NotPermitted: the actor does not read its replies.
    """
    _wish(actor, thread, muted=False)
    bus.record(events.ThreadFollowed(subject=thread.public_id, sealed=_sealed(actor)))


def mute(actor: Actor, thread: Thread) -> None:
    """Be told nothing of a conversation any more.

    Raises:
        NotPermitted: the actor does not read its replies.
    """
    _wish(actor, thread, muted=True)
    bus.record(events.ThreadMuted(subject=thread.public_id, sealed=_sealed(actor)))


def followers(thread: Thread, *, but: Post | None = None) -> Collection[Person]:
    """Return whom to tell of a conversation, for the sending of notices.

    Args:
        thread: the conversation.
        but: what is told; a first contribution makes nobody a follower of itself, or those who are
            told of an anonymous one would show who wrote it.
    """
    asked_for, muted = _wishes(thread)
    two = members_of(thread.audience_group_id) if _is_between_two(thread) else set()
    everybody = {*_participants(thread, but), *asked_for, *two}
    return {person for person in everybody if person.practitioner_id not in muted}


def _participants(thread: Thread, but: Post | None) -> set[Person]:
    spoken = select(Post).where(Post.thread_id == thread.id)
    if but is not None:
        spoken = spoken.where(Post.id != but.id)
    return {author_of(thread), *(author_of(post) for post in session().scalars(spoken))}


def _wishes(thread: Thread) -> tuple[set[Person], set[int]]:
    rows = session().execute(
        select(Following.sealed_follower, Following.muted).where(Following.thread_id == thread.id)
    )
    wishes = {sealing.unseal(sealed): muted for sealed, muted in rows}
    asked_for = {Person(who) for who, muted in wishes.items() if not muted}
    return asked_for, {who for who, muted in wishes.items() if muted}


def _is_between_two(thread: AnyThread) -> bool:
    return thread.audience is AudienceKind.PAIRING


def _wish(actor: Actor, thread: Thread, *, muted: bool) -> None:
    thread_policy.require(actor, ThreadAction.FOLLOW, thread)
    key = _key(actor, thread)
    known = session().scalar(
        select(Following).where(Following.thread_id == thread.id, Following.voice_key == key)
    )
    if known is None:
        known = Following(thread_id=thread.id, voice_key=key, sealed_follower=_sealed(actor))
        session().add(known)
    known.muted = muted


def _key(actor: Actor, thread: AnyThread) -> str:
    return sealing.voice_key(actor.practitioner_id, f"following {thread.public_id}")


def _sealed(actor: Actor) -> str:
    return sealing.seal(actor.practitioner_id)
