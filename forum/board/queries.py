"""Reading what boards were asked: every select passes the policy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    and_,
    bindparam,
    exists,
    func,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.board.models import BoardItem, Verdict, VerdictRound
from forum.board.policy import board_policy
from forum.directory.models import Agency
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.seams.came_from import KINDS, is_source
from forum.seams.models import Seam, SeamSide, Source
from forum.seams.policy import board_reach, seam_policy, source_policy
from forum.seams.queries import times_seen
from forum.storage import prepared
from forum.storage.database import session
from forum.storage.pages import newest_first

#: More unanswered things than a page shows are a matter for another day.
MOST_WAITING = 50
#: As many as a page about something else shows; what came of it beyond has a page of its own.
MOST_BESIDE = 6
MOST_LANDED = 100


@dataclass(frozen=True, slots=True)
class Landed:
    """A seam that came from a page, with what its board replied; without, if it did not yet."""

    seam: Seam
    item: BoardItem | None


@dataclass(frozen=True, slots=True)
class Named:
    """As much of a seam as a page about something else shows."""

    public_id: str
    title: str


def get(actor: Actor, public_id: str) -> BoardItem:
    """Return one thing that a board was asked, whole.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(BoardItem)
        .where(BoardItem.public_id == public_id, board_policy.visible_to(actor))
        .options(*LOADED, selectinload(BoardItem.rounds))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def waiting(actor: Actor) -> Sequence[BoardItem]:
    """Return what has no reply yet, what is due first before the rest."""
    statement = (
        select(BoardItem)
        .where(BoardItem.answer.is_(None), board_policy.visible_to(actor))
        .options(*LOADED)
        .order_by(BoardItem.due_on, BoardItem.id)
        .limit(MOST_WAITING)
    )
    return session().scalars(statement).all()


