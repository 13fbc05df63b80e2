"""Who is asking. Accounts tells this module how to find out; nobody else needs to know how."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app, g
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor

_EXTENSION = "forum.identity"


@dataclass(frozen=True, slots=True)
class Identity:
    """How to find the signed-in person, and what to answer to a lost sign-in."""

    load: Callable[[], Actor | None]
    #: Answers a POST whose sender is no longer signed in: asks who it is, keeps the words.
    sign_in_again: Callable[[], ResponseReturnValue]
    #: For commands that ask "what would this person see?".
    by_email: Callable[[str], Actor | None] = lambda _email: None


def use(app: Flask, identity: Identity) -> None:
    """Tell an application how its people are recognised."""
    app.extensions[_EXTENSION] = identity


def identity() -> Identity:
    """Return how this application recognises people."""
    found: Identity = current_app.extensions[_EXTENSION]
    return found


def actor_or_none() -> Actor | None:
    """Return the actor of this request, or None for a visitor; asked once per request."""
    if "actor" not in g:
        g.actor = identity().load()
    found: Actor | None = g.actor
    return found


def actor_if_known() -> Actor | None:
    """Return the actor if this request has asked already: for refusals, which ask nothing more."""
    found: Actor | None = g.get("actor")
    return found


def current_actor() -> Actor:
    """Return the actor of this request, on a route that only signed-in people reach.

    Raises:
        LookupError: the route was declared public, so there may be nobody.
    """
    actor = actor_or_none()
    if actor is None:
        msg = "a public route asked for its actor"
        raise LookupError(msg)
    return actor


def forget_actor() -> None:
    """Ask again who it is: used right after signing in or out."""
    g.pop("actor", None)
