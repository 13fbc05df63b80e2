"""Putting a seam to its board, and replying for the board."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from forum.access.actor import Actor
from forum.board import events
from forum.board.lifecycle import (
    DAYS_TO_OFFER,
    DAYS_TO_REPLY,
    After,
    Answer,
    Wanted,
    closes_on,
    opens_on,
)
from forum.board.models import BoardItem, VerdictRound
from forum.board.policy import BoardAction, board_policy
from forum.contracts.notifiable import Fact
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.prose.prose import PlainProse, Prose
from forum.seams import queries as seam_queries
from forum.seams import service as seams
from forum.seams.models import Seam
from forum.seams.policy import SeamAction, seam_policy
from forum.storage.database import session

OFFER: Final = "board.offer_what_waits"
SITE: Final = Actor.system("nobody put it to the board in two weeks")
LEAST_DAYS, MOST_DAYS = 14, 92


@dataclass(frozen=True, slots=True)
class Asked:
    """The reply that is asked for, in how many days, and a sentence more."""

    wanted: Wanted
    days: int = DAYS_TO_REPLY
    note: PlainProse = PlainProse.write("")  # noqa: RUF009  # frozen like any text


@dataclass(frozen=True, slots=True)
class Reply:
    """What a board replies, and which post sees to it."""

    answer: Answer
    words: Prose
    owner: PlainProse


def ask(actor: Actor, seam: Seam, asked: Asked) -> BoardItem:
    """Put a seam on the board's list.

    Raises:
        NotPermitted: it was not seen often enough, or the actor does not work there.
        Invalid: it gives the board too little or too much time.
    """
    seam_policy.require(actor, SeamAction.OFFER, seam)
    if not LEAST_DAYS <= asked.days <= MOST_DAYS:
        msg = "Give the board between two weeks and three months."
        raise Invalid(msg)
    today = clock.today()
    item = BoardItem(
        seam_id=seam.id,
        asked_on=today,
        due_on=today + timedelta(days=asked.days),
        wanted=asked.wanted,
        note=asked.note,
    )
    session().add(item)
    session().flush()
    seams.offer(actor, seam)
    bus.record(
        events.BoardAsked(subject=item.public_id, actor=actor.public_id, reason=actor.reason)
    )
    return item


def offer_what_waits(_fact: Fact) -> None:
    """Put to the board, as the site, what nobody put there in two weeks: it has to hear of it."""
    for seam in seam_queries.due_since(clock.today() - timedelta(days=DAYS_TO_OFFER)):
        if seam_policy.decide(SITE, SeamAction.OFFER, seam):
            ask(SITE, seam, Asked(Wanted.DECISION))


def reply(actor: Actor, item: BoardItem, given: Reply) -> None:
    """Reply for the board; from then on it stands wherever the seam came from.

    Raises:
        NotPermitted: the actor does not speak for this board, or it has replied.
        Invalid: it promises something that nobody sees to.
    """
    board_policy.require(actor, BoardAction.REPLY, item)
    if given.answer.names_an_owner and not given.owner:
        msg = "Say which post sees to it."
        raise Invalid(msg)
    item.answer, item.reply = given.answer, given.words
    item.owner = given.owner if given.answer.names_an_owner else PlainProse.write("")
    item.answered_on = clock.today()
    bus.record(events.BoardReplied(subject=item.public_id, actor=actor.public_id))
    if given.answer is Answer.NEED_MORE:
        seams.reopen(actor, item.seam)
        return
    for after in After:
        first = opens_on(item.answered_on, after)
        item.rounds.append(VerdictRound(after=after, opens_on=first, closes_on=closes_on(first)))


def take_back(actor: Actor, item: BoardItem) -> None:
    """Take a reply back on the day it was given.

    Raises:
        NotPermitted: the actor does not speak for this board, or the day is over.
    """
    board_policy.require(actor, BoardAction.TAKE_BACK, item)
    item.answer = item.reply = item.answered_on = None
    item.owner = PlainProse.write("")
    item.rounds.clear()
    bus.record(events.ReplyTakenBack(subject=item.public_id, actor=actor.public_id))
