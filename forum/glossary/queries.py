"""Reading the glossary: every select passes the policy."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.glossary.models import (
    EarlierSense,
    Proposal,
    Sense,
    SenseSignature,
    Term,
)
from forum.glossary.policy import proposal_policy, sense_policy, term_policy
from forum.glossary.wording import Jurisdiction
from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import Sector
from forum.storage.database import session

#: Senses that a steward is asked to look at on one page.
A_SITTING = 20


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
            *listed_proposal(),
            joinedload(Proposal.sense).joinedload(Sense.term),
            selectinload(Proposal.agencies),
        )
    )
    if found is None:
        raise NotFound
    return found


def own_proposals(actor: Actor) -> Sequence[Proposal]:
    """Return the latest proposals that the actor made."""
    return (
        session()
        .scalars(
            select(Proposal)
            .where(Proposal.proposer_id == actor.practitioner_id, proposal_policy.visible_to(actor))
            .options(*listed_proposal())
            .order_by(Proposal.created_at.desc())
            .limit(A_SITTING)
        )
        .all()
    )


def listed_proposal() -> tuple[LoaderOption, ...]:
    """Return what a proposal needs loaded to stand in a list."""
    return (
        joinedload(Proposal.term),
        joinedload(Proposal.agency),
        joinedload(Proposal.proposer),
        joinedload(Proposal.proposer_agency),
    )
