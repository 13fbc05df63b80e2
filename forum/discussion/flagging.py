"""How moderation meets conversations: what opens a thread, and a reply."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.discussion import queries
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.models import Post, Thread
from forum.discussion.policy import post_policy, thread_policy
from forum.storage.database import session


class FlaggableThread:
    """What opens a conversation."""

    kind = "thread"
    label = "what opens a conversation"

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return the opening of a thread, if the actor may know of it."""
        thread = session().scalar(
            select(Thread).where(thread_policy.visible_to(actor), Thread.public_id == public_id)
        )
        return _flagged(thread, thread, self.label, address_of(thread)) if thread else None


class FlaggablePost:
    """One reply."""

    kind = "post"
    label = "a reply"

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return one reply, if the actor may know of it."""
        post = session().scalar(
            select(Post)
            .join(Post.thread)
            .where(post_policy.visible_to(actor), Post.public_id == public_id)
            .options(contains_eager(Post.thread))
        )
        return _flagged(post, post.thread, self.label, address_of_reply(post)) if post else None


def _flagged(written: Post | Thread, thread: Thread, what: str, url: str) -> Flagged:
    others = queries.appearances(thread)
    return Flagged(
        public_id=written.public_id,
        what=what,
        url=url,
        sealed_author=written.sealed_author,
        author_tag=written.author_tag,
        participants=frozenset(each.author_id for each in others if each.author_id is not None),
        participant_tags=frozenset(each.author_tag for each in others if each.author_tag),
    )
