"""Who reads what a board is asked, who replies for it, and who says whether that helped."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.board.lifecycle import After, Answer, Wanted
from forum.board.models import BoardItem, VerdictRound
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.seams import examples
from forum.seams.models import Seam
from forum.seams.policy import SeamAction, seam_policy, speaks_for_board, works_in


class BoardAction(StrEnum):
    """What can be done with what a board is asked."""

    READ = "read"
    REPLY = "reply"
    TAKE_BACK = "take_back"
    JUDGE = "judge"


@rule("There is no such thing on the board’s list.")
def reads_the_seam(actor: Actor, item: BoardItem) -> bool:
    """Said of whoever reads the seam."""
    return bool(seam_policy.decide(actor, SeamAction.READ, item.seam))


@rule("Only the contact of this partnership’s board can do this.")
def replies_for_the_board(actor: Actor, item: BoardItem) -> bool:
    """Said of the board's contacts in its partnership."""
    return speaks_for_board(actor, item.seam.partnership_id)


@rule("The board has replied.")
def waits(_actor: Actor, item: BoardItem) -> bool:
    """Said until the board replies."""
    return item.answer is None


@rule("A reply can be taken back on the day it was given.")
def replied_today(_actor: Actor, item: BoardItem) -> bool:
    """Said of today's replies; one that asks for more has opened the seam again."""
    return item.answered_on == clock.today() and item.answer is not Answer.NEED_MORE


@rule("Only people who work in this partnership can say whether anything changed.")
def works_there(actor: Actor, item: BoardItem) -> bool:
    """Said of the frontline."""
    return works_in(actor, item.seam)


@rule("We ask three and six months after the reply, for six weeks each.")
def is_asked_about(_actor: Actor, item: BoardItem) -> bool:
    """Said while a round is open."""
    return item.open_round is not None


class BoardPolicy(Policy[BoardItem]):
    """The board's list. Asked of a row, it needs the row's seam and rounds loaded."""

    name = "board item"
    read = BoardAction.READ
    rules = {
        BoardAction.READ: (reads_the_seam,),
        BoardAction.REPLY: (replies_for_the_board, waits),
        BoardAction.TAKE_BACK: (replies_for_the_board, replied_today),
        BoardAction.JUDGE: (works_there, is_asked_about),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        seam = select(Seam.id).where(Seam.id == BoardItem.seam_id, seam_policy.visible_to(actor))
        return seam.correlate(BoardItem).exists()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[BoardItem]]:
        return {
            f"{relation}, {name}": Example(actor, item)
            for relation, actor in examples.actors(role).items()
            for name, item in _items().items()
        }


board_policy = BoardPolicy()


def _items() -> dict[str, BoardItem]:
    today = clock.today()
    asked = {"asked_on": today, "due_on": today + timedelta(days=1), "wanted": Wanted.DECISION}
    replied = {**asked, "answer": Answer.WILL_DO, "answered_on": today}
    open_now = VerdictRound(
        after=After.THREE_MONTHS, opens_on=today, closes_on=today + timedelta(days=1)
    )
    return {
        "waiting": BoardItem(seam=examples.seam(), **asked),
        "replied": BoardItem(seam=examples.seam(), **replied),
        "judged now": BoardItem(seam=examples.seam(), rounds=[open_now], **replied),
    }
