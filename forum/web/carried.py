"""Words on their way through a lost sign-in: encrypted, for thirty minutes, for one person only.

Nothing is kept in the browser's storage.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.web.keys import key_for
from forum.web.submissions import FIELD, owner_of_form

LIFETIME_SECONDS = 30 * 60
_NOT_CARRIED = frozenset({"csrf_token", FIELD})


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody had typed, and where they were sending it."""

    owner: str
    path: str
    fields: Mapping[str, list[str]]


def typed_now() -> Typed | None:
    """Return what this request's form holds, if the form was made for somebody we know."""
    owner = owner_of_form()
    if not owner:
        return None
    fields = {name: values for name, values in request.form.lists() if _is_carried(name)}
    return Typed(owner, request.full_path.rstrip("?"), fields)


def _is_carried(name: str) -> bool:
    """Whether a field may travel; a password never does, whatever its field is called."""
    return name not in _NOT_CARRIED and "password" not in name


def typed_by(actor: Actor | None) -> Typed | None:
    """Return what this request's form holds, if it was made for this very person."""
    typed = typed_now()
    return typed if typed and actor and typed.owner == actor.public_id else None


def seal(typed: Typed) -> str:
    """Encrypt what was typed, so that it can travel through the sign-in page."""
    words = json.dumps([typed.owner, typed.path, dict(typed.fields)])
    return Fernet(key_for("carried")).encrypt(words.encode()).decode()


def unseal(token: str, actor: Actor) -> Typed | None:
    """Return what was typed; None if it is too old, was changed, or belongs to somebody else."""
    try:
        words = Fernet(key_for("carried")).decrypt(token.encode(), ttl=LIFETIME_SECONDS)
        owner, path, fields = json.loads(words)
    except (InvalidToken, ValueError):
        return None
    return Typed(owner, path, fields) if owner == actor.public_id else None


def offer_again(typed: Typed) -> ResponseReturnValue:
    """Show the typed words with one button that sends them again, under a fresh token."""
    return render_template("web/send_again.html", typed=typed)
