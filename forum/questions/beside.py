"""Words of any page, as other agencies say them: what stands beside them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from forum.access.actor import Actor
from forum.contracts.meanings import SaidMeaning
from forum.directory.models import Agency
from forum.discussion.addresses import address_of
from forum.discussion.models import Thread
from forum.kernel.errors import NotFound
from forum.questions import alike_queries, queries
from forum.questions.models import Question, SharedWording
from forum.questions.progress import PlaceKind
from forum.questions.queries import InOtherWords
from forum.questions.translating import Reading, taken_apart
from forum.web.identity import actor_or_none

#: How many people of an agency say what they hear before it stands beside the words.
READERS = 2


@dataclass(frozen=True, slots=True)
class Heard:
    """What one person of an agency hears."""

    agency: Agency
    reading: Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """Some words of the page, and what the agencies that were asked make of them."""

    words: str
    url: str
    heard: Sequence[Heard]
    #: Agencies of which only one person has said so far what they hear.
    waiting: Sequence[Agency]
    #: Words that both sides agreed to say instead.
    alike: Sequence[SharedWording] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page shows, and where to ask."""

    asked: Sequence[Asked]
    ask_url: str


def context() -> dict[str, Any]:
    """Give every page what finds these; nothing is asked where it is not called."""
    return {"in_other_words": in_other_words}


def in_other_words(kind: str, public_id: str) -> Beside | None:
    """Return what stands beside a thing; nothing for a visitor."""
    actor = actor_or_none()
    if actor is None:
        return None
    found = queries.in_other_words(actor, PlaceKind(kind), public_id)
    threads: Mapping[int, Thread] = {each.thread.id: each.thread for each in found}
    said_alike = alike_queries.of_threads(actor, threads) if threads else []
    agreed = [each for each in said_alike if each.is_agreed]
    asked = [
        replace(
            _asked(thread, [each for each in found if each.thread is thread]),
            alike=[each for each in agreed if each.question.thread_id == row],
        )
        for row, thread in threads.items()
    ]
    return Beside(asked, url_for("translating.new", place=kind, id=public_id))


def _asked(thread: Thread, found: Sequence[InOtherWords]) -> Asked:
    """Return what agencies hear, of each that two people spoke for: one is not an agency yet."""
    said = [(each.agency, each.post) for each in found if each.agency and each.post]
    who: dict[Agency, set[tuple[int | None, str | None]]] = defaultdict(set)
    for agency, post in said:
        who[agency].add((post.author_id, post.author_tag))
    heard = [
        Heard(agency, taken_apart(post.body.words))
        for agency, post in said
        if len(who[agency]) >= READERS
    ]
    waiting = [agency for agency, authors in who.items() if len(authors) < READERS]
    return Asked(thread.heading, address_of(thread), heard, waiting)


def meaning(actor: Actor, public_id: str) -> SaidMeaning | None:
    """Return what an agency said of somebody's words, to begin a meaning for the glossary with.

    Or, where both sides agreed what to say instead, that.
    """
    try:
        question, answer = queries.reading(actor, public_id)
    except NotFound:
        return _alike(actor, public_id)
    said = taken_apart(answer.post.body.words)
    agency = next((a.agency.slug for a in question.asked if a.agency_id == answer.agency_id), "")
    return SaidMeaning(
        _word(question), question.thread.heading, agency, said.hears, said.must, said.records
    )


def _alike(actor: Actor, public_id: str) -> SaidMeaning | None:
    try:
        found = alike_queries.in_reply(actor, public_id)
    except NotFound:
        return None
    if not found.is_agreed:
        return None
    question, agency = found.question, found.agency.slug
    heading = question.thread.heading
    return SaidMeaning(_word(question), heading, agency, "", "", "", say_instead=found.words)


def _word(question: Question) -> str:
    """Return the address of the word that a question is about, where the glossary has it."""
    return (question.place_id or "") if question.place_kind is PlaceKind.WORD else ""
