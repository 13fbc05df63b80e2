"""Who may read, answer, change and take back what is said in conversations.

A thread is read by its audience and by whoever opened it. A reply is read by whoever reads its
thread, and by whoever wrote it. One thing differs in a circle or a pairing: whoever has left it
keeps their own words, and reads nobody else's.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.directory.audience import audience_includes, in_audience
from forum.directory.authorship import written_by, wrote
from forum.discussion.models import Post, Thread, ThreadKind
from forum.discussion.opened import AnyThread
from forum.discussion.reply import Reply
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, Role

#: Whole days: of what somebody did without their name, no time is kept.
TIME_TO_THINK = timedelta(days=1)

#: What is said in a conversation: what opens it, or a reply; whole, or as its page shows it.
Contribution = AnyThread | Post | Reply

_GROUPS = (AudienceKind.PAIRING, AudienceKind.CIRCLE)


class ThreadAction(StrEnum):
    """What can be done with a thread."""

    READ = "read"
    START = "start"
    REPLY = "reply"
    RESPOND = "respond"
    FOLLOW = "follow"
    EDIT = "edit"
    REMOVE = "remove"
    RESTORE = "restore"
    HIDE = "hide"


class PostAction(StrEnum):
    """What can be done with a reply."""

    READ = "read"
    RESPOND = "respond"
    EDIT = "edit"
    REMOVE = "remove"
    RESTORE = "restore"
    HIDE = "hide"


def last_day_to_restore(removed: datetime) -> date:
    """Return the last day on which what was taken back at a moment can be brought back."""
    return clock.local(removed).date() + TIME_TO_THINK


def reads_replies(actor: Actor, thread: AnyThread) -> bool:
    """Whether the actor may read what others say in a thread."""
    opened = wrote(actor, thread) and thread.audience not in _GROUPS
    return thread.hidden_at is None and (in_audience(actor, thread) or opened)


def _replies_readable(actor: Actor) -> ColumnElement[bool]:
    """Say ``reads_replies`` in SQL."""
    opened = and_(written_by(actor, Thread), Thread.audience.not_in(_GROUPS))
    return and_(Thread.hidden_at.is_(None), or_(audience_includes(actor, Thread), opened))


@rule("You cannot read this conversation.")
def reads_thread(actor: Actor, thread: AnyThread) -> bool:
    """Said of its audience while nobody has hidden it, and of its author always."""
    return wrote(actor, thread) or (thread.hidden_at is None and in_audience(actor, thread))


@rule("You cannot read this reply.")
def reads_post(actor: Actor, post: Post | Reply) -> bool:
    """Said of those who read the thread, while nobody has hidden the reply, and of its author."""
    return wrote(actor, post) or (post.hidden_at is None and reads_replies(actor, post.thread))


@rule("Your place of work is not confirmed, so you can read but not write for now.")
def speaks_for_an_agency(actor: Actor, _thing: Contribution) -> bool:
    """Said of everybody with a confirmed, current affiliation."""
    return bool(actor.voices)


@rule("You can share with the partnerships you work in and the groups you belong to.")
def may_address(actor: Actor, thread: AnyThread) -> bool:
    """Said of audiences drawn around the actor's own partnerships and groups."""
    return (
        thread.audience_partnership_id in {None, *actor.partnership_ids}
        and thread.audience_group_id in {None, *actor.group_ids}
        and thread.audience is not AudienceKind.ONLY_ME
    )


@rule("This conversation is closed. You can still read it.")
def takes_replies(_actor: Actor, thread: AnyThread) -> bool:
    """Said until somebody closes it, takes it back or hides it."""
    return thread.is_open and thread.hidden_at is None


@rule("You left this group, so you cannot write here any more.")
def may_join_in(actor: Actor, thread: AnyThread) -> bool:
    """Said of everybody who also reads the replies."""
    return reads_replies(actor, thread)


@rule("Only its author can do this.")
def opened_it(actor: Actor, thread: AnyThread) -> bool:
    """Said of the author, named or not."""
    return wrote(actor, thread)


@rule("Only its author can do this.")
def wrote_it(actor: Actor, post: Post | Reply) -> bool:
    """Said of the author, named or not."""
    return wrote(actor, post)


@rule("This is your own. The responses are for everybody else.")
def is_anothers(actor: Actor, thing: Contribution) -> bool:
    """Said of everybody but the author."""
    return not wrote(actor, thing)


