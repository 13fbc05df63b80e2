"""What the start page says of the board: a reply that is waited for, a verdict that is asked."""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.board import queries, verdict_service
from forum.board.models import BoardItem
from forum.contracts.home import NextThing, Urgency


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor, as the board's contact and as one of the frontline."""
    if not actor.voices:
        return []
    found = queries.asks_for(actor)
    to_judge = [each for each in found if each.answer is not None]
    given = verdict_service.own(actor, to_judge) if to_judge else {}
    replies = [_reply(each) for each in found if each.answer is None]
    return [*replies[:1], *[_verdict(each) for each in to_judge if each.id not in given][:1]]


def _reply(item: BoardItem) -> NextThing:
    over = f"The reply is {item.days_over} days over." if item.days_over else "A reply is due."
    return NextThing(
        Urgency.SOMEBODY_WAITS_FOR_YOU,
        "The frontline waits for the board",
        f"“{item.seam.title}” {over}",
        "Reply for the board",
        url_for("board.show", public_id=item.public_id),
    )


def _verdict(item: BoardItem) -> NextThing:
    return NextThing(
        Urgency.IT_IS_SOON,
        "Did the board’s reply change anything?",
        f"“{item.seam.title}” One press says whether it is better where you work.",
        "Say how it is now",
        url_for("board.show", public_id=item.public_id),
    )
