"""Which standing dilemmas are findable. Questions and their answers are found as conversations."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Select, false, literal, select, true, union_all
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.contracts.searchable import Document, Hit
from forum.discussion.indexing import INDEXING
from forum.discussion.models import Thread
from forum.events.bus import Event
from forum.kernel.errors import NotFound
from forum.questions import dilemmas
from forum.questions.dilemmas import Dilemma
from forum.questions.models import Asked, Question
from forum.questions.policy import question_policy
from forum.storage.database import session

#: When they were written; they change with a release, not with an event.
WRITTEN = datetime(2026, 11, 22, tzinfo=UTC)


class Dilemmas:
    """The standing dilemmas, which everybody signed in reads."""

    kind = "dilemma"
    label = "Standing dilemma"
    events: Sequence[type[Event]] = ()

    def document(self, public_id: str) -> Document | None:
        """Return the words of one."""
        try:
            found = dilemmas.one(public_id)
        except NotFound:
            return None
        return Document(found.slug, found.title, _words(found), WRITTEN, found.asks, found.state)

    def visible_to(self, actor: Actor) -> Select[str]:
        """Return the select of all, for whoever is confirmed; they stand in no table."""
        slugs = union_all(*(select(literal(each.slug)) for each in dilemmas.every())).subquery()
        reads = true() if actor.voices or actor.is_system else false()
        return select(*slugs.c).where(reads)

    def readable(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Hit]:
        """Return those among these; whoever is signed in reads them."""
        if not (actor.is_confirmed or actor.is_system):
            return {}
        return {
            each.slug: Hit(
                each.slug, each.title, f"/questions/dilemmas/{each.slug}", _words(each), WRITTEN
            )
            for each in dilemmas.every()
            if each.slug in public_ids
        }

    def every(self) -> Iterator[str]:
        """Return the slug of each."""
        return (each.slug for each in dilemmas.every())


def besides(thread: Thread) -> tuple[Sequence[str], str]:
    """Return the agencies that a question asks, and where its asker sees them stand."""
    question = session().scalar(
        select(Question)
        .where(Question.thread_id == thread.id, question_policy.visible_to(INDEXING))
        .options(selectinload(Question.asked).joinedload(Asked.agency))
    )
    if question is None:
        return (), ""
    return [each.agency.slug for each in question.asked], question.outcome or ""


def _words(dilemma: Dilemma) -> str:
    views = [line for view in dilemma.views for line in (view.bound_by, view.fears)]
    return "\n\n".join([*dilemma.paragraphs, *dilemma.questions, dilemma.where_it_stands, *views])
