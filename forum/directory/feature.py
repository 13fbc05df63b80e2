"""Everything the factory needs to know of the directory."""

from typing import Any

from forum.contracts.feature import Feature
from forum.contracts.home import Errand
from forum.directory import service
from forum.directory.notices import notices
from forum.directory.policy import (
    affiliation_policy,
    desk_policy,
    looks_after_some,
    partnership_policy,
    practitioner_policy,
    role_policy,
)
from forum.directory.views import administration, people
from forum.web.identity import actor_or_none


def _context() -> dict[str, Any]:
    actor = actor_or_none()
    return {"urgent_routes": actor.urgent_lines if actor else ()}


directory = Feature(
    name="directory",
    pages=(people.pages, administration.pages),
    policies=(
        affiliation_policy,
        practitioner_policy,
        role_policy,
        partnership_policy,
        desk_policy,
    ),
    errands=(
        Errand("People", "people.index", lambda actor: actor.is_confirmed),
        Errand("Your desk", "desk.show", looks_after_some),
    ),
    context=_context,
    prepare=service.keep_agencies,
    notices=notices,
)
