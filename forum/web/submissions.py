"""The same form sent twice does its work once: the second answer is the first one's.

Every form carries a key, signed for the person it was made for. The key is kept in the transaction
of the action itself, so two presses at the same moment cannot both go through.
"""

from datetime import datetime

from flask import Response, make_response, redirect, request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel.ids import new_public_id
from forum.storage.base import Base, CreatedAt, PrimaryKey
from forum.storage.database import session
from forum.web.identity import actor_or_none
from forum.web.keys import key_for

FIELD = "form_key"


class Submission(Base):
    """A form that was sent and acted upon."""

    __tablename__ = "submission"

    id: Mapped[PrimaryKey]
    key: Mapped[str] = mapped_column(String(40), unique=True)
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    created_at: Mapped[CreatedAt]
    location: Mapped[str] = mapped_column(String(500))

    #: For the retention job: keys older than a form can live are of no use.
    @property
    def sent_at(self) -> datetime:
        """When the form was acted upon."""
        return self.created_at


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
    read, actor = _read_key(), actor_or_none()
    if read is None or actor is None:
        return None
    location = session().scalar(
        select(Submission.location).where(
            Submission.key == read[1], Submission.practitioner_id == actor.practitioner_id
        )
    )
    return make_response(redirect(location, code=303)) if location is not None else None


def remember(response: Response) -> None:
    """Keep the form's key in this transaction, with where its sender was led."""
    read, actor = _read_key(), actor_or_none()
    if read is None or actor is None or not response.location:
        return
    session().add(
        Submission(key=read[1], practitioner_id=actor.practitioner_id, location=response.location)
    )


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


def _read_key() -> tuple[str, str] | None:
    try:
        owner, key = _signer().loads(request.form.get(FIELD, ""))
    except (BadSignature, ValueError, TypeError):
        return None
    return str(owner), str(key)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(key_for("form"), salt="form")
