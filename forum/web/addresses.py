"""Addresses of single things, many to a page: each rule is asked once, and then only filled in."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import current_app, request, url_for

#: What stands for the public id; it may not occur in an address otherwise.
_ANY = "PUBLIC-ID"


def address_to(endpoint: str, public_id: str) -> str:
    """Return what ``url_for`` would, for a rule that takes a public id and nothing else."""
    return _pattern(endpoint, request.root_url).replace(_ANY, public_id)


def addresses_to(endpoint: str) -> Callable[[str], str]:
    """Return ``address_to`` for one endpoint: for pages on which many things have that address."""
    before, _, after = _pattern(endpoint, request.root_url).partition(_ANY)
    return lambda public_id: before + public_id + after


def address_of_page(endpoint: str, **values: Any) -> str:
    """Return what ``url_for`` would, for templates: what is asked most is looked up once."""
    if endpoint.startswith("."):
        # What it means depends on whose page asks.
        return url_for(endpoint, **values)
    if not values:
        return _page(endpoint, request.root_url)
    public_id = values.get("public_id")
    if len(values) == 1 and isinstance(public_id, str) and public_id.isalnum():
        return address_to(endpoint, public_id)
    return url_for(endpoint, **values)


def external(path: str) -> str:
    """Return the whole address of a page, to hand on; the request's own host is never trusted."""
    return f"{current_app.config['FORUM_SETTINGS'].base_url.rstrip('/')}{path}"


@cache
def _page(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


@cache
def _pattern(endpoint: str, _root: str) -> str:
    return url_for(endpoint, public_id=_ANY)
