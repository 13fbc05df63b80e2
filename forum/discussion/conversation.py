"""A conversation as a page shows it, for every feature that has conversations.

A feature's page fetches its thread, asks ``shown`` for everything else, and includes
``templates/discussion/_conversation.html``; its action for replies is ``send_reply``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.policy import Decision
from forum.directory.audience import in_words
from forum.discussion import contribution, queries, service
from forum.discussion.addresses import address_of, address_of_reply
from forum.discussion.contribution import Said
from forum.discussion.forms import ReplyForm
from forum.discussion.models import Thread
from forum.discussion.policy import ThreadAction, thread_policy
from forum.kernel.errors import Invalid
from forum.kernel.paging import number
from forum.storage.pages import PAGE_SIZE


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
        contribution.opening(actor, thread, given),
        [contribution.reply(actor, post, given, may_reply=bool(may_reply)) for post in page.items],
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