def replied(actor: Actor, cursor: str | None = None) -> Page[BoardItem]:
    """Return what was replied to, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = (
        select(BoardItem)
        .where(BoardItem.answer.is_not(None), board_policy.visible_to(actor))
        .options(*LOADED, selectinload(BoardItem.rounds))
    )
    return newest_first(statement, BoardItem.created_at, BoardItem.id, cursor)


def of_seam(actor: Actor, seam: Seam) -> Sequence[BoardItem]:
    """Return what the board was asked about one seam, the latest first."""
    statement = (
        select(BoardItem)
        .where(BoardItem.seam_id == seam.id, board_policy.visible_to(actor))
        .options(selectinload(BoardItem.rounds))
        .order_by(BoardItem.id.desc())
    )
    return session().scalars(statement).all()


def beside(actor: Actor, kind: str, public_id: str) -> tuple[list[Landed], list[Named]]:
    """Return seams beside a conversation, review or session, each with what the board replied.

    Those that came from it stand first; then others of the actor's partnerships that can be seen
    again. Whoever reads the thing itself reads what came of it, wherever they work: of a seam that
    is not theirs to read, a row is there for the reply alone.

    Args:
        actor: who reads.
        kind: of the thing, as addresses say it.
        public_id: of the thing.
    """
    which = {**standing_of(actor), "thing": public_id}
    rows = prepared.rows(_OTHERS[kind](actor), which)
    ranked = sorted((row for row in rows if row[0] is not None), key=_rank, reverse=True)
    others = [Named(public_id, title) for public_id, title, *_ in ranked]
    if len(others) == len(rows):
        return [], others
    landed = [Landed(*row) for row in session().execute(_LANDED[kind](actor), which).unique().all()]
    from_here = {each.seam.public_id for each in landed}
    left = [each for each in others if each.public_id not in from_here]
    return landed, left[: max(MOST_BESIDE - len(landed), 0)]


def _rank(row: Sequence[Any]) -> tuple[int, int]:
    *_, times, number = row
    return times, number


def _others(kind: str) -> Callable[[Actor], CompoundSelect[*tuple[Any, ...]]]:
    """Select what can be seen again, and an empty row if anything at all came from the thing.

    Next to nothing did from most things: the empty row is all that most pages ask about it.
    """
    some = _some_from(is_source(kind, bindparam("thing")))
    return for_any_reader(lambda reader: union_all(select(_seen_again(reader)), some))


def _some_from(thing: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return select(null(), null(), null(), null()).where(exists().where(thing))


def _seen_again(reader: Actor) -> Subquery:
    return (
        select(Seam.public_id, Seam.title, times_seen().label("times"), Seam.id.label("row"))
        .where(
            _STANDS,
            Seam.partnership_id.in_(reader.partnership_ids),
            Seam.closed_at.is_(None),
            seam_policy.visible_to(reader),
        )
        .order_by(times_seen().desc(), Seam.id.desc())
        .limit(MOST_BESIDE)
        .subquery()
    )


def _landed(kind: str) -> Callable[[Actor], Select[Seam, BoardItem | None]]:
    """Select the seams that came from a thing."""
    thing = is_source(kind, bindparam("thing"))
    replied = and_(BoardItem.seam_id == Seam.id, BoardItem.answer.is_not(None))

    def build(reader: Actor) -> Select[Seam, BoardItem | None]:
        here = Seam.partnership_id.in_(reader.partnership_ids)
        return (
            select(Seam, BoardItem)
            .outerjoin(BoardItem, replied)
            .where(_came(reader, thing), _STANDS, or_(BoardItem.id.is_not(None), here))
            .options(joinedload(Seam.partnership))
            .order_by(times_seen().desc(), Seam.id.desc(), BoardItem.id)
            .limit(MOST_LANDED)
        )

    return for_any_reader(build)


def _came(reader: Actor, thing: ColumnElement[bool]) -> ColumnElement[bool]:
    came = select(Source.id).where(
        Source.seam_id == Seam.id, thing, source_policy.visible_to(reader)
    )
    return came.correlate(Seam).exists()


_STANDS = and_(Seam.removed_at.is_(None), Seam.hidden_at.is_(None))
_OTHERS = {kind: _others(kind) for kind in KINDS}
_LANDED = {kind: _landed(kind) for kind in KINDS}


def asks_for(actor: Actor) -> Sequence[BoardItem]:
    """Return what waits for a reply by the actor, and for their verdict; the oldest first."""
    today, reach = clock.today(), set(board_reach(actor))
    open_now = and_(
        VerdictRound.item_id == BoardItem.id,
        VerdictRound.opens_on <= today,
        VerdictRound.closes_on > today,
    )
    speaks = true() if None in reach else Seam.partnership_id.in_(reach)
    to_reply = and_(BoardItem.answer.is_(None), speaks)
    to_judge = and_(VerdictRound.id.is_not(None), Seam.partnership_id.in_(actor.partnership_ids))
    statement = (
        select(BoardItem)
        .join(BoardItem.seam)
        .outerjoin(BoardItem.rounds.and_(open_now))
        .where(board_policy.visible_to(actor), or_(to_reply, to_judge))
        .options(contains_eager(BoardItem.seam), contains_eager(BoardItem.rounds))
        .order_by(BoardItem.due_on, BoardItem.id)
    )
    return session().scalars(statement).unique().all()


def said(actor: Actor, item: BoardItem) -> dict[int, dict[tuple[str, str], int]]:
    """Return how many said what in rounds that ended: by round, then by agency and verdict."""
    counted = (
        select(VerdictRound.id, Agency.name, Verdict.change, func.count())
        .join(VerdictRound, VerdictRound.id == Verdict.round_id)
        .join(Agency, Agency.id == Verdict.agency_id)
        .join(BoardItem, BoardItem.id == VerdictRound.item_id)
        .where(
            BoardItem.id == item.id,
            VerdictRound.closes_on <= clock.today(),
            board_policy.visible_to(actor),
        )
        .group_by(VerdictRound.id, Agency.name, Verdict.change)
    )
    found: dict[int, dict[tuple[str, str], int]] = {}
    for row, agency, change, number in session().execute(counted):
        found.setdefault(row, {})[(agency, change.value)] = number
    return found


def unfinished(day: date) -> Sequence[VerdictRound]:
    """Return the rounds that ended by a day and were not looked at, for the site itself."""
    site = Actor.system("finishing rounds of verdicts")
    statement = (
        select(VerdictRound)
        .join(VerdictRound.item)
        .where(
            VerdictRound.closes_on <= day,
            VerdictRound.finished_at.is_(None),
            board_policy.visible_to(site),
        )
        .options(contains_eager(VerdictRound.item).joinedload(BoardItem.seam))
    )
    return session().scalars(statement).all()


LOADED: tuple[LoaderOption, ...] = (
    joinedload(BoardItem.seam).options(
        joinedload(Seam.partnership), selectinload(Seam.sides).joinedload(SeamSide.agency)
    ),
)
