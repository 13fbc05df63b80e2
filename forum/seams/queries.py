"""Reading seams: every select passes the policy."""

from collections.abc import Collection, Iterator, Mapping, Sequence
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
from forum.seams.lifecycle import Seen, Stage, seen_enough
from forum.seams.models import Seam, SeamSide, Sighting, Source
from forum.seams.policy import seam_policy, source_policy
from forum.seams.shown_as import ANOTHER, Staffed, shown_as
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


def comes_from(actor: Actor, seam: Seam, source: Source) -> bool:
    """Whether a seam names the thing of a source, which the actor reads, as one of its own."""
    same = (
        getattr(Source, name) == getattr(source, name)
        for name in ("thread_id", "review_id", "learning_session_id")
    )
    statement = select(Source.id).where(
        Source.seam_id == seam.id, *same, source_policy.visible_to(actor)
    )
    return session().scalars(statement).first() is not None


def called(seams: Sequence[Seam]) -> Mapping[tuple[int, date], Mapping[int, str]]:
    """Return how each agency is shown where it saw something, by partnership and month.

    It is shown as those allow who worked there when the month began, so that an agency does not
    show its name for what its one person saw because others have joined them since. In the first
    month of a partnership everybody counts who came in it: else nobody would have a name.
    """
    months = sorted({each.month for seam in seams for each in seam.sightings})
    return _called({each.partnership_id for each in seams}, months)


def _called(
    areas: Collection[int], months: Sequence[date]
) -> Mapping[tuple[int, date], Mapping[int, str]]:
    first = func.min(Affiliation.created_at)
    worked = (column for month in months for column in _people_in(month))
    counted = (
        select(Affiliation.partnership_id, Agency, first, *worked)
        .join(Agency, Agency.id == Affiliation.agency_id)
        .join(Practitioner, Practitioner.id == Affiliation.practitioner_id)
        .where(Affiliation.partnership_id.in_(areas), Practitioner.left_at.is_(None))
        .group_by(Affiliation.partnership_id, Agency.id)
    )
    rows = session().execute(counted).all() if months else ()
    began = {area: min(row[2] for row in rows if row[0] == area) for area, *_ in rows}
    names, staffed = sector_names(), dict[tuple[int, date], dict[int, Staffed]]()
    for area, agency, _, *numbers in rows:
        for month, before, within in zip(months, numbers[::2], numbers[1::2], strict=True):
            is_first = clock.beginning(month) <= began[area]
            of_month = staffed.setdefault((area, month), {})
            people = within if is_first else before
            of_month[agency.id] = Staffed(agency.name, names[agency.sector], people)
    return {known: shown_as(of_month) for known, of_month in staffed.items()}


def _people_in(month: date) -> Iterator[ColumnElement[int]]:
    """Say in SQL how many people worked somewhere when a month began, and how many within it."""
    for day in (month, month + relativedelta(months=1)):
        began = Affiliation.created_at < clock.beginning(day)
        lasted = Affiliation.ends_at > clock.beginning(month)
        there = case((and_(began, lasted), Affiliation.practitioner_id))
        yield func.count(func.distinct(there))


def is_seen_enough(seam: Seam) -> bool:
    """Whether the board has to hear of a seam that passed its policy; for a service to decide."""
    seen, area = _seen_of(seam), seam.partnership_id
    called = _called({area}, sorted({month for _, month in seen}))
    names = {called.get((area, month), {}).get(agency, ANOTHER) for agency, month in seen}
    return seen_enough(seen, names)


def _seen_of(seam: Seam) -> list[Seen]:
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
