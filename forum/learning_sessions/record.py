"""A person's record of attendance, as appraisals and regulators ask for it."""

from dataclasses import dataclass
from datetime import date

from forum.access.actor import Actor
from forum.directory import queries as directory
from forum.kernel import clock
from forum.learning_sessions import booking_queries, queries
from forum.learning_sessions.run_sheet import participatory_minutes


@dataclass(frozen=True, slots=True)
class Attended:
    """One learning session that somebody attended, in the minutes that a facilitator confirmed."""

    on: str
    title: str
    minutes: int
    participatory: int
    #: Named, and not counted: how many came from each is nobody's record.
    agencies: tuple[str, ...]


def attended_by(actor: Actor) -> list[Attended]:
    """Return where the actor was, the newest first."""
    attended = booking_queries.own_record(actor)
    rows = [each.learning_session_id for each in attended]
    present = queries.agencies_present(actor, rows)
    names = {agency.id: agency.name for agency in directory.agencies()}
    return [
        Attended(
            on=in_full(clock.local(each.learning_session.starts_at).date()),
            title=each.learning_session.title,
            minutes=each.confirmed_minutes or 0,
            participatory=participatory_minutes(
                each.learning_session.phases, each.confirmed_minutes or 0
            ),
            agencies=tuple(names[row] for row in names if row in present[each.learning_session_id]),
        )
        for each in attended
    ]


def in_full(day: date) -> str:
    """Say a day with its year, because a record is read years later: "24 November 2026"."""
    return f"{day.day} {day:%B} {day.year}"
