"""Who is told of replies.

Of a reply without a name everybody is told who would be told whoever had written it, its author
included: who gets no letter would otherwise show who wrote it.
"""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact, Notices, Person, Telling, Told
from forum.directory.recipients import author_of
from forum.discussion import following
from forum.discussion.events import PostWritten, ThreadMuted
from forum.discussion.models import Post, Thread
from forum.discussion.policy import post_policy, thread_policy
from forum.kernel.vocabulary import NoticeKind
from forum.storage.database import session

SITE = Actor.system("telling people of replies")


def readable_posts(actor: Actor) -> Select[str]:
    """Select the replies that somebody may read, without those taken back."""
    return select(Post.public_id).where(post_policy.visible_to(actor), Post.removed_at.is_(None))


def readable_threads(actor: Actor) -> Select[str]:
    """Select the conversations that somebody may read, without those taken back."""
    return select(Thread.public_id).where(
        thread_policy.visible_to(actor), Thread.removed_at.is_(None)
    )


def _place_of(public_id: str) -> str:
    return url_for("discussion.reply", public_id=public_id)


REPLIED_TO_YOU = Telling(
    name="discussion.replied_to_you",
    kind=NoticeKind.REPLIES,
    sentence="There is a new reply to something you wrote.",
    url=_place_of,
    readable=readable_posts,
)
REPLIED = Telling(
    name="discussion.replied",
    kind=NoticeKind.CONVERSATIONS,
    sentence="There is a new reply in a conversation you follow.",
    url=_place_of,
    readable=readable_posts,
)


def _replied(fact: Fact) -> Sequence[Told]:
    post = session().scalar(
        select(Post)
        .join(Post.thread)
        .where(Post.public_id == fact["subject"], post_policy.visible_to(SITE))
        .options(contains_eager(Post.thread))
    )
    if post is None:
        return ()
    thread = post.thread
    people = set(following.followers(thread, but=post))
    answered = {author_of(_answered(post))} & people
    if post.author_id is not None:
        own = {Person(post.author_id), Person(post.author_id, sealed=True)}
        people, answered = people - own, answered - own
    return (
        Told(REPLIED_TO_YOU, post.public_id, answered, about=thread.public_id),
        Told(REPLIED, post.public_id, people - answered, about=thread.public_id),
    )


def _answered(post: Post) -> Thread | Post:
    if post.answers_number is None:
        return post.thread
    earlier = select(Post).where(
        Post.thread_id == post.thread_id, Post.number == post.answers_number
    )
    return session().scalars(earlier).one()


notices = Notices(
    tellings=(REPLIED_TO_YOU, REPLIED),
    after={PostWritten: _replied},
    forgotten_after=(ThreadMuted,),
)
