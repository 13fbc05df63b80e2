"""How moderation meets conversations: what opens a thread, and a reply."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.directory import sealing
from forum.directory.models import GroupMember
from forum.discussion import queries
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.models import Post, Response, Thread
from forum.discussion.policy import post_policy, thread_policy
from forum.storage.database import session


class FlaggableThread:
    """What opens a conversation."""

    kind = "thread"
    label = "what opens a conversation"

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return the opening of a thread, if the actor may know of it."""
        found = session().scalars(
            select(Thread)
            .where(thread_policy.visible_to(actor), Thread.public_id == public_id)
            .options(joinedload(Thread.parts))
        )
        thread = found.unique().one_or_none()
        if thread is None:
            return None
        said = [thread.opening.html, *(part.body.html for part in thread.parts)]
        return _flagged(thread, thread, self.label, address_of(thread), said)


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
        if post is None:
            return None
        return _flagged(post, post.thread, self.label, address_of_reply(post), [post.body.html])


def _flagged(
    written: Post | Thread, thread: Thread, what: str, url: str, said: Sequence[str]
) -> Flagged:
    others = queries.appearances(thread)
    named = {each.author_id for each in others if each.author_id is not None}
    return Flagged(
        public_id=written.public_id,
        what=what,
        url=url,
        author_tag=written.author_tag or sealing.tag_for(written.author_id or 0),
        sealed_author=written.sealed_author,
        participants=frozenset(named | _beside(thread)),
        participant_tags=frozenset(each.author_tag for each in others if each.author_tag),
        title=thread.heading,
        words=[("", html) for html in said if html],
        hidden=bool(written.hidden_at or thread.hidden_at),
        gone=written.removed_at is not None,
        few_readers=thread.audience_group_id is not None,
    )


def _beside(thread: Thread) -> set[int]:
    """Return who takes part without a word of theirs: by a press, or as one of a small group."""
    replies = select(Post.id).where(Post.thread_id == thread.id)
    pressed = select(Response.practitioner_id).where(
        or_(Response.thread_id == thread.id, Response.post_id.in_(replies))
    )
    members = select(GroupMember.practitioner_id).where(
        GroupMember.group_id == thread.audience_group_id
    )
    return {*session().scalars(pressed), *session().scalars(members)}
