"""One box over everything that the reader may see."""

from functools import cache
from itertools import groupby

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN
from forum.contracts.registry import registry
from forum.directory.agencies import AgencyKind, agency_kinds, sector_names
from forum.kernel.vocabulary import Outcome
from forum.prose.prose import look_for_what_blocks
from forum.search.excerpts import excerpt
from forum.search.finding import Results, find
from forum.search.forms import Asked, When
from forum.search.suggesting import suggestions
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

PAGE_SIZE = 20

pages = Pages("search", __name__, url_prefix="/search")


@pages.page("", access=SIGNED_IN)
def show() -> ResponseReturnValue:
    """Look for words; a question that could identify somebody is not even asked."""
    kinds = {kind: each.label for kind, each in registry().searchable.items()}
    asked = Asked.read(request.args, kinds)
    blocked = look_for_what_blocks(asked.words)
    results = None if blocked or not asked.words else _find(asked)
    return render_template(
        "search/show.html",
        asked=asked,
        kinds=tuple(kinds.items()),
        agencies=_by_sector(),
        standings=tuple(Outcome),
        whens=tuple(When),
        blocked=blocked,
        results=results,
        excerpt=excerpt,
    )


@pages.page("/suggestions", access=SIGNED_IN)
def suggest() -> ResponseReturnValue:
    """Show what begins like what is being typed; a script asks for the list alone."""
    asked = Asked.read(request.args, ())
    blocked = look_for_what_blocks(asked.words)
    found = [] if blocked else suggestions(current_actor(), asked.words)
    alone = request.accept_mimetypes.best == "application/json"
    page = "search/_suggestions.html" if alone else "search/suggestions.html"
    shown = render_template(page, asked=asked, blocked=blocked, found=found)
    return jsonify(html=shown, count=len(found)) if alone else shown


@cache
def _by_sector() -> tuple[tuple[str, tuple[AgencyKind, ...]], ...]:
    """Return the agencies under their sectors, which are headings and cannot be chosen."""
    grouped = groupby(agency_kinds(), lambda kind: kind.sector)
    return tuple((sector_names()[sector], tuple(kinds)) for sector, kinds in grouped)


def _find(asked: Asked) -> Results:
    return find(
        current_actor(),
        asked.words,
        among=asked.among,
        start=(asked.page - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
