"""What is quoted, read anew each time it is shown: every select passes the policies.

Nothing of a quoted text is copied, so whatever is hidden, scrubbed or taken back is gone from every
quote in the same moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, bindparam, or_, select

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.discussion.history_policy import revision_policy
from forum.discussion.models import Post, Quote, Revision
from forum.discussion.opened import AnyThread
from forum.discussion.passage import Passage
from forum.discussion.policy import post_policy
from forum.discussion.reply import Reply
from forum.kernel.errors import Invalid
from forum.storage.database import session


class NotThere(Invalid):
    """The words that were to be quoted cannot be read, or were changed meanwhile."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The words you quote were changed or are gone. Choose them again.")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words as a reader may see them now; without any if they may not, or not any more."""

    #: The reply they stand in; None for what opens the conversation.
    post: Post | None
    words: str = ""
    #: Whether the contribution says something else by now.
    changed: bool = False


def quoted(actor: Actor, thread: AnyThread, shown: Sequence[Reply]) -> Mapping[int, Quoted]:
    """Return what these replies quote, by their rows: one statement for all, if any does."""
    quoting = [each.id for each in shown if each.quotes]
    if not quoting:
        return {}
    which = {"thread": thread.id, "posts": quoting}
    found = session().execute(_quotes(actor), {**standing_of(actor), **which})
    return {quote.post_id: _quoted(quote, thread, post, earlier) for quote, post, earlier in found}


@for_any_reader
def _quotes(reader: Actor) -> Select[Quote, Post, Revision]:
    opening = and_(Quote.quoted_id.is_(None), Revision.thread_id == bindparam("thread"))
    return (
        select(Quote, Post, Revision)
        .select_from(Quote)
        .outerjoin(
            Post,
            and_(
                Post.id == Quote.quoted_id,
                Post.removed_at.is_(None),
                post_policy.visible_to(reader),
            ),
        )
        .outerjoin(
            Revision,
            and_(
                Revision.version == Quote.version,
                Revision.prompt == Quote.prompt,
                or_(Revision.post_id == Quote.quoted_id, opening),
                revision_policy.visible_to(reader),
            ),
        )
        .where(Quote.post_id.in_(bindparam("posts", expanding=True)))
    )


def find(actor: Actor, thread: AnyThread, passage: Passage) -> tuple[Quote, Quoted]:
    """Return a passage of a conversation as the actor would quote it, not yet kept.

    Raises:
        NotThere: the actor cannot read it, or no version that is kept holds these words.
    """
    post = _post(actor, thread, passage.reply) if passage.reply else None
    if (passage.reply and post is None) or (not passage.reply and thread.removed_at):
        raise NotThere
    text = _text(thread, post, passage.prompt)
    now = (post or thread).version
    if now != passage.version:
        text = _earlier(actor, thread, post, passage)
    exact = passage.within(text)
    if exact is None:
        raise NotThere
    quote = Quote(prompt=exact.prompt, version=exact.version, start=exact.start, end=exact.end)
    quote.quoted_id = post.id if post else None
    words = text[exact.start : exact.end]
    return quote, Quoted(post, words, changed=now != passage.version)


def _quoted(quote: Quote, thread: AnyThread, post: Post | None, earlier: Revision | None) -> Quoted:
    if (quote.quoted_id is not None and post is None) or (post is None and thread.removed_at):
        return Quoted(None)
    changed = (post or thread).version != quote.version
    before = earlier.body.words if earlier else ""
    text = before if changed else _text(thread, post, quote.prompt)
    return Quoted(post, text[quote.start : quote.end], changed=changed)


def _text(thread: AnyThread, post: Post | None, prompt: str) -> str:
    if post is not None:
        return post.body.words
    if not thread.parts:
        return "" if prompt else thread.opening.words
    return next((part.body.words for part in thread.parts if part.prompt == prompt), "")


def _post(actor: Actor, thread: AnyThread, public_id: str) -> Post | None:
    return session().scalar(
        select(Post).where(
            Post.public_id == public_id,
            Post.thread_id == thread.id,
            Post.removed_at.is_(None),
            post_policy.visible_to(actor),
        )
    )


def _earlier(actor: Actor, thread: AnyThread, post: Post | None, passage: Passage) -> str:
    of = Revision.post_id == post.id if post else Revision.thread_id == thread.id
    found = session().scalar(
        select(Revision).where(
            of,
            Revision.version == passage.version,
            Revision.prompt == passage.prompt,
            revision_policy.visible_to(actor),
        )
    )
    return found.body.words if found else ""
