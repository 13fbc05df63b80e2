"""The forum chooses the second reader; neither person learns the other's name.

A reviewer who shares no current agency and no setting with the author, where possible no
partnership either, and for whom the author has not read within ninety days.
Source: docs/adr/0006-two-keys.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select

from forum.access.actor import Actor
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview, ReaderTurn
from forum.directory import sealing
from forum.directory.models import Affiliation, RoleGrant
from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.kernel.vocabulary import Role
from forum.storage.database import session

TURNS_REMEMBERED = timedelta(days=90)


class NobodyCanRead(Conflict):
    """No reviewer is far enough from the author."""

    def __init__(self) -> None:
        """Say what happens to the draft, and whom to ask."""
        super().__init__(
            "There is no second reader from another agency and another workplace just now. Your "
            "draft is kept. An administrator can appoint more reviewers."
        )


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A reviewer, where they work, and how many reviews wait for them."""

    practitioner_id: int
    agency_ids: frozenset[int]
    setting_ids: frozenset[int]
    partnership_ids: frozenset[int]
    waiting: int = 0


def choose(author: Actor, reviewers: Iterable[Reviewer]) -> Reviewer | None:
    """Return the reviewer furthest from the author, then the least busy; None if all are near.

    Pure: the same people give the same reader.
    """
    far = [
        each
        for each in reviewers
        if each.practitioner_id != author.practitioner_id
        and not each.agency_ids & author.agency_ids
        and not each.setting_ids & author.setting_ids
    ]
    return min(
        far,
        key=lambda each: (
            bool(each.partnership_ids & author.partnership_ids),
            each.waiting,
            each.practitioner_id,
        ),
        default=None,
    )


def assign(author: Actor, review: CaseReview) -> None:
    """Give a review its second reader.

    Raises:
        NobodyCanRead: no reviewer is far enough from the author.
    """
    chosen = choose(author, _reviewers(author))
    if chosen is None:
        raise NobodyCanRead
    # Not their tag: beside their row it would sign all that they wrote without their name.
    review.second_reader_id = chosen.practitioner_id


def remember_turn(review: CaseReview, author_tag: str) -> None:
    """Note who read for whom, and forget what the rule no longer asks for.

    A row holds a mark of the two together, and the day alone: so it leads to neither, and two rows
    of one person have nothing in common.
    """
    database = session()
    old = ReaderTurn.created_at < clock.now() - TURNS_REMEMBERED
    database.execute(delete(ReaderTurn).where(old))
    pair = _pair(sealing.tag_for(review.second_reader_id or 0), author_tag)
    today = clock.beginning(clock.today())
    database.add(ReaderTurn(author_tag=pair, created_at=today))


def _pair(reader_tag: str, author_tag: str) -> str:
    return sealing.mark_of(f"{reader_tag} read for {author_tag}")


def _reviewers(author: Actor) -> Sequence[Reviewer]:
    """Return every reviewer for whom the author has not read lately."""
    rows = (
        session()
        .execute(
            select(
                Affiliation.practitioner_id,
                Affiliation.agency_id,
                Affiliation.setting_id,
                Affiliation.partnership_id,
            )
            .join(RoleGrant, RoleGrant.practitioner_id == Affiliation.practitioner_id)
            .where(
                RoleGrant.role == Role.REVIEWER,
                RoleGrant.ended_at.is_(None),
                Affiliation.ends_at > clock.now(),
            )
        )
        .all()
    )
    read_for, waiting = _lately(), _waiting()
    return [
        Reviewer(
            number,
            frozenset(row.agency_id for row in rows if row.practitioner_id == number),
            frozenset(row.setting_id for row in rows if row.practitioner_id == number),
            frozenset(row.partnership_id for row in rows if row.practitioner_id == number),
            waiting.get(number, 0),
        )
        for number in sorted({row.practitioner_id for row in rows})
        if _pair(author.tag, sealing.tag_for(number)) not in read_for
    ]


def _lately() -> set[str]:
    """Return the marks of who read for whom lately."""
    recent = ReaderTurn.created_at > clock.now() - TURNS_REMEMBERED
    return set(session().scalars(select(ReaderTurn.author_tag).where(recent)))


def _waiting() -> dict[int | None, int]:
    rows = session().execute(
        select(CaseReview.second_reader_id, func.count())
        .where(CaseReview.status == Status.WITH_SECOND_READER)
        .group_by(CaseReview.second_reader_id)
    )
    return {row[0]: row[1] for row in rows}
