"""Everything the factory needs to know of the directory."""

from typing import Any

from forum.contracts.feature import Feature
from forum.directory import queries, service
from forum.web.identity import actor_or_none


def _context() -> dict[str, Any]:
    actor = actor_or_none()
    return {"urgent_routes": queries.urgent_routes(actor) if actor else []}


directory = Feature(name="directory", context=_context, prepare=service.keep_agencies)
