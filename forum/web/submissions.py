"""The same form sent twice does its work once: the second answer is the first one's.

Every form carries a key, signed for the person it was made for. What is kept of it is kept in the
transaction of the action itself, so two presses at the same moment cannot both go through. Sent
again from the back button with other words it is not the same: ``Earlier`` tells the two apart.

The row says neither who sent the form nor what or where it led: beside what somebody wrote without
their name, any of it would tell whose it is. It holds a digest of the key; the rest is sealed with
the key, which only the form has. Source: docs/adr/0013-sealed-authors.md.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cryptography.fernet import Fernet
from flask import Response, request
from sqlalchemy import String, Text, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel import clock
from forum.storage.base import Base, PrimaryKey
from forum.storage.database import session
from forum.web.identity import actor_or_none
from forum.web.keys import key_for

FIELD = "form_key"
#: The names of the buttons of forms that have several, each with an address of its own.
PRESSED = ("response", "kept")
#: Stands between the parts of a key; in none of them.
_BESIDE = "."
_NOT_WORDS = frozenset({"csrf_token", FIELD})


class Submission(Base):
    """A form that was sent and acted upon, on a day."""

    __tablename__ = "submission"

    id: Mapped[PrimaryKey]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    #: For the retention job: keys older than a form can live are of no use.
    day: Mapped[date] = mapped_column(default=clock.today)
    sealed_location: Mapped[str] = mapped_column(Text)


def new_form_key() -> str:
    """Return a key for one form shown to the person who asks."""
    actor = actor_or_none()
    owner = actor.public_id if actor else ""
    words = f"{owner}{_BESIDE}{secrets.token_urlsafe(12)}"
    return f"{words}{_BESIDE}{_mark_of(words)}"


def owner_of_form() -> str | None:
    """Return the public id of the person the sent form was made for; None if it cannot be told."""
    read = _read_key()
    return read[0] if read else None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of the time when this form was sent first."""

    #: Where its sender was led.
    location: str
    #: Whether it says something else now, at the address where it was acted upon.
    has_other_words: bool


def earlier() -> Earlier | None:
    """Return what became of this form when it was sent before; None the first time."""
    key = _own_key()
    if key is None:
        return None
    sealed = session().scalar(
        select(Submission.sealed_location).where(Submission.digest == _digest(key))
    )
    if sealed is None:
        return None
    location, path, words = json.loads(_box(key).decrypt(sealed.encode()))
    # A draft that comes late has other words too; what it belongs to was sent elsewhere.
    return Earlier(location, path == request.path and words != _digest_of_words(key))


def remember(response: Response) -> None:
    """Keep the form's key in this transaction, with its words' digest and where it led."""
    key = _own_key()
    if key is None or not response.location:
        return
    kept = json.dumps([response.location, request.path, _digest_of_words(key)])
    sealed = _box(key).encrypt_at_time(kept.encode(), 0).decode()
    session().add(Submission(digest=_digest(key), sealed_location=sealed))


def finish() -> Earlier | None:
    """Commit the action; if its twin was faster, undo this one and return what the twin did."""
    try:
        session().commit()
    except IntegrityError:
        session().rollback()
        done = earlier()
        if done is None:
            raise
        return done
    return None


def words_of(form: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """Return what somebody filled in; never a password, whatever its field is called."""
    return {
        name: values for name, values in form if name not in _NOT_WORDS and "password" not in name
    }


def _own_key() -> str | None:
    """Return the key of the sent form, if it was made for the very person who sends it."""
    read, actor = _read_key(), actor_or_none()
    if read is None or read[0] != (actor.public_id if actor else ""):
        return None
    if actor is None:
        return _key_of_a_visitor(read[1])
    pressed = [f"{name}={request.form[name]}" for name in PRESSED if name in request.form]
    # Two buttons of one form are two acts; one of them pressed twice is one.
    return " ".join([read[1], request.path, *pressed]) if pressed else read[1]


def _key_of_a_visitor(key: str) -> str | None:
    """Return the key of the sent form and its words: nobody knows whose other words would be.

    Forms with a password have none: signing in twice does no harm, and the links to choose one
    work once. So nothing that was made from a password is kept here.
    """
    if any("password" in name for name in request.form):
        return None
    return f"{key} {request.path} {_digest_of_words(key)}"


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _digest_of_words(key: str) -> str:
    words = json.dumps(words_of(request.form.lists()), sort_keys=True)
    return hmac.new(key.encode(), words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _box(key: str) -> Fernet:
    made = hmac.digest(key_for("form"), key.encode(), "sha256")
    return Fernet(base64.urlsafe_b64encode(made))


def _read_key() -> tuple[str, str] | None:
    words, _, mark = request.form.get(FIELD, "").rpartition(_BESIDE)
    owner, beside, key = words.partition(_BESIDE)
    genuine = hmac.compare_digest(_mark_of(words).encode(), mark.encode("utf-8", "replace"))
    return (owner, key) if beside and genuine else None


def _mark_of(words: str) -> str:
    """Return what only this site can write under a key; a page has several, so it is short."""
    made = hmac.digest(key_for("form key"), words.encode("utf-8", "replace"), "sha256")
    return base64.urlsafe_b64encode(made[:18]).decode()
