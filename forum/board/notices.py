"""Who is told of the board: its contacts of what they are asked, the author of what came of it."""

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.board import events
from forum.board.models import BoardItem, VerdictRound
from forum.board.policy import board_policy
from forum.contracts.notifiable import Fact, Notices, Readable, Telling, Told
from forum.directory.recipients import author_of, holders_of
from forum.kernel import clock
from forum.kernel.vocabulary import NoticeKind, Role
from forum.seams.models import Seam
from forum.seams.policy import board_reach
from forum.storage.database import session


def _readable(actor: Actor) -> Select[str]:
    return select(BoardItem.public_id).where(board_policy.visible_to(actor))


def _for_the_board(actor: Actor) -> Select[str]:
    """Select what waits for this contact: of another partnership's board, nothing does."""
    reach = set(board_reach(actor))
    waiting = _readable(actor).join(BoardItem.seam).where(BoardItem.answer.is_(None))
    return waiting if None in reach else waiting.where(Seam.partnership_id.in_(reach))


def _telling(name: str, sentence: str, readable: Readable = _readable) -> Telling:
    return Telling(
        name=f"board.{name}",
        kind=NoticeKind.SEAMS,
        sentence=sentence,
        url=lambda public_id: url_for("board.show", public_id=public_id),
        readable=readable,
    )


ASKED = _telling("asked", "Your board is asked to reply to the frontline.", _for_the_board)
OVERDUE = _telling("overdue", "Your board has not replied in time.", _for_the_board)
REPLIED = _telling("replied", "The board replied to a seam that you named.")
JUDGE = _telling("judge", "Did the board’s reply change anything? We ask for six weeks.")


def _to_contacts(fact: Fact) -> Sequence[Told]:
    return (Told(ASKED, fact["subject"], holders_of(Role.BOARD_CONTACT)),)


def _to_author(fact: Fact) -> Sequence[Told]:
    seam = session().scalar(
        select(Seam)
        .join(BoardItem, BoardItem.seam_id == Seam.id)
        .where(BoardItem.public_id == fact["subject"])
    )
    return (Told(REPLIED, fact["subject"], {author_of(seam)}),) if seam else ()


def _overdue(_fact: Fact) -> Sequence[Told]:
    yesterday = clock.today() - timedelta(days=1)
    late = select(BoardItem.public_id).where(
        BoardItem.answer.is_(None), BoardItem.due_on == yesterday
    )
    contacts = holders_of(Role.BOARD_CONTACT)
    return [Told(OVERDUE, each, contacts) for each in session().scalars(late)]


def _rounds(_fact: Fact) -> Sequence[Told]:
    opening = (
        select(BoardItem.public_id, Seam)
        .join(BoardItem.seam)
        .join(BoardItem.rounds)
        .where(VerdictRound.opens_on == clock.today())
    )
    return [
        Told(JUDGE, public_id, {author_of(seam)}) for public_id, seam in session().execute(opening)
    ]


notices = Notices(
    tellings=(ASKED, OVERDUE, REPLIED, JUDGE),
    after={events.BoardAsked: _to_contacts, events.BoardReplied: _to_author},
    daily=(_overdue, _rounds),
)
