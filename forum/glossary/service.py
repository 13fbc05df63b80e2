"""Changing the glossary: propose, review, sign. Nothing is overwritten without being kept."""

import re
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.access.actor import Actor, Voice
from forum.directory.models import Agency
from forum.events import bus
from forum.glossary import editions, events, queries
from forum.glossary.models import (
    LONGEST_SLUG,
    RESERVED,
    Proposal,
    Sense,
    SenseSignature,
    Status,
    Term,
    TermName,
)
from forum.glossary.policy import (
    ProposalAction,
    SenseAction,
    proposal_policy,
    sense_policy,
    stewarded_agencies,
)
from forum.glossary.wording import Jurisdiction, Support
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.vocabulary import Sector
from forum.prose.prose import PlainProse
from forum.storage.database import session

_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
NOTHING = PlainProse.write("")


class ChangedMeanwhile(Conflict):
    """Other words were accepted for a sense while these were being written."""

    def __init__(self) -> None:
        """Say what to do next."""
        super().__init__(
            "The words of this sense changed after this was written. Compare it with what stands"
            " now, and propose it anew if it is still needed."
        )


class KnownAlready(Invalid):
    """The glossary has this already; it can be changed instead."""


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word that the glossary does not have yet."""

    headword: PlainProse
    plain: PlainProse


@dataclass(frozen=True, slots=True)
class Speaker:
    """For whom a sense speaks: an agency or a sector, and whose law it means."""

    agency: Agency | None
    sector: Sector | None
    jurisdiction: Jurisdiction


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody proposes that a sense should say, and why."""

    said: dict[str, PlainProse]
    support: Support
    why: PlainProse


def require_may_propose(actor: Actor) -> None:
    """Go on only if the actor may propose at all; asked before a form is shown.

    Raises:
        NotPermitted: the actor's place of work is not confirmed.
    """
    own = Proposal(proposer_id=actor.practitioner_id, agencies=[])
    proposal_policy.require(actor, ProposalAction.PROPOSE, own)


def propose(
    actor: Actor, about: Term | NewWord, speaker: Speaker, words: Words, voice: Voice
) -> Proposal:
    """Propose a sense that an agency or sector does not have yet, of a known or a new word.

    Raises:
        NotPermitted: the actor's place of work is not confirmed.
        KnownAlready: there is such a word, or such a sense.
    """
    made = _written(actor, speaker, words, voice)
    proposal_policy.require(actor, ProposalAction.PROPOSE, made)
    if isinstance(about, NewWord):
        _require_new(about.headword)
        made.headword, made.plain = about.headword, about.plain
    else:
        if queries.standing(actor, about, speaker.agency, speaker.sector, speaker.jurisdiction):
            msg = "The glossary has that meaning already. Open it and propose other words for it."
            raise KnownAlready(msg)
        made.term_id = about.id
    return _sent(actor, made)


def propose_change(
    actor: Actor, sense: Sense, words: Words, voice: Voice, *, seen: int
) -> Proposal:
    """Propose other words for a sense; ``seen`` is the version that the proposer began from.

    Raises:
        NotPermitted: the actor's place of work is not confirmed.
        ChangedMeanwhile: it is not that version any more.
    """
    speaker = Speaker(sense.agency, sense.sector, sense.jurisdiction)
    made = _written(actor, speaker, words, voice)
    proposal_policy.require(actor, ProposalAction.PROPOSE, made)
    if sense.version != seen:
        raise ChangedMeanwhile
    made.term_id, made.sense_id, made.on_version = sense.term_id, sense.id, seen
    return _sent(actor, made)


def accept(actor: Actor, proposal: Proposal) -> Sense:
    """Let proposed words stand; what they replace is kept.

    Raises:
        NotPermitted: the actor is no steward of the agency, or proposed it, or it was decided.
        ChangedMeanwhile: the sense has other words by now.
        KnownAlready: somebody else's proposal of the same was accepted first.
    """
    _lock(proposal)
    proposal_policy.require(actor, ProposalAction.REVIEW, proposal)
    term = proposal.term or _new_term(proposal)
    sense = proposal.sense or _new_sense(actor, proposal, term)
    if proposal.sense is not None:
        _read_again(sense, "version")
        if sense.version != proposal.on_version:
            raise ChangedMeanwhile
        session().add(sense.reword(proposal.said, proposal.support))
    sense.worded_by_id, sense.accepted_by_id = proposal.proposer_id, actor.practitioner_id
    term.changed_at = clock.now()
    editions.turn()
    _decide(actor, proposal, Status.ACCEPTED, NOTHING)
    proposal.term_id = term.id
    bus.record(events.ProposalAccepted(subject=proposal.public_id, actor=actor.public_id))
    bus.record(events.TermChanged(subject=term.public_id, actor=actor.public_id))
    return sense


def refuse(actor: Actor, proposal: Proposal, reason: PlainProse) -> None:
    """Let a proposal go, with a reason that its proposer reads.

    Raises:
        NotPermitted: the actor is no steward of the agency, or proposed it, or it was decided.
        Invalid: there is no reason.
    """
    _lock(proposal)
    proposal_policy.require(actor, ProposalAction.REVIEW, proposal)
    if not reason:
        msg = "Say why, so that the person who proposed it can learn from it."
        raise Invalid(msg)
    _decide(actor, proposal, Status.REFUSED, reason)
    bus.record(events.ProposalRefused(subject=proposal.public_id, actor=actor.public_id))


