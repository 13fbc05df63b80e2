"""The same form sent twice does its work once: the second answer is the first one's.

Every form carries a key, signed for the person it was made for. What is kept of it is kept in the
transaction of the action itself, so two presses at the same moment cannot both go through.

The row says neither who sent the form nor where it led: beside what somebody wrote without their
name, either would tell whose it is. It holds a digest of the key, and the way on sealed with the
key, which only the form has. Source: docs/adr/0013-sealed-authors.md.
"""

import base64
import hashlib
import hmac
from datetime import date

from cryptography.fernet import Fernet
from flask import Response, make_response, redirect, request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import String, Text, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel import clock
from forum.kernel.ids import new_public_id
from forum.storage.base import Base, PrimaryKey
from forum.storage.database import session
from forum.web.identity import actor_or_none
from forum.web.keys import key_for

FIELD = "form_key"
#: The name of the buttons of a form that has several, each with an address of its own.
PRESSED = "response"


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
    return _signer().dumps([owner, new_public_id()])


def owner_of_form() -> str | None:
    """Return the public id of the person the sent form was made for; None if it cannot be told."""
    read = _read_key()
    return read[0] if read else None


def earlier_answer() -> Response | None:
    """Return the answer that this very form already got, or None the first time."""
    key = _own_key()
    if key is None:
        return None
    sealed = session().scalar(
        select(Submission.sealed_location).where(Submission.digest == _digest(key))
    )
    if sealed is None:
        return None
    return make_response(redirect(_box(key).decrypt(sealed.encode()).decode(), code=303))


def remember(response: Response) -> None:
    """Keep the form's key in this transaction, with where its sender was led."""
    key = _own_key()
    if key is None or not response.location:
        return
    sealed = _box(key).encrypt_at_time(response.location.encode(), 0).decode()
    session().add(Submission(digest=_digest(key), sealed_location=sealed))


def commit(response: Response) -> Response:
    """Commit the action; if its twin was faster, undo this one and give the twin's answer."""
    try:
        session().commit()
    except IntegrityError:
        session().rollback()
        done = earlier_answer()
        if done is None:
            raise
        return done
    return response


def _own_key() -> str | None:
    """Return the key of the sent form, if it was made for the very person who sends it."""
    read, actor = _read_key(), actor_or_none()
    if read is None or actor is None or read[0] != actor.public_id:
        return None
    pressed = request.form.get(PRESSED)
    # Two buttons of one form are two acts; one of them pressed twice is one.
    return read[1] if pressed is None else f"{read[1]} {request.path} {pressed}"


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _box(key: str) -> Fernet:
    made = hmac.digest(key_for("form"), key.encode(), "sha256")
    return Fernet(base64.urlsafe_b64encode(made))


def _read_key() -> tuple[str, str] | None:
    try:
        owner, key = _signer().loads(request.form.get(FIELD, ""))
    except (BadSignature, ValueError, TypeError):
        return None
    return str(owner), str(key)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(key_for("form"), salt="form")
