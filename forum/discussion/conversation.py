"""A conversation as a page shows it, for every feature that has conversations.

A feature's page fetches its thread, asks ``shown`` for everything else, and includes
``templates/discussion/_conversation.html``; its action for replies is ``send_reply``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.policy import Decision
from forum.directory.audience import in_words
from forum.discussion import contribution, keeping_queries, queries, quoting_queries, service
from forum.discussion.addresses import CAME_TO, address_of, address_of_number, address_of_reply
from forum.discussion.contribution import UNPRESSED, Beside, Button, Said
from forum.discussion.following import Stance
from forum.discussion.forms import ReplyForm
from forum.discussion.keeping_queries import Since
from forum.discussion.models import Thread
from forum.discussion.opened import AnyThread
from forum.discussion.policy import ThreadAction, thread_policy
from forum.discussion.quoting_queries import NotThere, Quoted
from forum.discussion.reply import Reply
from forum.kernel.errors import Invalid
from forum.kernel.paging import number
from forum.storage.pages import PAGE_SIZE
from forum.web.addresses import external


@dataclass(frozen=True, slots=True)
class Place:
    """Where its reader was before, and what this page would mark."""

    #: How many replies are new, and where the first one stands, on whatever page.
    unread: int
    unread_url: str
    #: The number of the first new reply.
    first: int | None
    #: Where this page is marked as read, and up to which number; empty if it is already.
    mark_url: str
    number: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a conversation."""

    thread: AnyThread
    opening: Said
    replies: Sequence[Said]
    may_reply: Decision
    readers: str
    #: The number of the reply that a link from elsewhere led to, 0 for none.
    came_to: int
    #: The number of the reply that is being answered, 0 for the conversation itself.
    answering: int
    #: What is being quoted, if anything.
    quoting: Quoted | None
    #: Its whole address, to hand on.
    address: str
    first_url: str
    earlier_url: str
    later_url: str
    place: Place
    stance: Stance
    #: The one-press responses where nobody has pressed any.
    unpressed: Sequence[Button] = tuple(UNPRESSED.values())


def shown(actor: Actor, thread: AnyThread, form: ReplyForm) -> Shown:
    """Return the page of a conversation that this request asks for, with its reply box."""
    after = request.args.get("after", 0, type=number)
    page = queries.replies(actor, thread, after)
    may_reply = thread_policy.decide(actor, ThreadAction.REPLY, thread)
    stands = keeping_queries.standing(actor, thread)
    beside = Beside(
        bool(may_reply),
        queries.responses(actor, thread, page.items),
        quoting_queries.quoted(actor, thread, page.items),
        stands.keeps,
    )
    here = address_of(thread)
    return Shown(
        thread,
        contribution.opening(actor, thread, beside),
        contribution.replies(actor, thread, page.items, beside),
        may_reply,
        in_words(thread.audience, thread.partnership.name if thread.partnership else ""),
        request.args.get(CAME_TO, 0, type=number),
        _answering(thread, form),
        _quoting(actor, thread, form),
        external(here),
        here,
        f"{here}?after={max(after - PAGE_SIZE, 0)}" if after else "",
        f"{here}?after={page.next}" if page.next else "",
        _place(thread, page.items, stands.since),
        stands.stance,
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
            quoting=form.passage,
        )
    except NotThere as refused:
        form.refuse("body", str(refused))
        form.quoting.data = ""
        return None
    except Invalid as refused:
        # Between two people nobody chooses how they are shown.
        form.refuse("attribution" if "attribution" in form else "body", str(refused))
        return None
    flash(notice or "Your reply is there.", "warning" if notice else "success")
    return redirect(address_of_reply(post), code=HTTPStatus.SEE_OTHER)


def _place(thread: AnyThread, shown: Sequence[Reply], since: Since | None) -> Place:
    number = shown[-1].number if shown else 0
    first = since.first if since else None
    marked = since is not None and since.seen >= number
    url = url_for("keeping.read", public_id=thread.public_id)
    return Place(
        since.unread if since else 0,
        address_of_number(thread, first) if first else "",
        first,
        "" if marked else url,
        number,
    )


def _answering(thread: AnyThread, form: ReplyForm) -> int:
    number = form.answering.data or 0
    return number if 0 < number <= thread.post_count else 0


def _quoting(actor: Actor, thread: AnyThread, form: ReplyForm) -> Quoted | None:
    """Return what the reply box quotes; what cannot be read any more is left out."""
    if form.passage is None:
        return None
    try:
        return quoting_queries.find(actor, thread, form.passage)[1]
    except NotThere:
        form.quoting.data = ""
        return None
