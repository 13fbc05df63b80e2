"""Glossary things for tests, made through the service as people make them."""

import csv
import io
from collections.abc import Collection

from sqlalchemy import select

from forum.access.actor import Actor
from forum.directory import queries as directory
from forum.directory.models import Agency, Practitioner, RoleGrant
from forum.glossary import queries, relation_queries, relation_service, service
from forum.glossary.models import SAID, Proposal, Sense, Term
from forum.glossary.relations import TermRelation
from forum.glossary.service import NewWord, Speaker, Words
from forum.glossary.taking_in import checked
from forum.glossary.wording import DAYS, Jurisdiction, RelationKind, Support
from forum.kernel.vocabulary import Role, Sector
from forum.prose.prose import PlainProse
from tests.factories import Make


def acting(person: Practitioner | Actor) -> Actor:
    """The person as an actor, as they are at this moment."""
    return person if isinstance(person, Actor) else directory.actor_for(person)


def steward(make: Make, *agencies: str) -> Practitioner:
    """Somebody who looks after the words of these agencies, and works in the first of them."""
    person = make.practitioner(agencies[0])
    for slug in agencies:
        granted = RoleGrant(
            practitioner_id=person.id, role=Role.STEWARD, agency_id=make.agency(slug).id
        )
        make.session.add(granted)
    make.session.flush()
    return person


def words(means: str = "A visit soon after the birth.", **given: str) -> Words:
    """What somebody proposes; whatever is not given stays empty."""
    texts = {"triggers": "Nothing", "source": "Common practice"} | given | {"means": means}
    said = {name: PlainProse.write(texts.get(name, "")) for name in SAID if name not in DAYS}
    days = {name: checked(texts.get(name, "")) for name in DAYS}
    return Words({**said, **days}, Support.GENERAL_KNOWLEDGE, PlainProse.write("It was missing."))


def speaker(scope: Agency | Sector) -> Speaker:
    """Whom a sense speaks for, in England."""
    if isinstance(scope, Agency):
        return Speaker(scope, None, Jurisdiction.ENGLAND)
    return Speaker(None, scope, Jurisdiction.ENGLAND)


def term(slug: str = "threshold") -> Term:
    """A word of the starter glossary."""
    return queries.term(Actor.system("a test"), slug)


def proposed(
    person: Practitioner | Actor, scope: Agency | Sector, about: Term | NewWord | None = None
) -> Proposal:
    """A proposal of a sense that the scope does not have yet, read back as its page reads it."""
    actor = acting(person)
    made = service.propose(actor, about or term(), speaker(scope), words(), actor.voices[0])
    return queries.proposal(Actor.system("a test"), made.public_id)


def new_word(headword: str = "New birth visit") -> NewWord:
    """A word that the starter glossary does not have."""
    return NewWord(PlainProse.write(headword), PlainProse.write("The first visit at home."))


def sense(make: Make, slug: str = "threshold", scope: str = "childrens-social-care") -> Sense:
    """A sense of the starter glossary, read as its page reads it."""
    found = make.session.scalars(
        select(Sense.public_id)
        .join(Sense.term)
        .outerjoin(Sense.agency)
        .where(Term.slug == slug, (Agency.slug == scope) | (Sense.sector == scope))
    ).first()
    assert found is not None
    return queries.sense(Actor.system("a test"), found)


def without(columns: Collection[str], table: str) -> str:
    """The glossary's table as it was before it had these columns."""
    rows = list(csv.reader(io.StringIO(table)))
    kept = [at for at, column in enumerate(rows[0]) if column not in columns]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[row[at] for at in kept] for row in rows])
    return out.getvalue()


def related(
    make: Make,
    person: Practitioner | Actor,
    kind: RelationKind = RelationKind.NARROWER,
    *,
    slug: str = "threshold",
    scopes: tuple[str, str] = ("childrens-social-care", "child-mental-health"),
) -> TermRelation:
    """What a steward of the first proposes of a word in two mouths, read as its page reads it."""
    one, other = (sense(make, slug, scope) for scope in scopes)
    note = PlainProse.write("Ours is a level; theirs is a test.")
    made = relation_service.propose(acting(person), one, kind, other, note)
    make.session.flush()
    return relation(made.public_id)


def relation(public_id: str) -> TermRelation:
    """One relation, read as its page reads it."""
    return relation_queries.one(Actor.system("a test"), public_id)


def agreed(person: Practitioner | Actor, made: TermRelation) -> TermRelation:
    """The relation, signed by a steward who read the words of today."""
    one, other = relation_service.meanings(acting(person), made)
    relation_service.agree(acting(person), made, seen=(one.version, other.version))
    return relation(made.public_id)


def changed(
    make: Make,
    means: str = "A line on our chart, drawn anew.",
    *,
    keeper: Practitioner | None = None,
    **said: str,
) -> Sense:
    """Other words for what a threshold is to a social worker, as two people let them stand."""
    scope, about = "childrens-social-care", sense(make)
    proposer = acting(make.practitioner(scope))
    made = service.propose_change(
        proposer, about, words(means, **said), proposer.voices[0], seen=about.version
    )
    steward_of = acting(keeper or steward(make, scope))
    found = service.accept(steward_of, queries.proposal(steward_of, made.public_id))
    make.session.flush()
    return found
