"""Reading seams: every select passes the policy."""

from collections.abc import Mapping, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Select, and_, case, func, not_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from forum.access.actor import Actor
from forum.directory.agencies import sector_names
from forum.directory.models import Affiliation, Agency, Practitioner
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.seams.lifecycle import Seen, Stage
from forum.seams.models import Seam, SeamSide, Sighting, Source
from forum.seams.policy import seam_policy, source_policy
from forum.seams.shown_as import Staffed, shown_as
from forum.storage.database import session
from forum.storage.pages import newest_first

SITE = Actor.system("looking after seams")


def get(actor: Actor, public_id: str) -> Seam:
    """Return one seam, whole.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(Seam)
        .where(Seam.public_id == public_id, seam_policy.visible_to(actor))
        .options(*LOADED, selectinload(Seam.upkeep), selectinload(Seam.versions))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def often_seen(actor: Actor, stage: Stage | None, agencies: Sequence[str]) -> list[Seam]:
    """Return the register: first what most agencies saw in most months, then the newest.

    Args:
        actor: who reads.
        stage: only those that stand there; all if None.
        agencies: only those that run along one of these agencies, by slug; all if empty.
    """
    statement = _register(actor, stage, agencies).options(*LOADED)
    ranked = statement.order_by(times_seen().desc(), Seam.created_at.desc(), Seam.id.desc())
    return list(session().scalars(ranked.limit(MOST_RANKED)))


def newest(
    actor: Actor, stage: Stage | None, agencies: Sequence[str], cursor: str | None
) -> Page[Seam]:
    """Return the register by age, a page at a time; takes what ``often_seen`` takes.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = _register(actor, stage, agencies).options(*LOADED)
    return newest_first(statement, Seam.created_at, Seam.id, cursor)


#: So many lead the register; the rest is listed by age.
MOST_RANKED = 20


def sources(actor: Actor, seam: Seam) -> Sequence[Source]:
    """Return where a seam came from, as far as the actor reads it."""
    statement = (
        select(Source)
        .where(Source.seam_id == seam.id, source_policy.visible_to(actor))
        .options(*WITH_THINGS)
        .order_by(Source.id)
    )
    return session().scalars(statement).all()


def called(seams: Sequence[Seam]) -> Mapping[tuple[int, date], Mapping[int, str]]:
    """Return how each agency is shown where it saw something, by partnership and month.

    It is shown as its people of that month allow, so that an agency does not show its name for a
    month in which it was one person because others have joined them since.
    """
    months = sorted({each.month for seam in seams for each in seam.sightings})
    areas = {each.partnership_id for each in seams}
    counted = (
        select(Affiliation.partnership_id, Agency, *(_people_in(each) for each in months))
        .join(Agency, Agency.id == Affiliation.agency_id)
        .join(Practitioner, Practitioner.id == Affiliation.practitioner_id)
        .where(Affiliation.partnership_id.in_(areas), Practitioner.left_at.is_(None))
        .group_by(Affiliation.partnership_id, Agency.id)
    )
    names, staffed = sector_names(), dict[tuple[int, date], dict[int, Staffed]]()
    for area, agency, *numbers in session().execute(counted) if months else ():
        for month, number in zip(months, numbers, strict=True):
            of_month = staffed.setdefault((area, month), {})
            of_month[agency.id] = Staffed(agency.name, names[agency.sector], number)
    return {known: shown_as(of_month) for known, of_month in staffed.items()}


def _people_in(month: date) -> ColumnElement[int]:
    """Say in SQL how many people worked somewhere in a month, and still take part."""
    began = Affiliation.created_at < clock.beginning(month + relativedelta(months=1))
    lasted = Affiliation.ends_at > clock.beginning(month)
    there = case((and_(began, lasted), Affiliation.practitioner_id))
    return func.count(func.distinct(there))


def seen_of(seam: Seam) -> list[Seen]:
    """Return which agencies saw a seam in which months, for the services."""
    statement = (
        select(Sighting.agency_id, Sighting.month)
        .join(Seam, Seam.id == Sighting.seam_id)
        .where(Seam.id == seam.id, seam_policy.visible_to(SITE))
    )
    return [(agency, month) for agency, month in session().execute(statement)]


def due_since(day: date) -> Sequence[Seam]:
    """Return the seams that nobody has put to the board since a day, for the site itself."""
    statement = select(Seam).where(Seam.due_on <= day, seam_policy.visible_to(SITE))
    return session().scalars(statement).all()


def _register(actor: Actor, stage: Stage | None, agencies: Sequence[str]) -> Select[Seam]:
    statement = select(Seam).where(seam_policy.visible_to(actor), Seam.removed_at.is_(None))
    if agencies:
        chosen = Seam.sides.any(SeamSide.agency.has(Agency.slug.in_(agencies)))
        statement = statement.where(chosen)
    return statement.where(_stands_at(stage)) if stage else statement


def _stands_at(stage: Stage) -> ColumnElement[bool]:
    closed, due = Seam.closed_at.is_not(None), Seam.due_on.is_not(None)
    offered = Seam.offered_on.is_not(None)
    return {
        Stage.CLOSED: closed,
        Stage.DUE: due,
        Stage.OFFERED: not_(closed) & offered,
        Stage.OPEN: not_(closed) & not_(due) & not_(offered),
    }[stage]


def times_seen() -> ColumnElement[int]:
    """Say in SQL how many agencies saw a seam, times in how many months."""
    agencies = func.count(func.distinct(Sighting.agency_id))
    months = func.count(func.distinct(Sighting.month))
    counted = select(agencies * months).where(Sighting.seam_id == Seam.id).correlate(Seam)
    return func.coalesce(counted.scalar_subquery(), 0)


LOADED: tuple[LoaderOption, ...] = (
    joinedload(Seam.partnership),
    joinedload(Seam.agency),
    joinedload(Seam.author),
    selectinload(Seam.sides).joinedload(SeamSide.agency),
    selectinload(Seam.sightings),
)
WITH_THINGS: tuple[LoaderOption, ...] = (
    joinedload(Source.thread),
    joinedload(Source.review),
    joinedload(Source.learning_session),
)
