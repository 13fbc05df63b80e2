"""How moderation meets conversations: what opens a thread, and a reply."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged, Glimpse
from forum.directory import sealing
from forum.directory.models import GroupMember
from forum.discussion import events, hiding_service, queries
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.models import Post, Response, Thread
from forum.discussion.policy import post_policy, thread_policy
from forum.events.bus import Event
from forum.storage.database import session

SITE = Actor.system("moderation decided")


class FlaggableThread:
    """What opens a conversation."""

    kind = "thread"
    label = "what opens a conversation"
    changeable = True
    changed_by: Sequence[type[Event]] = (events.ThreadEdited,)

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return the opening of a thread, if the actor may know of it."""
        thread = _thread(actor, public_id)
        if thread is None:
            return None
        said = [thread.opening.html, *(part.body.html for part in thread.parts)]
        return _flagged(thread, thread, self.label, lambda: address_of(thread), said)

    def glimpses(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Glimpse]:
        """Return what tells the openings of conversations apart."""
        found = session().scalars(
            select(Thread)
            .where(thread_policy.visible_to(actor), Thread.public_id.in_(public_ids))
            .options(joinedload(Thread.agency), joinedload(Thread.parts))
        )
        return {each.public_id: _glimpse(each, each, _opens_with(each)) for each in found.unique()}

    def hide(self, public_id: str) -> None:
        """Let nobody read the conversation but whoever opened it."""
        self._hide(public_id, until_changed=False)

    def restore(self, public_id: str) -> None:
        """Let its readers read it again."""
        thread = _thread(SITE, public_id)
        if thread is not None:
            hiding_service.show_thread(SITE, thread)

    def ask_to_change(self, public_id: str) -> None:
        """Hide it until whoever opened it has changed what opens it."""
        self._hide(public_id, until_changed=True)

    def _hide(self, public_id: str, *, until_changed: bool) -> None:
        thread = _thread(SITE, public_id)
        if thread is not None:
            hiding_service.hide_thread(SITE, thread, until_changed=until_changed)


class FlaggablePost:
    """One reply."""

    kind = "post"
    label = "a reply"
    changeable = True
    changed_by: Sequence[type[Event]] = (events.PostEdited,)

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return one reply, if the actor may know of it."""
        post = _post(actor, public_id)
        if post is None:
            return None
        said = [post.body.html]
        return _flagged(post, post.thread, self.label, lambda: address_of_reply(post), said)

    def glimpses(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Glimpse]:
        """Return what tells replies apart."""
        found = session().scalars(
            select(Post)
            .join(Post.thread)
            .where(post_policy.visible_to(actor), Post.public_id.in_(public_ids))
            .options(contains_eager(Post.thread), joinedload(Post.agency))
        )
        return {each.public_id: _glimpse(each, each.thread, each.body.html) for each in found}

    def hide(self, public_id: str) -> None:
        """Let nobody read it but its author."""
        self._hide(public_id, until_changed=False)

    def restore(self, public_id: str) -> None:
        """Let its readers read it again."""
        post = _post(SITE, public_id)
        if post is not None:
            hiding_service.show_post(SITE, post)

    def ask_to_change(self, public_id: str) -> None:
        """Hide it until its author has changed it."""
        self._hide(public_id, until_changed=True)

    def _hide(self, public_id: str, *, until_changed: bool) -> None:
        post = _post(SITE, public_id)
        if post is not None:
            hiding_service.hide_post(SITE, post, until_changed=until_changed)


def _thread(actor: Actor, public_id: str) -> Thread | None:
    found = session().scalars(
        select(Thread)
        .where(thread_policy.visible_to(actor), Thread.public_id == public_id)
        .options(joinedload(Thread.parts))
    )
    return found.unique().one_or_none()


def _post(actor: Actor, public_id: str) -> Post | None:
    return session().scalar(
        select(Post)
        .join(Post.thread)
        .where(post_policy.visible_to(actor), Post.public_id == public_id)
        .options(contains_eager(Post.thread))
    )


def _opens_with(thread: Thread) -> str:
    return thread.opening.html or next((part.body.html for part in thread.parts), "")


def _glimpse(written: Post | Thread, thread: Thread, html: str) -> Glimpse:
    agency = written.agency.short if written.agency else ""
    return Glimpse.of(thread.heading, written.created_at, agency, html)


def _flagged(
    written: Post | Thread,
    thread: Thread,
    what: str,
    address: Callable[[], str],
    said: Sequence[str],
) -> Flagged:
    others = queries.appearances(thread)
    named = {each.author_id for each in others if each.author_id is not None}
    return Flagged(
        public_id=written.public_id,
        what=what,
        address=address,
        author_tag=written.author_tag or sealing.signed_tag_for(written.author_id or 0),
        sealed_author=written.sealed_author,
        author_id=written.author_id,
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
