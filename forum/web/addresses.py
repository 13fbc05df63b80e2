"""Addresses of single things, many to a page: each rule is asked once, and then only filled in."""

from collections.abc import Callable
from functools import cache

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


def external(path: str) -> str:
    """Return the whole address of a page, to hand on; the request's own host is never trusted."""
    return f"{current_app.config['FORUM_SETTINGS'].base_url.rstrip('/')}{path}"


@cache
def _pattern(endpoint: str, _root: str) -> str:
    return url_for(endpoint, public_id=_ANY)
