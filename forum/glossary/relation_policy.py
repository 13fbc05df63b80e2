"""Who may say how two agencies' words stand to each other.

What stands is read by everybody, with the mark that says who has signed it. It takes a steward of
each side, and two people; either side may decline it, with a reason, or take its own word back.
What has ended is read by whoever proposed it and by the stewards of both sides.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, CompoundSelect, String, or_, select, true, type_coerce
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.directory.models import Agency
from forum.glossary.models import Sense
from forum.glossary.policy import stewarded_agencies, stewards_any_of
from forum.glossary.relations import RelationSignature, TermRelation
from forum.kernel.vocabulary import Role


class RelationAction(StrEnum):
    """What can be done with a relation."""

    READ = "read"
    PROPOSE = "propose"
    AGREE = "agree"
    DECLINE = "decline"
    TAKE_BACK = "take_back"


def sides_to_sign(actor: Actor, relation: TermRelation) -> Sequence[bool]:
    """Return the sides that the actor may sign for; True is the other side.

    Nobody signs for both, whatever they look after.
    """
    return [
        other_side
        for other_side, agencies in _sides(relation)
        if stewards_any_of(actor, agencies)
        and relation.signed(other_side=other_side) is None
        and not any(
            each.practitioner_id == actor.practitioner_id and each.other_side is not other_side
            for each in relation.signatures
        )
    ]


def own_signature(actor: Actor, relation: TermRelation) -> RelationSignature | None:
    """Return the signature that the actor may take back: their own, or one of their agencies'."""
    theirs = [
        each
        for each in relation.signatures
        if each.practitioner_id == actor.practitioner_id
        or stewards_any_of(actor, dict(_sides(relation))[each.other_side])
    ]
    return next(
        (each for each in theirs if each.practitioner_id == actor.practitioner_id),
        theirs[0] if theirs else None,
    )


def _sides(relation: TermRelation) -> tuple[tuple[bool, list[Agency]], ...]:
    return ((False, relation.agencies), (True, relation.other_agencies))


def _looks_after_a_side(actor: Actor, relation: TermRelation) -> bool:
    return any(stewards_any_of(actor, agencies) for _, agencies in _sides(relation))


@rule("Sign in to read the glossary.")
def reads_relation(actor: Actor, relation: TermRelation) -> bool:
    """Said of everybody while it stands; then of its proposer and of both sides' stewards."""
    if actor.is_system:
        return False
    proposed = relation.proposed_by_id == actor.practitioner_id
    return relation.ended is None or proposed or _looks_after_a_side(actor, relation)


@rule("Only a steward of one of the two agencies says how their words stand to each other.")
def looks_after_a_side(actor: Actor, relation: TermRelation) -> bool:
    """Said of the stewards of either side."""
    return _looks_after_a_side(actor, relation)


@rule("This was decided already.")
def still_stands(_actor: Actor, relation: TermRelation) -> bool:
    """Said until it is declined or taken back."""
    return relation.ended is None


@rule("Your side has signed this already. The other agency's steward decides next.")
def waits_for_their_side(actor: Actor, relation: TermRelation) -> bool:
    """Said while a side that the actor looks after has not signed, and the actor has not either."""
    return bool(sides_to_sign(actor, relation))


@rule("Nobody of your agency has signed this, so there is nothing to take back.")
def signed_for_their_side(actor: Actor, relation: TermRelation) -> bool:
    """Said of whoever signed it, and of the other stewards of that side."""
    return own_signature(actor, relation) is not None


class RelationPolicy(Policy[TermRelation]):
    """Relations. Asked of a row, it needs both sides' agencies and the signatures loaded."""

    name = "term_relation"
    read = RelationAction.READ
    rules = {
        RelationAction.READ: (reads_relation,),
        RelationAction.PROPOSE: (looks_after_a_side,),
        RelationAction.AGREE: (looks_after_a_side, still_stands, waits_for_their_side),
        RelationAction.DECLINE: (looks_after_a_side, still_stands, waits_for_their_side),
        RelationAction.TAKE_BACK: (still_stands, signed_for_their_side),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        if stewarded_agencies(actor) is None:
            return true()
        scopes = scopes_looked_after(actor)
        return or_(
            TermRelation.ended.is_(None),
            TermRelation.proposed_by_id == actor.practitioner_id,
            TermRelation.scope.in_(scopes),
            TermRelation.other_scope.in_(scopes),
        )

    @override
    def examples(self, role: Role) -> Mapping[str, Example[TermRelation]]:
        actors = {
            "of the side that proposed": _actor(role, _PROPOSER, _ONE),
            "of the other side": _actor(role, _STEWARD, _OTHER),
            "of neither side": _actor(role, _STEWARD, _ELSEWHERE),
        }
        return {name: Example(actor, _relation()) for name, actor in actors.items()}


def scopes_looked_after(actor: Actor) -> CompoundSelect[str]:
    """Say in SQL under which names the words stand that a steward looks after; not for all."""
    reach = stewarded_agencies(actor) or frozenset()
    slugs = select(type_coerce(Agency.slug, String)).where(Agency.id.in_(reach))
    sectors = select(type_coerce(Agency.sector, String)).where(Agency.id.in_(reach))
    return slugs.union(sectors)


relation_policy = RelationPolicy()

_ONE, _OTHER, _ELSEWHERE = 1, 2, 3
_PROPOSER, _STEWARD = 1, 2


def _actor(role: Role, practitioner_id: int, agency_id: int) -> Actor:
    plain = role is Role.PRACTITIONER
    grants = frozenset() if plain else frozenset({Grant(role, agency_id=agency_id)})
    return Actor(practitioner_id, voices=(Voice(1, agency_id, 1, 1),), grants=grants)


def _relation() -> TermRelation:
    sense = Sense(version=1)
    return TermRelation(
        proposed_by_id=_PROPOSER,
        agencies=[Agency(id=_ONE)],
        other_agencies=[Agency(id=_OTHER)],
        signatures=[
            RelationSignature(
                other_side=False, practitioner_id=_PROPOSER, agency_id=_ONE, sense=sense, version=1
            )
        ],
    )
