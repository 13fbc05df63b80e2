"""Reading what was flagged and decided; nothing here can say who flagged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.directory.models import Affiliation, Practitioner, RoleGrant
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.kernel.vocabulary import Role
from forum.moderation.lifecycle import FlagKind, Status, Verdict
from forum.moderation.models.matters import Decision, Flag, Matter
from forum.moderation.policy.flags import decision_policy, flag_policy
from forum.moderation.policy.matters import matter_policy, moderates
from forum.moderation.queries.things import SITE, find
from forum.storage.database import session
from forum.storage.pages import newest_first, oldest_first

_WHOLE = (
    selectinload(Matter.flags).joinedload(Flag.agency),
    selectinload(Matter.decisions),
)
#: As many of one's own as a page shows: the rest is long decided.
LATEST = 40


def queue(
    actor: Actor, status: Status, kind: FlagKind | None = None, cursor: str | None = None
) -> Page[Matter]:
    """Return what stands so, the longest waiting first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = select(Matter).where(matter_policy.visible_to(actor), Matter.status == status)
    if kind is not None:
        statement = statement.where(Matter.flags.any(Flag.kind == kind))
    return oldest_first(statement.options(*_WHOLE), Matter.waiting_since, Matter.id, cursor)


def counts(actor: Actor) -> Mapping[Status, int]:
    """Return how many things stand how, of those that the actor looks after."""
    counted = (
        select(Matter.status, func.count())
        .where(matter_policy.visible_to(actor))
        .group_by(Matter.status)
    )
    rows: Sequence[Any] = session().execute(counted).all()
    return dict(rows)


def matter(actor: Actor, public_id: str) -> Matter:
    """Return one flagged thing with its flags and decisions.

    Raises:
        NotFound: there is none, or it is not the actor's to look at.
    """
    found = session().scalar(
        select(Matter)
        .where(matter_policy.visible_to(actor), Matter.public_id == public_id)
        .options(*_WHOLE)
    )
    if found is None:
        raise NotFound
    return found


def about(kind: str, subject: str) -> Matter | None:
    """Return what is known of one thing, for the services, locked."""
    return session().scalar(
        select(Matter)
        .where(Matter.kind == kind, Matter.subject == subject)
        .options(*_WHOLE)
        .with_for_update(of=Matter)
    )


def flagged_thing(actor: Actor, kind: str, subject: str) -> Flagged | None:
    """Return a flagged thing that the actor looks after as a moderator, hidden or not."""
    statement = select(Matter).where(
        matter_policy.visible_to(actor), Matter.kind == kind, Matter.subject == subject
    )
    found = session().scalar(statement)
    return find(SITE, kind, subject) if found and moderates(actor, found) else None


def in_status(status: Status) -> Sequence[Matter]:
    """Return everything that stands so, for a daily task of the site."""
    return session().scalars(select(Matter).where(Matter.status == status).options(*_WHOLE)).all()


def own_flags(actor: Actor) -> Sequence[Flag]:
    """Return what the actor flagged, the latest first."""
    return session().scalars(_own(actor).order_by(Flag.id.desc()).limit(LATEST)).all()


def own_flag(actor: Actor, public_id: str) -> Flag:
    """Return one flag of the actor's own.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = session().scalar(_own(actor).where(Flag.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def flagged_today(actor: Actor) -> int:
    """Return how often the actor has flagged today."""
    counted = select(func.count()).select_from(Flag)
    today = counted.where(flag_policy.visible_to(actor), Flag.day == clock.today())
    return session().scalar(today) or 0


def decisions_about(actor: Actor) -> Sequence[Decision]:
    """Return what was decided about the actor's own words, the latest first."""
    statement = _decisions(actor).order_by(Decision.id.desc()).limit(LATEST)
    return session().scalars(statement).unique().all()


def decision(actor: Actor, public_id: str) -> Decision:
    """Return one decision about the actor's own words.

    Raises:
        NotFound: there is none, or it is about somebody else's.
    """
    statement = _decisions(actor).where(Decision.public_id == public_id)
    found = session().scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of what everybody may know: a day, what kind of thing, what was decided."""

    at: datetime
    kind: str
    verdict: Verdict
    on_appeal: bool


def log(cursor: str | None = None) -> Page[Logged]:
    """Return what was decided, the newest first: no names, no words, no addresses.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    page = newest_first(
        select(Decision).options(joinedload(Decision.matter)),
        Decision.created_at,
        Decision.id,
        cursor,
    )
    lines = [
        Logged(each.created_at, each.matter.kind, each.verdict, each.on_appeal)
        for each in page.items
    ]
    return Page(lines, page.next)


def somebody_moderates(matter: Matter) -> bool:
    """Whether there is a moderator left to decide, whoever wrote it and whoever flagged it.

    The author may be a moderator, and so may each who flagged; that one is must not be told by
    where the matter goes. So only their number counts, and of those who decided before, who it was.
    For the services; whoever lapsed or left does not count.
    """
    works = exists().where(
        Affiliation.practitioner_id == RoleGrant.practitioner_id,
        Affiliation.ends_at > clock.now(),
    )
    moderators = set(
        session().scalars(
            select(RoleGrant.practitioner_id)
            .join(Practitioner, Practitioner.id == RoleGrant.practitioner_id)
            .where(RoleGrant.role == Role.MODERATOR, RoleGrant.ended_at.is_(None), works)
        )
    )
    decided = {each.by_id for each in matter.decisions} if _is_appealed(matter) else set()
    the_author = 1
    return len(moderators - decided) > the_author + len(matter.flags)


def _is_appealed(matter: Matter) -> bool:
    return matter.last is not None and matter.last.appealed_on is not None


def _own(actor: Actor) -> Select[Flag]:
    return (
        select(Flag)
        .join(Flag.matter)
        .where(flag_policy.visible_to(actor))
        .options(contains_eager(Flag.matter).selectinload(Matter.flags))
    )


def _decisions(actor: Actor) -> Select[Decision]:
    return (
        select(Decision)
        .join(Decision.matter)
        .where(decision_policy.visible_to(actor))
        .options(contains_eager(Decision.matter).selectinload(Matter.decisions))
    )
