"""Where a conversation is read and changed: on pages of the feature that it belongs to.

Each such feature has the pages ``thread`` and ``edit_thread``.
"""

from typing import NamedTuple

from flask import url_for

from forum.discussion.models import Post, ThreadKind
from forum.discussion.opened import AnyThread
from forum.storage.pages import PAGE_SIZE
from forum.web.addresses import address_to

#: What an address says of the reply that a link led to.
CAME_TO = "at"
LISTS = {
    ThreadKind.REFLECTIONS: "reflections.shared",
    ThreadKind.CIRCLES: "circle_pages.index",
    ThreadKind.MENTORING: "mentoring_cards.index",
    ThreadKind.QUESTIONS: "asking.index",
}


class Place(NamedTuple):
    """What an address says of a conversation."""

    kind: ThreadKind
    public_id: str


def address_of(thread: AnyThread | Place) -> str:
    """Return the address of a conversation."""
    return address_to(f"{thread.kind.value}.thread", thread.public_id)


def address_of_list(kind: ThreadKind) -> str:
    """Return the address where the conversations of a kind, or ways to them, are listed."""
    return url_for(LISTS[kind])


def address_of_change(thread: AnyThread) -> str:
    """Return the address where the author of what opens a conversation changes it."""
    return address_to(f"{thread.kind.value}.edit_thread", thread.public_id)


def address_of_reply(post: Post) -> str:
    """Return the address of a reply: the page of the conversation on which it stands."""
    return address_of_number(post.thread, post.number)


def address_of_number(thread: AnyThread | Place, number: int) -> str:
    """Return the address of the reply with a number."""
    start = page_of_number(number)
    return f"{address_of(thread)}{'?' if start else ''}{start.rstrip('&')}#reply-{number}"


def address_handed_on(post: Post) -> str:
    """Return the address of a reply for somebody who comes from elsewhere: it offers the start."""
    thread, number = post.thread, post.number
    return f"{address_of(thread)}?{page_of_number(number)}{CAME_TO}={number}#reply-{number}"


def page_of_number(number: int) -> str:
    """Return what an address says of the page on which a reply stands, ready for more to follow."""
    before = (number - 1) // PAGE_SIZE * PAGE_SIZE
    return f"after={before}&" if before else ""
