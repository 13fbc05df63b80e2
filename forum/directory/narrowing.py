"""Narrowing a list by agency."""

from collections.abc import Sequence
from typing import Any

from forum.directory.queries import agencies


def agency_group(chosen: Sequence[str]) -> dict[str, Any]:
    """Return the agencies as the filter component shows them; ``chosen`` are slugs."""
    choices = [
        {"value": each.slug, "label": each.name, "count": "", "checked": each.slug in chosen}
        for each in agencies()
    ]
    return {"name": "agency", "legend": "Agency", "choices": choices}
