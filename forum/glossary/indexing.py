"""Which words of the glossary are findable: a term with everything that agencies say of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.contracts.searchable import SEARCH_TASK, Document, Hit
from forum.events.bus import Event
from forum.glossary.events import TermChanged
from forum.glossary.models import Sense, Term, TermName
from forum.glossary.policy import term_policy
from forum.glossary.signing import signed
from forum.glossary.wording import UNSIGNED
from forum.jobs.enqueue import enqueue
from forum.kernel.vocabulary import Outcome
from forum.storage import prepared
from forum.storage.database import session
from forum.storage.lists import OneOf

#: The parameter for public ids, in a select that is built once.
_THESE = "public_ids"
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

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of all that the actor may read."""
        return select(Term.public_id).where(term_policy.visible_to(actor))

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return the terms among these; everybody signed in reads them."""
        rows = prepared.rows(_shown(actor), {**standing_of(actor), _THESE: public_ids})
        found: dict[str, Hit] = {}
        for public_id, named in groupby(rows, itemgetter(0)):
            first, *others = named
            _, slug, headword, plain, at, is_signed, *names = first
            called = tuple(filter(None, [*names, *(row[-1] for row in others)]))
            mark, url = "" if is_signed else UNSIGNED, f"/glossary/{slug}"
            found[public_id] = Hit(public_id, headword, url, plain, at, called, mark)
        return found

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


@for_any_reader
def _shown(reader: Actor) -> Select[*tuple[Any, ...]]:
    """Return what asks for some terms, each with its other names: a row for each."""
    shown = (Term.public_id, Term.slug, Term.headword, Term.plain, Term.changed_at)
    return (
        select(*shown, Term.senses.any(signed()), TermName.name)
        .outerjoin(Term.names)
        .where(term_policy.visible_to(reader), OneOf(Term.public_id, _THESE))
        .order_by(Term.id, TermName.position)
    )
