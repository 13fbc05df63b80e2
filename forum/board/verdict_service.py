"""The frontline's verdict: one to a person and round; only the agency is kept in the end."""

from typing import Final

from sqlalchemy import delete, func, select, update

from forum.access.actor import Actor
from forum.board import events, queries
from forum.board.lifecycle import Change
from forum.board.models import BoardItem, Verdict, VerdictRound
from forum.board.policy import BoardAction, board_policy
from forum.board.verdicts import shown
from forum.contracts.notifiable import Fact
from forum.directory import sealing
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.seams import service as seams
from forum.seams.policy import SeamAction, seam_policy
from forum.storage.database import session

FINISH: Final = "board.finish_rounds"
SITE: Final = Actor.system("the frontline says that nothing is better")


def give(actor: Actor, item: BoardItem, change: Change) -> None:
    """Keep what the actor says of a reply; a second word replaces the first.

    Raises:
        NotPermitted: the actor does not work there, or nobody is asked just now.
    """
    board_policy.require(actor, BoardAction.JUDGE, item)
    _forget(actor, item)
    asked = _round(item)
    agency = next(v.agency_id for v in actor.voices if v.partnership_id == item.seam.partnership_id)
    key = _key(actor, asked)
    session().add(Verdict(round_id=asked.id, agency_id=agency, change=change, voice_key=key))
    bus.record(events.VerdictGiven(subject=item.public_id))


def take_back(actor: Actor, item: BoardItem) -> None:
    """Forget what the actor said in this round.

    Raises:
        NotPermitted: the actor does not work there, or the round is over.
    """
    board_policy.require(actor, BoardAction.JUDGE, item)
    _forget(actor, item)
    bus.record(events.VerdictTakenBack(subject=item.public_id))


def own(actor: Actor, items: list[BoardItem]) -> dict[int, Change]:
    """Return what the actor said in the rounds that are open now, by the item's row."""
    asked = {_key(actor, each): each.item_id for item in items if (each := item.open_round)}
    found = session().scalars(select(Verdict).where(Verdict.voice_key.in_(asked)))
    return {asked[each.voice_key]: each.change for each in found if each.voice_key}


def finish_rounds(_fact: Fact) -> None:
    """End the rounds whose time is over: forget whose verdicts they were, and draw the conclusion.

    Where what is shown says that nothing is better, the seam opens again: by the words that
    everybody reads, because counts would tell what a few said who are not shown.
    """
    for ended in queries.unfinished(clock.today()):
        ended.finished_at = clock.now()
        session().execute(
            update(Verdict).where(Verdict.round_id == ended.id).values(voice_key=None)
        )
        bus.record(events.RoundFinished(subject=ended.item.public_id))
        counted = select(Verdict.agency_id, Verdict.change, func.count())
        rows = session().execute(
            counted.where(Verdict.round_id == ended.id).group_by(Verdict.agency_id, Verdict.change)
        )
        said = shown(ended, {(str(agency), change): number for agency, change, number in rows})
        seam = ended.item.seam
        if said.has_not_helped and seam_policy.decide(SITE, SeamAction.REOPEN, seam):
            seams.reopen(SITE, seam)


def _round(item: BoardItem) -> VerdictRound:
    asked = item.open_round
    if asked is None:
        msg = "Nobody is asked about this just now."
        raise Conflict(msg)
    return asked


def _forget(actor: Actor, item: BoardItem) -> None:
    asked = _round(item)
    mine = (Verdict.round_id == asked.id) & (Verdict.voice_key == _key(actor, asked))
    session().execute(delete(Verdict).where(mine))


def _key(actor: Actor, asked: VerdictRound) -> str:
    return sealing.voice_key(actor.practitioner_id, f"round {asked.id} of verdicts")
