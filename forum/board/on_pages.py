"""Seams and the board on other pages: at a seam, and wherever a seam came from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from forum.access.actor import Actor
from forum.board import queries
from forum.board.models import BoardItem
from forum.board.queries import MOST_BESIDE, Named
from forum.seams.models import Seam
from forum.seams.policy import SeamAction, seam_policy
from forum.web.identity import actor_or_none


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page shows: replies of boards, seams named there, others to be seen again."""

    #: Each with whose reply it is: which board, only for people of its partnership.
    replies: Sequence[tuple[BoardItem, str]]
    from_here: Sequence[Named]
    others: Sequence[Named]
    new_url: str
    #: Where all of it stands, and how many replies and seams the page leaves to that.
    all_url: str
    more: int = 0


def context() -> dict[str, Any]:
    """Give every page what finds these; nothing is asked where it is not called."""
    return {"board_of_seam": of_seam, "seams_beside": beside}


def of_seam(seam: Seam) -> Sequence[BoardItem]:
    """Return what the board was asked about a seam, the latest first."""
    actor = actor_or_none()
    return queries.of_seam(actor, seam) if actor else ()


def beside(kind: str, public_id: str) -> Beside | None:
    """Return what stands beside a thing; None for people who work in no partnership."""
    actor = actor_or_none()
    if actor is None or not actor.voices:
        return None
    found = everything(actor, kind, public_id)
    shown = found.replies[:MOST_BESIDE]
    left = MOST_BESIDE - len(shown)
    more = len(found.replies) - len(shown) + max(len(found.from_here) - left, 0)
    return replace(found, replies=shown, from_here=found.from_here[:left], more=more)


def everything(actor: Actor, kind: str, public_id: str) -> Beside:
    """Return all that came of a thing, for its own page."""
    landed, others = queries.beside(actor, kind, public_id)
    here = {each.seam.id: each.seam for each in landed}
    return Beside(
        [(each.item, _whose(actor, each.seam)) for each in landed if each.item is not None],
        [
            Named(each.public_id, each.title)
            for each in here.values()
            if seam_policy.decide(actor, SeamAction.SEE_AGAIN, each)
        ],
        others,
        new_url=f"{url_for('seams.new')}?{kind}={public_id}",
        all_url=f"{url_for('board.came_of')}?{kind}={public_id}",
    )


def _whose(actor: Actor, seam: Seam) -> str:
    if seam.partnership_id in actor.partnership_ids:
        return f"The board of {seam.partnership.name} replied"
    return "A partnership’s board replied"
