"""Marking notices as read, and choosing how to be told. Nothing here commits."""

from collections.abc import Mapping

from sqlalchemy import update

from forum.access.actor import Actor
from forum.events import bus
from forum.kernel.vocabulary import NoticeKind
from forum.notices import queries
from forum.notices.digest import Frequency, QuietHours
from forum.notices.events import WishesChanged
from forum.notices.models import Notice, Wishes
from forum.notices.policy import NoticeAction, notice_policy
from forum.storage.database import session


def mark_read(actor: Actor, notice: Notice) -> None:
    """Mark one notice as read, and its twin if there is one.

    Raises:
        NotFound: it is somebody else's.
    """
    notice_policy.require(actor, NoticeAction.MARK, notice)
    session().execute(
        update(Notice)
        .where(
            notice_policy.visible_to(actor),
            Notice.telling == notice.telling,
            Notice.subject == notice.subject,
        )
        .values(is_read=True)
    )


def mark_all_read(actor: Actor) -> None:
    """Mark everything as read that the actor has been told."""
    session().execute(
        update(Notice)
        .where(notice_policy.visible_to(actor), Notice.is_read.is_(False))
        .values(is_read=True)
    )


def choose(actor: Actor, often: Mapping[NoticeKind, Frequency], quiet: QuietHours) -> None:
    """Keep how often and when the actor wants letters."""
    _keep(actor.practitioner_id, often, quiet)
    bus.record(WishesChanged(subject=actor.public_id, actor=actor.public_id))


def stop_all(practitioner_id: int, public_id: str) -> None:
    """Send somebody no letter any more; whoever holds a letter's link may ask for that."""
    kept = queries.chosen(practitioner_id)
    _keep(practitioner_id, dict.fromkeys(NoticeKind, Frequency.NEVER), kept.quiet)
    bus.record(WishesChanged(subject=public_id, reason="by the link in a letter"))


def _keep(practitioner_id: int, often: Mapping[NoticeKind, Frequency], quiet: QuietHours) -> None:
    wishes = session().get(Wishes, practitioner_id)
    if wishes is None:
        wishes = Wishes(practitioner_id=practitioner_id, often={})
        session().add(wishes)
    # A new mapping: a changed one is not seen as a change.
    wishes.often = {**wishes.often, **{kind.value: each.value for kind, each in often.items()}}
    wishes.quiet = quiet
