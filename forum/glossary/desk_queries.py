"""What waits for a steward of the glossary: every select passes the policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload, selectinload

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.glossary import relation_queries
from forum.glossary.models import Proposal, Sense, SenseSignature, Status, Term
from forum.glossary.policy import proposal_policy, sense_policy, stewarded_agencies
from forum.glossary.queries import A_SITTING, listed_proposal
from forum.glossary.signing import signed
from forum.glossary.wording import LOOKED_AT_EVERY
from forum.kernel import clock
from forum.storage.database import session


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a steward."""

    proposals: int
    senses: int
    #: Signed more than a year ago.
    old: int
    #: How their words stand to another agency's, as that one proposes.
    relations: int
    #: The same, signed before one of the two meanings got other words.
    changed: int
    #: The same, written at a desk and signed by nobody.
    notes: int


def proposals_to_review(actor: Actor) -> Sequence[Proposal]:
    """Return the proposals that the actor is asked to decide about, the oldest first."""
    return (
        session()
        .scalars(
            select(Proposal)
            .where(_to_review(actor), proposal_policy.visible_to(actor))
            .options(*listed_proposal())
            .order_by(Proposal.created_at)
        )
        .all()
    )


def senses_to_sign(actor: Actor, after: str = "") -> tuple[Sequence[Sense], str]:
    """Return unsigned senses that the actor may sign, by term, and the slug to go on after.

    All senses of one term stand on the same page; the way on is empty on the last one.
    """
    slugs = session().scalars(
        select(Term.slug)
        .join(Sense, Sense.term_id == Term.id)
        .where(_to_sign(actor), Term.slug > after, sense_policy.visible_to(actor))
        .distinct()
        .order_by(Term.slug)
        .limit(A_SITTING + 1)
    )
    found = list(slugs)
    shown = found[:A_SITTING]
    statement: Select[Sense] = (
        select(Sense)
        .join(Sense.term)
        .where(_to_sign(actor), Term.slug.in_(shown), sense_policy.visible_to(actor))
        .options(contains_eager(Sense.term), joinedload(Sense.agency))
        .order_by(Term.slug, Sense.id)
    )
    return session().scalars(statement).all(), shown[-1] if len(found) > A_SITTING else ""


def senses_to_look_at(actor: Actor) -> Sequence[Sense]:
    """Return senses that the actor's agencies signed more than a year ago, a sitting of them."""
    return (
        session()
        .scalars(
            select(Sense)
            .join(Sense.term)
            .where(_to_look_at(actor), sense_policy.visible_to(actor))
            .options(
                contains_eager(Sense.term),
                joinedload(Sense.agency),
                selectinload(Sense.signatures),
            )
            .order_by(Sense.id)
            .limit(A_SITTING)
        )
        .all()
    )


def waiting(actor: Actor) -> Waiting:
    """Return how much waits for a steward: one statement."""
    related, changed, noted = relation_queries.counted(actor)
    counted = select(_proposals(actor), _unsigned(actor), _old(actor), related, changed, noted)
    return Waiting(*session().execute(counted).one())


def _proposals(actor: Actor) -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(Proposal)
        .where(_to_review(actor), proposal_policy.visible_to(actor))
        .scalar_subquery()
    )


def _unsigned(actor: Actor) -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(Sense)
        .where(_to_sign(actor), sense_policy.visible_to(actor))
        .scalar_subquery()
    )


def _old(actor: Actor) -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(Sense)
        .where(_to_look_at(actor), sense_policy.visible_to(actor))
        .scalar_subquery()
    )


def _to_look_at(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL which senses carry an old signature of an agency that the actor looks after."""
    now = and_(SenseSignature.sense_id == Sense.id, SenseSignature.version == Sense.version)
    old = select(SenseSignature.id).where(
        now,
        SenseSignature.created_at <= clock.now() - LOOKED_AT_EVERY,
        _reached(actor, SenseSignature.agency_id),
    )
    return and_(
        old.correlate(Sense).exists(),
        Sense.worded_by_id.is_distinct_from(actor.practitioner_id),
        signed(),
    )


def _to_review(actor: Actor) -> ColumnElement[bool]:
    return and_(
        Proposal.status == Status.WAITING,
        Proposal.proposer_id != actor.practitioner_id,
        _within_reach(actor),
    )


def _to_sign(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL which senses still wait for a signature that the actor may give."""
    now = and_(SenseSignature.sense_id == Sense.id, SenseSignature.version == Sense.version)
    done = select(SenseSignature.agency_id).where(now).correlate(Sense)
    mine = done.where(SenseSignature.practitioner_id == actor.practitioner_id)
    left = select(Agency.id).where(
        or_(Agency.id == Sense.agency_id, Agency.sector == Sense.sector),
        _reached(actor, Agency.id),
        Agency.id.not_in(done.correlate(Sense)),
    )
    return and_(
        left.correlate(Sense).exists(),
        Sense.worded_by_id.is_distinct_from(actor.practitioner_id),
        ~mine.exists(),
        ~signed(),
    )


def _reached(actor: Actor, agency_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    reach = stewarded_agencies(actor)
    return true() if reach is None else agency_id.in_(reach)


def _within_reach(actor: Actor) -> ColumnElement[bool]:
    reach = stewarded_agencies(actor)
    if reach is None:
        return true()
    sectors = select(Agency.sector).where(Agency.id.in_(reach))
    return or_(Proposal.agency_id.in_(reach), Proposal.sector.in_(sectors))