@rule("It was already taken back.")
def still_stands(_actor: Actor, thing: Contribution) -> bool:
    """Said until its author takes it back."""
    return thing.removed_at is None


@rule("It was not taken back, or too long ago. You can write it again.")
def can_be_brought_back(_actor: Actor, thing: Contribution) -> bool:
    """Said on the day on which its author took it back, and all of the next."""
    return thing.removed_at is not None and clock.today() <= last_day_to_restore(thing.removed_at)


@rule("A moderator is looking at this.")
def is_shown(_actor: Actor, thing: Contribution) -> bool:
    """Said of what nobody has hidden."""
    return thing.hidden_at is None


@rule("A moderator is looking at this.")
def may_be_changed(_actor: Actor, thing: Contribution) -> bool:
    """Said of what nobody has hidden, and of what a moderator asked its author to change."""
    return thing.hidden_at is None or bool(thing.change_asked)


@rule("Flag it, and a moderator looks.")
def is_the_site(actor: Actor, _thing: Contribution) -> bool:
    """Said of the site, which hides and shows as moderators decided."""
    return actor.is_system


class ThreadPolicy(Policy[AnyThread]):
    """Threads, and what opens them."""

    name = "thread"
    read = ThreadAction.READ
    rules = {
        ThreadAction.READ: (reads_thread,),
        ThreadAction.START: (speaks_for_an_agency, opened_it, may_address),
        ThreadAction.REPLY: (may_join_in, speaks_for_an_agency, takes_replies),
        ThreadAction.RESPOND: (may_join_in, speaks_for_an_agency, is_anothers, takes_replies),
        ThreadAction.FOLLOW: (may_join_in,),
        ThreadAction.EDIT: (opened_it, still_stands, may_be_changed),
        ThreadAction.REMOVE: (opened_it, still_stands),
        ThreadAction.RESTORE: (opened_it, can_be_brought_back, is_shown),
        ThreadAction.HIDE: (is_the_site,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        shown = and_(Thread.hidden_at.is_(None), audience_includes(actor, Thread))
        return or_(shown, written_by(actor, Thread))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[AnyThread]]:
        return {name: Example(actor, _thread()) for name, actor in _actors(role).items()}


class PostPolicy(Policy[Post | Reply]):
    """Replies. Asked of a row, it needs the row's thread loaded."""

    name = "post"
    read = PostAction.READ
    rules = {
        PostAction.READ: (reads_post,),
        PostAction.RESPOND: (speaks_for_an_agency, is_anothers, still_stands),
        PostAction.EDIT: (wrote_it, still_stands, may_be_changed),
        PostAction.REMOVE: (wrote_it, still_stands),
        PostAction.RESTORE: (wrote_it, can_be_brought_back, is_shown),
        PostAction.HIDE: (is_the_site,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        in_thread = select(Thread.id).where(Thread.id == Post.thread_id, _replies_readable(actor))
        shown = and_(Post.hidden_at.is_(None), in_thread.correlate(Post).exists())
        return or_(shown, written_by(actor, Post))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Post | Reply]]:
        return {name: Example(actor, _post()) for name, actor in _actors(role).items()}


thread_policy = ThreadPolicy()
post_policy = PostPolicy()

_HERE, _ELSEWHERE = 1, 2
_AUTHOR, _OTHER = 1, 2


def _actors(role: Role) -> dict[str, Actor]:
    grants = frozenset() if role is Role.PRACTITIONER else frozenset({Grant(role)})
    here, elsewhere = Voice(1, 1, 1, _HERE), Voice(2, 1, 2, _ELSEWHERE)
    return {
        "author": Actor(_AUTHOR, tag="author", voices=(here,), grants=grants),
        "in the audience": Actor(_OTHER, tag="other", voices=(here,), grants=grants),
        "outside the audience": Actor(_OTHER, tag="other", voices=(elsewhere,), grants=grants),
        "not confirmed": Actor(_OTHER, tag="other", grants=grants),
    }


def _thread() -> Thread:
    return Thread(
        kind=ThreadKind.REFLECTIONS,
        audience=AudienceKind.PARTNERSHIP,
        audience_partnership_id=_HERE,
        attribution=Attribution.AGENCY,
        author_tag="author",
        post_count=0,
        created_at=clock.now(),
    )


def _post() -> Post:
    thread = _thread()
    thread.post_count = 1
    return Post(thread=thread, number=1, attribution=Attribution.AGENCY, author_tag="author")
