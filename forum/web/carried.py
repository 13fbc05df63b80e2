"""Words that were typed and not sent: handed back, with one button that sends them.

On their way through a lost sign-in they are encrypted, for thirty minutes, for one person only.
Nothing is kept in the browser's storage.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from cryptography.fernet import Fernet, InvalidToken
from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from forum.access.actor import Actor
from forum.web.identity import actor_if_known, actor_or_none
from forum.web.keys import key_for
from forum.web.reasons import KEEP, WHY_OF
from forum.web.submissions import Earlier, owner_of_form, words_of
from forum.web.umbrellas import PART

LIFETIME_SECONDS = 30 * 60
#: Longer values, and those of several words, are somebody's words rather than a choice.
A_WORD = 20
#: What stands beside a finding, and is no word of anybody's.
_CHOICES = frozenset({KEEP, PART, WHY_OF})
#: The field of the sign-in form in which sealed words travel.
CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody had typed, and where they were sending it."""

    owner: str
    path: str
    fields: Mapping[str, list[str]]

    @property
    def words(self) -> list[str]:
        """What its writer would not like to type again; no choices, and no address of a page."""
        unread = {*_CHOICES, CARRIED}
        said = (values for name, values in self.fields.items() if name not in unread)
        typed = [each.strip() for values in said for each in values]
        return [
            each
            for each in typed
            if (" " in each or len(each) > A_WORD) and not each.startswith("/")
        ]


def typed_now() -> Typed | None:
    """Return what this request's form holds, if the form was made for somebody we know."""
    owner = owner_of_form()
    if not owner:
        return None
    return Typed(owner, request.full_path.rstrip("?"), words_of(request.form.lists()))


def typed_by(actor: Actor | None) -> Typed | None:
    """Return what this request's form holds, if it was made for this very person."""
    typed = typed_now()
    return typed if typed and actor and typed.owner == actor.public_id else None


def typed_in_vain() -> Typed | None:
    """Return what a refused form holds, for the very person it was made for; asks no database."""
    try:
        typed, actor = typed_now(), actor_if_known()
    except HTTPException:
        # What is too large is not read.
        return None
    return typed if typed and actor and typed.owner == actor.public_id and typed.words else None


def typed_and_stopped() -> Typed | None:
    """Return what a stopped form holds; a visitor's was made for nobody, and goes to its sender."""
    typed = typed_in_vain()
    if typed is None and owner_of_form() == "":
        typed = Typed("", request.full_path.rstrip("?"), words_of(request.form.lists()))
    return typed if typed and typed.words else None


def seal(typed: Typed) -> str:
    """Encrypt what was typed, so that it can travel through the sign-in page."""
    words = json.dumps([typed.owner, typed.path, dict(typed.fields)], ensure_ascii=False)
    # Made small, so that the longest form still fits into the sign-in's own.
    small = zlib.compress(words.encode("utf-8", "replace"))
    return Fernet(key_for("carried")).encrypt(small).decode()


def unseal(token: str, actor: Actor) -> Typed | None:
    """Return what was typed; None if it is too old, was changed, or belongs to somebody else."""
    try:
        words = Fernet(key_for("carried")).decrypt(token.encode(), ttl=LIFETIME_SECONDS)
        owner, path, fields = json.loads(zlib.decompress(words))
    except (InvalidToken, ValueError, zlib.error):
        return None
    return Typed(owner, path, fields) if owner == actor.public_id else None


def offer_again(typed: Typed) -> ResponseReturnValue:
    """Show the typed words with one button that sends them again, under a fresh token."""
    return render_template("web/send_again.html", typed=typed)


def answer_again(earlier: Earlier) -> Response:
    """Answer a form that was sent before: as then, unless it says something else now."""
    typed = typed_by(actor_or_none()) if earlier.has_other_words else None
    if typed is None:
        return make_response(redirect(earlier.location, code=HTTPStatus.SEE_OTHER))
    page = render_template("web/other_words.html", typed=typed, first=earlier.location)
    return make_response(page, HTTPStatus.CONFLICT)
