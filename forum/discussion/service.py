"""Saying something in a conversation; ``history_service`` changes it and takes it back."""

from sqlalchemy import select

from forum.access.actor import Actor
from forum.directory import sealing
from forum.directory.audience import Audience
from forum.directory.authorship import Signature, moment_for
from forum.directory.signing import Conversation, Speaking, sign
from forum.discussion import events, queries, quoting_queries, rows
from forum.discussion.models import Post, Response, ResponseKind, Thread, ThreadKind
from forum.discussion.passage import Passage
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.discussion.rows import Opening
from forum.events import bus
from forum.kernel.errors import Invalid
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session


def start(
    actor: Actor,
    kind: ThreadKind,
    title: PlainProse,
    opening: Opening,
    *,
    audience: Audience,
    speaking: Speaking,
) -> tuple[Thread, str]:
    """Open a conversation; return it, and what to tell the author about how they are shown.

    Raises:
        NotPermitted: the audience is not the actor's to address, or nobody has confirmed them.
        TooFewToHideAmong: see ``sign``.
    """
    signature = sign(actor, speaking.voice, speaking.attribution, Conversation(audience))
    moment = moment_for(signature.attribution)
    thread = Thread(kind=kind, created_at=moment, last_post_at=moment)
    rows.open_with(thread, title, opening)
    thread.address(audience)
    thread.sign(signature)
    thread_policy.require(actor, ThreadAction.START, thread)
    session().add(thread)
    session().flush()
    bus.record(events.ThreadStarted(subject=thread.public_id, **thread.event_by(actor)))
    return thread, signature.notice


def reply(
    actor: Actor,
    thread: Thread,
    body: Prose,
    *,
    speaking: Speaking,
    answers_number: int | None = None,
    quoting: Passage | None = None,
) -> tuple[Post, str]:
    """Answer in a conversation; return the reply, and what to tell the author, as ``start`` does.

    Raises:
        NotPermitted: the thread takes no replies, or none from this actor.
        TooFewToHideAmong: see ``sign``.
        Invalid: it answers a reply that is not there.
        NotThere: it quotes words that the actor cannot read.
    """
    rows.lock(thread)
    thread_policy.require(actor, ThreadAction.REPLY, thread)
    if answers_number is not None and not 0 < answers_number <= thread.post_count:
        msg = "The reply that you answer is not there. Reply to the conversation instead."
        raise Invalid(msg)
    quote = quoting_queries.find(actor, thread, quoting)[0] if quoting else None
    signature = _sign(actor, thread, speaking)
    thread.post_count += 1
    post = Post(
        thread=thread,
        number=thread.post_count,
        answers_number=answers_number,
        body=body,
        created_at=moment_for(signature.attribution),
    )
    post.sign(signature)
    thread.last_post_at = max(thread.last_post_at, post.created_at)
    session().add(post)
    session().flush()
    if quote is not None:
        quote.post_id = post.id
        session().add(quote)
    bus.record(events.PostWritten(subject=post.public_id, **post.event_by(actor)))
    return post, signature.notice


def respond_to_thread(
    actor: Actor, thread: Thread, kind: ResponseKind, *, stands: bool = True
) -> None:
    """Press a response to what opens a thread, or take it back; twice is once.

    Raises:
        NotPermitted: it is the actor's own, or the thread is closed.
    """
    thread_policy.require(actor, ThreadAction.RESPOND, thread)
    mine = Response(thread_id=thread.id, practitioner_id=actor.practitioner_id, kind=kind)
    if _press(mine, stands=stands):
        bus.record(events.ThreadResponded(subject=thread.public_id, sealed=_sealed(actor)))


def respond_to_post(actor: Actor, post: Post, kind: ResponseKind, *, stands: bool = True) -> None:
    """Press a response to a reply, or take it back; twice is once.

    Raises:
        NotPermitted: it is the actor's own, or was taken back.
    """
    post_policy.require(actor, PostAction.RESPOND, post)
    mine = Response(post_id=post.id, practitioner_id=actor.practitioner_id, kind=kind)
    if _press(mine, stands=stands):
        bus.record(events.PostResponded(subject=post.public_id, sealed=_sealed(actor)))


def _sealed(actor: Actor) -> str:
    """Return who pressed, under seal: readers see totals only, and so does the audit trail."""
    return sealing.seal(actor.practitioner_id)


def _press(response: Response, *, stands: bool) -> bool:
    """Let a response stand, or not; return whether that changed anything."""
    given = session().scalar(
        select(Response).where(
            Response.thread_id.is_not_distinct_from(response.thread_id),
            Response.post_id.is_not_distinct_from(response.post_id),
            Response.practitioner_id == response.practitioner_id,
            Response.kind == response.kind,
        )
    )
    if stands is (given is not None):
        return False
    if given is not None:
        session().delete(given)
    else:
        session().add(response)
    return True


def _sign(actor: Actor, thread: Thread, speaking: Speaking) -> Signature:
    conversation = Conversation(thread.addressed_to, queries.appearances(thread))
    return sign(actor, speaking.voice, speaking.attribution, conversation)
