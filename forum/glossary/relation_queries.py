"""Reading how words stand to each other: every select passes the policy."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from forum.access.actor import Actor
from forum.glossary.models import Sense, Term
from forum.glossary.policy import sense_policy, stewarded_agencies
from forum.glossary.queries import A_SITTING
from forum.glossary.relation_policy import relation_policy, scopes_looked_after
from forum.glossary.relations import RelationSignature, TermRelation, has_changed, signed
from forum.glossary.wording import RelationKind
from forum.kernel.errors import NotFound
from forum.storage.database import session


def of_term(actor: Actor, term: Term) -> Sequence[TermRelation]:
    """Return how a word stands to others and to itself, from either side."""
    return _listed(
        actor, or_(TermRelation.term_id == term.id, TermRelation.other_id == term.id), _STANDS
    )


def between(actor: Actor, scopes: frozenset[str], others: frozenset[str]) -> Sequence[TermRelation]:
    """Return how words in the mouths of some stand to words in the mouths of others."""
    one_way = and_(TermRelation.scope.in_(scopes), TermRelation.other_scope.in_(others))
    back = and_(TermRelation.scope.in_(others), TermRelation.other_scope.in_(scopes))
    return _listed(actor, or_(one_way, back), _STANDS)


def same_ends(actor: Actor, one: tuple[int, str], other: tuple[int, str]) -> Sequence[TermRelation]:
    """Return every relation between two meanings, each a term's row and a scope; ended ones too."""

    def from_to(first: tuple[int, str], second: tuple[int, str]) -> ColumnElement[bool]:
        return and_(
            TermRelation.term_id == first[0],
            TermRelation.scope == first[1],
            TermRelation.other_id == second[0],
            TermRelation.other_scope == second[1],
        )

    return _listed(actor, or_(from_to(one, other), from_to(other, one)), true())


def false_friends_of(actor: Actor, scopes: frozenset[str]) -> frozenset[int]:
    """Return the terms (their rows) that mean something else to others than to these scopes."""
    found = session().scalars(
        select(TermRelation.term_id).where(
            TermRelation.kind == RelationKind.SAME_WORD,
            or_(TermRelation.scope.in_(scopes), TermRelation.other_scope.in_(scopes)),
            _STANDS,
            relation_policy.visible_to(actor),
        )
    )
    return frozenset(found)


def one(actor: Actor, public_id: str) -> TermRelation:
    """Return one relation with all that a steward needs to decide.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(TermRelation)
        .join(TermRelation.term)
        .where(TermRelation.public_id == public_id, relation_policy.visible_to(actor))
        .options(*_whole())
    )
    if found is None:
        raise NotFound
    return found


def read_again(relation: TermRelation) -> None:
    """Lock a relation and see it as it is now, not as it was when the page was opened."""
    session().flush()
    session().refresh(relation, attribute_names=["ended"], with_for_update=True)
    session().scalars(
        select(TermRelation)
        .join(TermRelation.term)
        .where(TermRelation.id == relation.id, relation_policy.visible_to(_LOCKING))
        .options(*_whole()),
        execution_options={"populate_existing": True},
    ).all()


def senses_beside(actor: Actor, relation: TermRelation) -> Sequence[Sense]:
    """Return every meaning of the words that a relation is about, with who signed them."""
    found = session().scalars(
        select(Sense)
        .where(
            Sense.term_id.in_((relation.term_id, relation.other_id)),
            sense_policy.visible_to(actor),
        )
        .options(joinedload(Sense.agency), selectinload(Sense.signatures))
        .order_by(Sense.id)
    )
    return found.all()


def waiting(actor: Actor) -> Sequence[TermRelation]:
    """Return what waits for a side of the actor's: what changed, what others propose, notes."""
    first = case((has_changed(), 0), (signed(true()), 1), else_=2)
    return _listed(actor, _waits(actor), order=first, limit=A_SITTING)


def counted(actor: Actor) -> tuple[ScalarSelect[int], ScalarSelect[int], ScalarSelect[int]]:
    """Say in SQL how many wait: what others propose, what changed since, and notes of a desk."""
    proposed = and_(~has_changed(), signed(true()))
    noted = and_(~has_changed(), ~signed(true()))
    return _count(actor, proposed), _count(actor, has_changed()), _count(actor, noted)


def _count(actor: Actor, which: ColumnElement[bool]) -> ScalarSelect[int]:
    return (
        select(func.count())
        .select_from(TermRelation)
        .where(_waits(actor), which, relation_policy.visible_to(actor))
        .scalar_subquery()
    )


def _listed(
    actor: Actor,
    *which: ColumnElement[bool],
    order: ColumnElement[int] | None = None,
    limit: int | None = None,
) -> Sequence[TermRelation]:
    return (
        session()
        .scalars(
            select(TermRelation)
            .join(TermRelation.term)
            .where(*which, relation_policy.visible_to(actor))
            .options(
                contains_eager(TermRelation.term),
                joinedload(TermRelation.other),
                _signatures(),
            )
            .order_by(*([] if order is None else [order]), TermRelation.id)
            .limit(limit)
        )
        .unique()
        .all()
    )


_LOCKING = Actor.system("locking what stewards decide about")
_STANDS = TermRelation.ended.is_(None)


def _signatures() -> LoaderOption:
    return selectinload(TermRelation.signatures).options(
        joinedload(RelationSignature.sense), joinedload(RelationSignature.agency)
    )


def _whole() -> tuple[LoaderOption, ...]:
    return (
        contains_eager(TermRelation.term),
        joinedload(TermRelation.other),
        _signatures(),
        selectinload(TermRelation.agencies),
        selectinload(TermRelation.other_agencies),
    )


def _waits(actor: Actor) -> ColumnElement[bool]:
    """Say ``relation_policy.sides_to_sign`` in SQL, of what still stands."""

    def open_side(scope: InstrumentedAttribute[str], *, other_side: bool) -> ColumnElement[bool]:
        reach = stewarded_agencies(actor)
        mine = true() if reach is None else scope.in_(scopes_looked_after(actor))
        this, own = (
            RelationSignature.other_side.is_(other_side),
            (RelationSignature.practitioner_id == actor.practitioner_id),
        )
        return and_(mine, ~signed(this), ~signed(and_(own, ~this), ever=True))

    return and_(
        _STANDS,
        or_(
            open_side(TermRelation.scope, other_side=False),
            open_side(TermRelation.other_scope, other_side=True),
        ),
    )