def sign(actor: Actor, sense: Sense, *, seen: int) -> None:
    """Say as a steward that this version is how one's agency uses the word.

    Raises:
        NotPermitted: the actor is no steward of its agency, worded it, or it is signed.
        ChangedMeanwhile: the steward read another version.
    """
    _read_again(sense, "version")
    sense_policy.require(actor, SenseAction.SIGN, sense)
    if sense.version != seen:
        raise ChangedMeanwhile
    agency = _signs_for(actor, sense)
    sense.signatures.append(
        SenseSignature(
            sense_id=sense.id,
            version=sense.version,
            practitioner_id=actor.practitioner_id,
            agency=agency,
            agency_id=agency.id,
        )
    )
    bus.record(events.SenseSigned(subject=sense.public_id, actor=actor.public_id))


def look_again(actor: Actor, sense: Sense, *, seen: int) -> None:
    """Say as a steward that what one's agency signed a year ago is still so.

    Raises:
        NotPermitted: none of the actor's agencies signed it, they worded it, or it is not due.
        ChangedMeanwhile: the steward read another version.
    """
    _read_again(sense, "version")
    sense_policy.require(actor, SenseAction.LOOK_AGAIN, sense)
    if sense.version != seen:
        raise ChangedMeanwhile
    reach = stewarded_agencies(actor)
    for each in sense.signatures_now:
        if reach is None or each.agency_id in reach:
            each.created_at = clock.now()
    bus.record(events.SenseLookedAt(subject=sense.public_id, actor=actor.public_id))


def _written(actor: Actor, speaker: Speaker, words: Words, voice: Voice) -> Proposal:
    made = Proposal(
        agency_id=speaker.agency.id if speaker.agency else None,
        sector=speaker.sector,
        jurisdiction=speaker.jurisdiction,
        headword=NOTHING,
        plain=NOTHING,
        reason=NOTHING,
        why=words.why,
        proposer_id=actor.practitioner_id,
        proposer_agency_id=voice.agency_id,
        status=Status.WAITING,
        on_version=0,
    )
    made.word(words.said, words.support)
    return made


def _sent(actor: Actor, made: Proposal) -> Proposal:
    session().add(made)
    session().flush()
    bus.record(events.SenseProposed(subject=made.public_id, actor=actor.public_id))
    return made


def _lock(proposal: Proposal) -> None:
    """Let one steward decide; the second one sees that it was decided."""
    _read_again(proposal, "status")


def _read_again(thing: Proposal | Sense, column: str) -> None:
    """Lock a row and see it as it is now, not as it was when the page was opened."""
    session().flush()
    session().refresh(thing, attribute_names=[column], with_for_update=True)


def _decide(actor: Actor, proposal: Proposal, status: Status, reason: PlainProse) -> None:
    proposal.status, proposal.reason = status, reason
    proposal.decided_by_id, proposal.decided_at = actor.practitioner_id, clock.now()


def _new_sense(actor: Actor, proposal: Proposal, term: Term) -> Sense:
    if queries.standing(actor, term, proposal.agency, proposal.sector, proposal.jurisdiction):
        msg = "Another proposal of this meaning was accepted meanwhile. Compare the two."
        raise KnownAlready(msg)
    sense = Sense(
        term_id=term.id,
        agency_id=proposal.agency_id,
        sector=proposal.sector,
        jurisdiction=proposal.jurisdiction,
        version=1,
    )
    sense.word(proposal.said, proposal.support)
    session().add(sense)
    session().flush()
    return sense


def _new_term(proposal: Proposal) -> Term:
    _require_new(proposal.headword)
    term = Term(slug=slug_of(proposal.headword), headword=proposal.headword, plain=proposal.plain)
    session().add(term)
    session().flush()
    return term


def _require_new(headword: str) -> None:
    """Refuse a word that the glossary has, by that name or by another."""
    slug, folded = slug_of(headword), headword.casefold()
    known = session().scalar(
        select(Term.id)
        .outerjoin(TermName, TermName.term_id == Term.id)
        .where(
            (Term.slug == slug)
            | (func.lower(Term.headword) == folded)
            | (func.lower(TermName.name) == folded)
        )
        .limit(1)
    )
    if known is not None:
        msg = "The glossary has this word already. Open it and propose what your agency means."
        raise KnownAlready(msg)


def slug_of(headword: str) -> str:
    """Return the address of a word.

    Raises:
        Invalid: nothing of it fits an address, or a page of ours stands there.
    """
    slug = _NOT_IN_A_SLUG.sub("-", headword.casefold()).strip("-")[:LONGEST_SLUG].strip("-")
    if not slug or slug in RESERVED:
        msg = "This word cannot be an address here. Add a word to it, as in “new birth visit”."
        raise Invalid(msg)
    return slug


def _signs_for(actor: Actor, sense: Sense) -> Agency:
    """Return the agency that a steward signs for: the one they work in, if it is among them."""
    reach, done = stewarded_agencies(actor), {each.agency_id for each in sense.signatures_now}
    left = [
        each
        for each in sense.agencies
        if each.id not in done and (reach is None or each.id in reach)
    ]
    return next((each for each in left if each.id in actor.agency_ids), left[0])
