"""What waits at the board for somebody: a reply, a verdict.

It stands on the start page, or, for stewards and administrators, on their desk: their start page
asks enough already.
"""

from collections.abc import Sequence

from flask import url_for

from forum.access.actor import Actor
from forum.board import queries, verdict_service
from forum.board.models import BoardItem
from forum.contracts.desk import DeskLine
from forum.contracts.home import NextThing, Urgency
from forum.kernel.vocabulary import Role

AT_A_DESK = frozenset({Role.STEWARD, Role.ADMINISTRATOR})


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return what waits for the actor, as the board's contact and as one of the frontline."""
    if not actor.voices or actor.roles & AT_A_DESK:
        return []
    replies, verdicts = _asked_of(actor)
    return [*map(_reply, replies[:1]), *map(_verdict, verdicts[:1])]


def desk(actor: Actor) -> Sequence[DeskLine]:
    """Return how many replies and verdicts wait for a steward or an administrator."""
    if not actor.voices:
        return []
    replies, verdicts = _asked_of(actor)
    return [
        DeskLine(
            len(replies), "of the frontline’s seams wait for the board", url_for("board.index")
        ),
        DeskLine(
            len(verdicts), "replies of the board wait for your verdict", url_for("board.index")
        ),
    ]


def _asked_of(actor: Actor) -> tuple[list[BoardItem], list[BoardItem]]:
    """Return what waits for the actor's reply for a board, and for their verdict."""
    found = queries.asks_for(actor)
    to_judge = [each for each in found if each.answer is not None]
    given = verdict_service.own(actor, to_judge) if to_judge else {}
    replies = [each for each in found if each.answer is None]
    return replies, [each for each in to_judge if each.id not in given]


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
