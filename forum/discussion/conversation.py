"""A conversation as a page shows it, for every feature that has conversations.

A feature's page fetches its thread, asks ``shown`` for everything else, and includes
``templates/discussion/_conversation.html``; its action for replies is ``send_reply``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.policy import Decision
from forum.directory.audience import in_words
from forum.directory.authorship import wrote
from forum.discussion import queries, service
from forum.discussion.addresses import (
    address_of,
    address_of_change,
    address_of_number,
    address_of_reply,
)
from forum.discussion.forms import ReplyForm
from forum.discussion.models import Post, ResponseKind, Thread
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.discussion.queries import Responses
from forum.kernel.errors import Invalid
from forum.kernel.paging import number
from forum.storage.pages import PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Button:
    """A one-press response as its button shows it."""

    value: str
    label: str
    count: int
    given: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What opens the conversation, or one reply, with what its reader may do about it."""

    thing: Thread | Post
    buttons: Sequence[Button]
    #: Where a response is sent; empty for one's own words.
    respond_url: str
    #: Empty where it may not be changed, or taken back, any more.
    edit_url: str
    remove_url: str
    mine: bool
    #: The reply that this one answers, and where to answer this one; empty for the opening.
    answers_url: str = ""
    answer_url: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a conversation."""

    thread: Thread
    opening: Said
    replies: Sequence[Said]
    may_reply: Decision
    readers: str
    #: The number of the reply that is being answered, 0 for the conversation itself.
    answering: int
    first_url: str
    earlier_url: str
    later_url: str


def shown(actor: Actor, thread: Thread) -> Shown:
    """Return the page of a conversation that this request asks for."""
    after = request.args.get("after", 0, type=number)
    page = queries.posts(actor, thread, after)
    given = queries.responses(actor, thread, page.items)
    here, may_reply = address_of(thread), thread_policy.decide(actor, ThreadAction.REPLY, thread)
    return Shown(
        thread,
        _opening(actor, thread, given),
        [_reply(actor, post, given, may_reply=bool(may_reply)) for post in page.items],
        may_reply,
        in_words(thread.audience, thread.partnership.name if thread.partnership else ""),
        _answering(thread),
        here,
        f"{here}?after={max(after - PAGE_SIZE, 0)}" if after else "",
        f"{here}?after={page.next}" if page.next else "",
    )


def send_reply(actor: Actor, thread: Thread, form: ReplyForm) -> ResponseReturnValue | None:
    """Send a reply, and lead to it; return None, with the form saying why, if it is refused."""
    try:
        post, notice = service.reply(
            actor,
            thread,
            form.body.words,
            speaking=form.speaking,
            answers_number=form.answering.data or None,
        )
    except Invalid as refused:
        form.refuse("attribution", str(refused))
        return None
    flash(notice or "Your reply is there.", "warning" if notice else "success")
    return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)


def _answering(thread: Thread) -> int:
    number = request.values.get("answering", 0, type=int)
    return number if 0 < number <= thread.post_count else 0


def _opening(actor: Actor, thread: Thread, given: Mapping[int | None, Responses]) -> Said:
    def may(action: ThreadAction) -> bool:
        return bool(thread_policy.decide(actor, action, thread))

    name = thread.public_id
    return Said(
        thread,
        _buttons(given.get(None, {})),
        url_for("discussion.respond", public_id=name) if may(ThreadAction.RESPOND) else "",
        address_of_change(thread) if may(ThreadAction.EDIT) else "",
        url_for("discussion.take_back", public_id=name) if may(ThreadAction.REMOVE) else "",
        wrote(actor, thread),
    )


def _reply(
    actor: Actor, post: Post, given: Mapping[int | None, Responses], *, may_reply: bool
) -> Said:
    def address(action: PostAction, endpoint: str) -> str:
        allowed = post_policy.decide(actor, action, post)
        return url_for(f"discussion.{endpoint}", public_id=post.public_id) if allowed else ""

    here, answered = address_of_reply(post).partition("#")[0], post.answers_number
    joined = "&" if "?" in here else "?"
    return Said(
        post,
        _buttons(given.get(post.id, {})),
        address(PostAction.RESPOND, "respond_to_reply"),
        address(PostAction.EDIT, "edit_reply"),
        address(PostAction.REMOVE, "take_back_reply"),
        wrote(actor, post),
        address_of_number(post.thread, answered) if answered else "",
        f"{here}{joined}answering={post.number}#reply-heading" if may_reply else "",
    )


def _buttons(given: Responses) -> list[Button]:
    return [Button(kind.value, kind.label, *given.get(kind, (0, False))) for kind in ResponseKind]
