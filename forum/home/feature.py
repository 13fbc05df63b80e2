"""Everything the factory needs to know of the start page."""

from typing import Any

from forum.contracts.feature import Feature
from forum.contracts.registry import registry
from forum.home.views import pages
from forum.web.identity import actor_or_none


def _context() -> dict[str, Any]:
    actor = actor_or_none()
    return {"errands": tuple(registry().errands(actor)) if actor else ()}


home = Feature(name="home", pages=(pages,), context=_context)
