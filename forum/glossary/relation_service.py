"""Saying how two agencies' words stand to each other: one steward proposes, the other agrees."""

from collections.abc import Sequence

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.events import bus
from forum.glossary import editions, events, relation_queries
from forum.glossary.models import Sense
from forum.glossary.policy import stewarded_agencies
from forum.glossary.relation_policy import (
    RelationAction,
    own_signature,
    relation_policy,
    sides_to_sign,
)
from forum.glossary.relations import Ending, RelationSignature, TermRelation
from forum.glossary.service import NOTHING, ChangedMeanwhile, KnownAlready
from forum.glossary.side_by_side import scope_of
from forum.glossary.wording import RelationKind
from forum.kernel.errors import Invalid
from forum.prose.prose import PlainProse
from forum.storage.database import session


def require_may_propose(actor: Actor, sense: Sense) -> None:
    """Go on only if the actor looks after a meaning; asked before a form is shown.

    Raises:
        NotPermitted: they are no steward of its agency.
    """
    relation_policy.require(actor, RelationAction.PROPOSE, beginning(actor, sense))


def propose(
    actor: Actor, sense: Sense, kind: RelationKind, other: Sense, note: PlainProse
) -> TermRelation:
    """Propose, as a steward of the first meaning's agency, how it stands to another's; sign it.

    Raises:
        NotPermitted: the actor is no steward of the first meaning's agency.
        KnownAlready: something is said already of how the two stand.
        Invalid: the two do not fit the kind, or are spoken by the same side.
    """
    made = beginning(actor, sense)
    made.other_scope = scope_of(other)
    relation_policy.require(actor, RelationAction.PROPOSE, made)
    _require_two(sense, kind, other, note)
    one, two = (sense.term_id, made.scope), (other.term_id, made.other_scope)
    known = relation_queries.same_ends(Actor.system("what was said of two words"), one, two)
    if any(each.ended is None for each in known):
        msg = "The glossary says already how these two stand. Open it, and agree or decline."
        raise KnownAlready(msg)
    again = (each for each in known if (each.term_id, each.scope, each.kind) == (*one, kind))
    kept = next(again, None)
    if kept is None:
        kept = TermRelation(
            term_id=sense.term_id, scope=made.scope, other_id=other.term_id, kind=kind, note=note
        )
        kept.other_scope, kept.reason = made.other_scope, NOTHING
        session().add(kept)
    kept.begin_again()
    session().flush()
    kept.note, kept.proposed_by_id = note, actor.practitioner_id
    _sign(actor, kept, sense, sense.agencies, other_side=False)
    bus.record(events.RelationProposed(subject=kept.public_id, actor=actor.public_id))
    return kept


def agree(actor: Actor, relation: TermRelation, *, seen: tuple[int, int]) -> None:
    """Sign, as a steward of a side that has not, that this is how the two stand.

    Args:
        actor: a steward of that side.
        relation: what another side's steward proposed, or what was written at a desk.
        seen: the versions of both meanings that the steward read.

    Raises:
        NotPermitted: the actor's side has signed it, or is none of the two, or it has ended.
        ChangedMeanwhile: one of the meanings has other words by now.
        Invalid: nobody has said what the word means there.
    """
    relation_queries.read_again(relation)
    relation_policy.require(actor, RelationAction.AGREE, relation)
    senses = meanings(actor, relation)
    if tuple(each.version for each in senses) != seen:
        raise ChangedMeanwhile
    other_side = _side_of(actor, relation)
    agencies = relation.other_agencies if other_side else relation.agencies
    _sign(actor, relation, senses[other_side], agencies, other_side=other_side)
    editions.turn()
    bus.record(events.RelationSigned(subject=relation.public_id, actor=actor.public_id))


def decline(actor: Actor, relation: TermRelation, reason: PlainProse) -> None:
    """Say, as a steward of a side that has not signed, that it is not so, and why.

    Raises:
        NotPermitted: see ``agree``.
        Invalid: there is no reason.
    """
    relation_queries.read_again(relation)
    relation_policy.require(actor, RelationAction.DECLINE, relation)
    if not reason:
        msg = "Say why, so that the other agency can learn from it."
        raise Invalid(msg)
    relation.end(Ending.DECLINED, actor.practitioner_id, reason)
    editions.turn()
    bus.record(events.RelationDeclined(subject=relation.public_id, actor=actor.public_id))


