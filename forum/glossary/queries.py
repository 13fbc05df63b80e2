"""Reading the glossary: every select passes the policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.glossary.models import (
    EarlierSense,
    Proposal,
    Sense,
    SenseSignature,
    Status,
    Term,
    TermRelation,
)
from forum.glossary.policy import proposal_policy, sense_policy, stewarded_agencies, term_policy
from forum.glossary.wording import LOOKED_AT_EVERY, Jurisdiction, RelationKind
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import Sector
from forum.storage.database import session

#: Senses that a steward is asked to look at on one page.
A_SITTING = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a steward."""

    proposals: int
    senses: int
    #: Signed more than a year ago.
    old: int


def terms(actor: Actor) -> Sequence[Term]:
    """Return every term with its other names, by headword."""
    return (
        session()
        .scalars(
            select(Term)
            .where(term_policy.visible_to(actor))
            .options(selectinload(Term.names))
            .order_by(Term.slug)
        )
        .all()
    )


def term(actor: Actor, slug: str) -> Term:
    """Return one term with its names, its senses and their signatures.

    Raises:
        NotFound: the glossary has no such word.
    """
    senses = selectinload(Term.senses)
    found = session().scalar(
        select(Term)
        .where(Term.slug == slug, term_policy.visible_to(actor))
        .options(
            joinedload(Term.names),
            senses.joinedload(Sense.agency),
            senses.joinedload(Sense.signatures),
            selectinload(Term.see_also),
        )
    )
    if found is None:
        raise NotFound
    return found


def relations(actor: Actor, of: Term) -> Sequence[TermRelation]:
    """Return how this word stands to others and to itself, from either side."""
    return _relations(actor, or_(TermRelation.term_id == of.id, TermRelation.other_id == of.id))


def relations_between(
    actor: Actor, scopes: frozenset[str], others: frozenset[str]
) -> Sequence[TermRelation]:
    """Return how words in the mouths of some stand to words in the mouths of others."""
    one_way = and_(TermRelation.scope.in_(scopes), TermRelation.other_scope.in_(others))
    back = and_(TermRelation.scope.in_(others), TermRelation.other_scope.in_(scopes))
    return _relations(actor, or_(one_way, back))


def _relations(actor: Actor, which: ColumnElement[bool]) -> Sequence[TermRelation]:
    return (
        session()
        .scalars(
            select(TermRelation)
            .join(TermRelation.term)
            .where(which, term_policy.visible_to(actor))
            .options(contains_eager(TermRelation.term), joinedload(TermRelation.other))
            .order_by(TermRelation.id)
        )
        .all()
    )


def senses_of(actor: Actor, *agencies: Agency) -> Sequence[Sense]:
    """Return what these agencies mean by every word: their own senses and their sectors'."""
    return (
        session()
        .scalars(
            select(Sense)
            .join(Sense.term)
            .where(
                or_(
                    Sense.agency_id.in_([each.id for each in agencies]),
                    Sense.sector.in_([each.sector for each in agencies]),
                ),
                sense_policy.visible_to(actor),
            )
            .options(
                contains_eager(Sense.term),
                joinedload(Sense.agency),
                selectinload(Sense.signatures),
            )
            .order_by(Term.slug, Sense.id)
        )
        .all()
    )


def spoken_by(actor: Actor, agency: Agency) -> frozenset[int]:
    """Return the terms (their rows) that have a sense for an agency, its own or its sector's."""
    found = session().scalars(
        select(Sense.term_id).where(
            or_(Sense.agency_id == agency.id, Sense.sector == agency.sector),
            sense_policy.visible_to(actor),
        )
    )
    return frozenset(found)


def false_friends_of(actor: Actor, scopes: frozenset[str]) -> frozenset[int]:
    """Return the terms (their rows) that mean something else to others than to these scopes."""
    found = session().scalars(
        select(TermRelation.term_id)
        .join(TermRelation.term)
        .where(
            TermRelation.kind == RelationKind.SAME_WORD,
            or_(TermRelation.scope.in_(scopes), TermRelation.other_scope.in_(scopes)),
            term_policy.visible_to(actor),
        )
    )
    return frozenset(found)


