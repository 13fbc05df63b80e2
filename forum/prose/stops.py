"""How often words about a child at risk now were stopped: a number for each day, and no more.

No person, place, hour or word. Small numbers are shown to nobody, nor what a larger one would give
away of them. Source: docs/adr/0045-stopped-words.md.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import CheckConstraint, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from forum.kernel import clock
from forum.storage.base import Base
from forum.storage.database import session

#: Under this, a number of a day is not shown (docs/adr/0020-small-numbers.md).
FEWEST: Final = 5
#: How many days are shown; the present one is not over.
DAYS: Final = 30


class Came(StrEnum):
    """What came of a stop."""

    SHOWN = "shown"
    WENT_ON = "went_on"


class RiskStop(Base):
    """How many stops of one sort there were on one day."""

    __tablename__ = "risk_stop"
    __table_args__ = (CheckConstraint("number > 0", name="counts_some"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    came: Mapped[Came] = mapped_column(primary_key=True)
    number: Mapped[int]


def note_shown() -> None:
    """Count a page that told somebody whom to ring, in a transaction of its own.

    What was stopped is undone first. That page matters more than any number, so it is shown even
    if nothing can be counted just now.
    """
    session().rollback()
    try:
        _count(Came.SHOWN)
        session().commit()
    except SQLAlchemyError:
        session().rollback()


def note_went_on() -> None:
    """Count that somebody said nobody is at risk now; kept if what they send is."""
    _count(Came.WENT_ON)


def _count(came: Came) -> None:
    today = clock.today()
    one_more = update(RiskStop).where(RiskStop.day == today, RiskStop.came == came)
    one_more = one_more.values(number=RiskStop.number + 1)
    if session().connection().execute(one_more).rowcount:
        return
    try:
        with session().begin_nested():
            session().add(RiskStop(day=today, came=came, number=1))
    except IntegrityError:
        session().connection().execute(one_more)


def shown_days() -> Iterator[tuple[date, Came, int]]:
    """Yield the numbers of past days that tell of nobody."""
    today = clock.today()
    rows = session().execute(
        select(RiskStop.day, RiskStop.came, RiskStop.number)
        .where(RiskStop.day < today, RiskStop.day >= today - timedelta(days=DAYS))
        .order_by(RiskStop.day, RiskStop.came)
    )
    counted = {(day, came): number for day, came, number in rows}
    for (day, came), number in counted.items():
        if number >= FEWEST and _leaves_nobody(day, came, counted):
            yield day, came, number


def _leaves_nobody(day: date, came: Came, counted: dict[tuple[date, Came], int]) -> bool:
    """Whether the two numbers of a day together do not single out the few who did not go on."""
    if came is Came.SHOWN:
        return True
    stayed = counted.get((day, Came.SHOWN), 0) - counted[day, came]
    return stayed == 0 or stayed >= FEWEST