def take_back(actor: Actor, relation: TermRelation) -> None:
    """Take one's side's signature away; a proposal that nobody signs any more is gone with it.

    Raises:
        NotPermitted: nobody of the actor's agencies signed it, or it has ended.
    """
    relation_queries.read_again(relation)
    relation_policy.require(actor, RelationAction.TAKE_BACK, relation)
    gone = own_signature(actor, relation)
    assert gone is not None
    relation.signatures.remove(gone)
    if not relation.signatures and relation.proposed_by_id is not None:
        relation.end(Ending.TAKEN_BACK, actor.practitioner_id, NOTHING)
    editions.turn()
    bus.record(events.RelationTakenBack(subject=relation.public_id, actor=actor.public_id))


def meanings(actor: Actor, relation: TermRelation) -> tuple[Sense, Sense]:
    """Return the two meanings that a relation is about.

    Raises:
        Invalid: nobody has said what the word means there.
    """
    senses = relation_queries.senses_beside(actor, relation)
    one = _speaking(senses, relation.term_id, relation.scope, relation.agencies)
    other = _speaking(senses, relation.other_id, relation.other_scope, relation.other_agencies)
    if one is None or other is None:
        msg = "One of the two has not said what the word means. Propose that first."
        raise Invalid(msg)
    return one, other


def _speaking(
    senses: Sequence[Sense], term_id: int, scope: str, agencies: Sequence[Agency]
) -> Sense | None:
    """Return the meaning that speaks for a scope: its own, or until then its sector's."""
    of_word = {scope_of(each): each for each in reversed(senses) if each.term_id == term_id}
    sectors = (each.sector.value for each in agencies)
    return of_word.get(scope) or next((of_word[each] for each in sectors if each in of_word), None)


def beginning(actor: Actor, sense: Sense) -> TermRelation:
    """Return a relation of a meaning to nothing yet, not kept: what the policy is asked about."""
    return TermRelation(
        proposed_by_id=actor.practitioner_id,
        scope=scope_of(sense),
        agencies=list(sense.agencies),
        other_agencies=[],
        signatures=[],
    )


def _require_two(sense: Sense, kind: RelationKind, other: Sense, note: PlainProse) -> None:
    same_word = sense.term_id == other.term_id
    if same_word and scope_of(sense) == scope_of(other):
        msg = "Choose a meaning of another agency: these two are spoken by the same one."
        raise Invalid(msg)
    if kind not in RelationKind.for_words(same=same_word):
        msg = "That does not fit the two words. Choose another way in which they stand."
        raise Invalid(msg)
    if not note:
        msg = "Say in one sentence what people should know about the two."
        raise Invalid(msg)


def _sign(
    actor: Actor,
    relation: TermRelation,
    sense: Sense,
    agencies: list[Agency],
    *,
    other_side: bool,
) -> None:
    stale = [each for each in relation.signatures if each.other_side is other_side]
    for each in stale:
        relation.signatures.remove(each)
    session().flush()
    agency = _signs_for(actor, agencies)
    signature = RelationSignature(
        relation_id=relation.id,
        other_side=other_side,
        sense=sense,
        version=sense.version,
        practitioner_id=actor.practitioner_id,
        agency=agency,
    )
    relation.signatures.append(signature)
    session().flush()


def _side_of(actor: Actor, relation: TermRelation) -> bool:
    """Return the side that a steward signs for: the one they work in, if they may choose."""
    sides = sides_to_sign(actor, relation)
    named = {False: relation.agencies, True: relation.other_agencies}
    works = (side for side in sides if any(each.id in actor.agency_ids for each in named[side]))
    return next(works, sides[0])


def _signs_for(actor: Actor, agencies: list[Agency]) -> Agency:
    reach = stewarded_agencies(actor)
    left = [each for each in agencies if reach is None or each.id in reach]
    return next((each for each in left if each.id in actor.agency_ids), left[0])