def sense(actor: Actor, public_id: str) -> Sense:
    """Return one sense with its term, its signatures, its earlier words and its stewards' agencies.

    Raises:
        NotFound: there is none.
    """
    found = session().scalar(
        select(Sense)
        .where(Sense.public_id == public_id, sense_policy.visible_to(actor))
        .options(*_whole_sense())
    )
    if found is None:
        raise NotFound
    return found


def _whole_sense() -> tuple[LoaderOption, ...]:
    return (
        joinedload(Sense.term),
        joinedload(Sense.agency),
        selectinload(Sense.signatures).joinedload(SenseSignature.agency),
        selectinload(Sense.earlier),
        selectinload(Sense.agencies),
    )


def earlier(actor: Actor, of: Sense, version: int) -> EarlierSense | None:
    """Return the words of a sense in an earlier version, if they are kept."""
    return session().scalar(
        select(EarlierSense)
        .join(Sense, Sense.id == EarlierSense.sense_id)
        .where(
            EarlierSense.sense_id == of.id,
            EarlierSense.version == version,
            sense_policy.visible_to(actor),
        )
    )


def standing(
    actor: Actor,
    of: Term,
    agency: Agency | None,
    sector: Sector | None,
    jurisdiction: Jurisdiction,
) -> Sense | None:
    """Return the sense that a term has for exactly this agency or sector, if any."""
    return session().scalar(
        select(Sense).where(
            Sense.term_id == of.id,
            Sense.agency_id.is_not_distinct_from(agency.id if agency else None),
            Sense.sector.is_not_distinct_from(sector),
            Sense.jurisdiction == jurisdiction,
            sense_policy.visible_to(actor),
        )
    )


def proposal(actor: Actor, public_id: str) -> Proposal:
    """Return one proposal with all that a steward needs to decide.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(Proposal)
        .where(Proposal.public_id == public_id, proposal_policy.visible_to(actor))
        .options(
            *_listed_proposal(),
            joinedload(Proposal.sense).joinedload(Sense.term),
            selectinload(Proposal.agencies),
        )
    )
    if found is None:
        raise NotFound
    return found


def proposals_to_review(actor: Actor) -> Sequence[Proposal]:
    """Return the proposals that the actor is asked to decide about, the oldest first."""
    return (
        session()
        .scalars(
            select(Proposal)
            .where(_to_review(actor), proposal_policy.visible_to(actor))
            .options(*_listed_proposal())
            .order_by(Proposal.created_at)
        )
        .all()
    )


def own_proposals(actor: Actor) -> Sequence[Proposal]:
    """Return the latest proposals that the actor made."""
    return (
        session()
        .scalars(
            select(Proposal)
            .where(Proposal.proposer_id == actor.practitioner_id, proposal_policy.visible_to(actor))
            .options(*_listed_proposal())
            .order_by(Proposal.created_at.desc())
            .limit(A_SITTING)
        )
        .all()
    )


def _listed_proposal() -> tuple[LoaderOption, ...]:
    return (
        joinedload(Proposal.term),
        joinedload(Proposal.agency),
        joinedload(Proposal.proposer),
        joinedload(Proposal.proposer_agency),
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


def waiting(actor: Actor) -> Waiting:
    """Return how much waits for a steward: one statement."""
    counted = select(_proposals(actor), _unsigned(actor), _old(actor))
    return Waiting(*session().execute(counted).one())


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
    count = select(func.count()).select_from(SenseSignature).where(now).correlate(Sense)
    old = select(SenseSignature.id).where(
        now,
        SenseSignature.created_at <= clock.now() - LOOKED_AT_EVERY,
        _reached(actor, SenseSignature.agency_id),
    )
    return and_(
        old.correlate(Sense).exists(),
        Sense.worded_by_id.is_distinct_from(actor.practitioner_id),
        count.scalar_subquery() >= case((Sense.sector.is_(None), 1), else_=2),
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
    count = select(func.count()).select_from(SenseSignature).where(now).correlate(Sense)
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
        count.scalar_subquery() < case((Sense.sector.is_(None), 1), else_=2),
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
