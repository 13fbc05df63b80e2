"""A few flags that wait, so that whoever tries moderation has something to decide about."""

from typing import Final

from sqlalchemy import select

from forum.access.actor import Actor
from forum.contracts.registry import registry
from forum.demonstration.loading.people import Cast
from forum.discussion.models import Post, Thread
from forum.moderation.lifecycle import FlagKind
from forum.moderation.service.flags import raise_flag
from forum.prose.ours import plain
from forum.storage.database import session

#: In which conversation the first reply is flagged, by whom, as what, and why.
FLAGS: Final = (
    (
        "I thought the practice already knew",
        "mercy.adeyemi",
        FlagKind.WRONG_ABOUT_AGENCY,
        "A practice does not read every letter on the day it comes. It says here that we do.",
    ),
    (
        "I sent the form, so I thought I had referred",
        "hodan.warsame",
        FlagKind.UNKIND,
        "The last line makes fun of people who fill in forms for a living.",
    ),
)


def load(cast: Cast) -> None:
    """Let people flag replies."""
    for title, who, what, why in FLAGS:
        reply = session().scalar(
            select(Post.public_id)
            .join(Thread, Thread.id == Post.thread_id)
            .where(Thread.title == plain(title))
            .order_by(Post.number)
            .limit(1)
        )
        if reply is not None:
            flag(cast.actor(who), "post", reply, what, why)


def flag(actor: Actor, kind: str, public_id: str, what: FlagKind, why: str = "") -> None:
    """Flag something as somebody who may know of it.

    Raises:
        LookupError: they may not, so the story does not hold together.
    """
    found = registry().flaggable[kind].find(actor, public_id)
    if found is None:
        msg = f"{actor.name} cannot know of this {kind}"
        raise LookupError(msg)
    about = actor.voices[0]
    raise_flag(actor, kind, found, what, plain(why), about=about)
