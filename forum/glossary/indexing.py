"""Which words of the glossary are findable: a term with everything that agencies say of it."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.contracts.searchable import SEARCH_TASK, Document, Hit
from forum.events.bus import Event
from forum.glossary.events import TermChanged
from forum.glossary.models import Sense, Term
from forum.glossary.policy import term_policy
from forum.jobs.enqueue import enqueue
from forum.kernel.vocabulary import Outcome
from forum.storage.database import session

_INDEX = Actor.system("what the search index may propose")


class Terms:
    """The terms of the glossary."""

    kind = "term"
    label = "Word in the glossary"
    events: Sequence[type[Event]] = (TermChanged,)

    def document(self, public_id: str) -> Document | None:
        """Return a term's names, its plain sentence and all its senses."""
        term = session().scalar(
            select(Term)
            .where(Term.public_id == public_id, term_policy.visible_to(_INDEX))
            .options(selectinload(Term.names), selectinload(Term.senses).joinedload(Sense.agency))
        )
        return None if term is None else _document(term)

    def allowed(self, actor: Actor, public_ids: Sequence[str]) -> Select[str]:
        """Return the select of those that the actor may read."""
        return select(Term.public_id).where(
            Term.public_id.in_(public_ids), term_policy.visible_to(actor)
        )

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return the terms among these; everybody signed in reads them."""
        found = session().scalars(
            select(Term)
            .where(Term.public_id.in_(public_ids), term_policy.visible_to(actor))
            .options(selectinload(Term.names))
        )
        return {term.public_id: _hit(term) for term in found}

    def every(self) -> Iterator[str]:
        """Return the public id of every term."""
        listed = select(Term.public_id).where(term_policy.visible_to(_INDEX))
        yield from session().scalars(listed.order_by(Term.id)).all()


def index_all(_payload: Mapping[str, object]) -> None:
    """Have every term read again: after the starter glossary was taken in as a whole."""
    for public_id in Terms().every():
        enqueue(session(), SEARCH_TASK, {"event": TermChanged.tag, "subject": public_id})


def _document(term: Term) -> Document:
    names = [term.headword, *(each.name for each in term.names)]
    said = [text for sense in term.senses for text in sense.said.values() if text]
    return Document(
        public_id=term.public_id,
        title=" ".join(names),
        words=" ".join([term.plain, *said]),
        at=term.changed_at,
        agencies=tuple(sense.agency.slug for sense in term.senses if sense.agency),
        standing=Outcome.UNRESOLVED if any(each.is_contested for each in term.senses) else "",
    )


def _hit(term: Term) -> Hit:
    return Hit(
        term.public_id,
        term.headword,
        f"/glossary/{term.slug}",
        term.plain,
        term.changed_at,
        tuple(each.name for each in term.names),
    )
