"""The addresses of the interface: what is asked is fetched as on the pages, and told as JSON."""

from typing import Any
from urllib.parse import urlencode

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from forum.access.route import PUBLIC, SIGNED_IN
from forum.api import conversations, people, practice, words
from forum.api.description import described
from forum.api.shelf import Row, Shelf
from forum.contracts.registry import registry
from forum.kernel.errors import Invalid
from forum.kernel.paging import Page
from forum.prose.prose import look
from forum.search.finding import Found, find
from forum.search.forms import Asked
from forum.web import interface
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.leaving import leaving

SHELVES = (*conversations.SHELVES, *practice.SHELVES, *people.SHELVES, *words.SHELVES)
FOUND_ON_A_PAGE = 20
UNPREPARED = "Search is being prepared. Please try again in a few minutes."

pages = Pages("api", __name__, url_prefix=interface.ROOT)


@pages.page("/openapi.json", access=PUBLIC)
def describe() -> ResponseReturnValue:
    """Say what there is; nothing that anybody wrote."""
    return jsonify(described(SHELVES))


@pages.page("/conversations/<public_id>/replies", access=conversations.READ)
def list_replies(public_id: str) -> ResponseReturnValue:
    """List what was replied in one conversation, wherever it stands."""
    return _listed(conversations.replies(current_actor(), public_id, request.args.get("cursor")))


@pages.page("/search", access=SIGNED_IN)
def search() -> ResponseReturnValue:
    """Look for words; a question that could identify somebody is not even asked."""
    asked = Asked.read(request.args, registry().searchable)
    blocked = [each for each in look(asked.words) if not each.may_be_kept] if asked.words else []
    if blocked or not asked.words:
        raise Invalid(blocked[0].finding.reason if blocked else "Say what to look for: ?q=…")
    start = (asked.page - 1) * FOUND_ON_A_PAGE
    results = find(
        current_actor(), asked.words, among=asked.among, start=start, limit=FOUND_ON_A_PAGE
    )
    if not results.available:
        raise Invalid(UNPREPARED)
    onward = str(asked.page + 1) if results.more else None
    return _listed(Page([_hit(each) for each in results.found], onward), turns="page")


def _hit(found: Found) -> Row:
    hit = found.hit
    return {"kind": found.kind, "public_id": hit.public_id, "title": hit.title, "url": hit.url}


def _listed(page: Page[Row], turns: str = "cursor") -> ResponseReturnValue:
    """Return a list, and the address that goes on with it."""
    onward = None
    if page.next:
        asked = {**request.args.to_dict(), turns: page.next}
        onward = f"{request.path}?{urlencode(asked)}"
    return jsonify(items=leaving(list(page.items)), next=onward)


def _put_up(shelf: Shelf) -> None:
    """Give one kind of thing its addresses."""
    name = shelf.area.replace("-", "_").replace("/", "_")

    def listed() -> ResponseReturnValue:
        assert shelf.many is not None
        return _listed(shelf.many(current_actor(), request.args.get("cursor")))

    def told(**named: Any) -> ResponseReturnValue:
        assert shelf.one is not None
        return jsonify(leaving(shelf.one(current_actor(), named[shelf.named_by])))

    listed.__name__, told.__name__ = f"list_{name}", f"tell_{name}"
    if shelf.many is not None:
        pages.page(f"/{shelf.area}", access=SIGNED_IN)(listed)
    if shelf.one is not None:
        pages.page(f"/{shelf.area}/<{shelf.named_by}>", access=shelf.access)(told)


for each in SHELVES:
    _put_up(each)
