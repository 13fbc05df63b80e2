"""Whoever could have written something without their name, nobody can tell which of them it was.

Two people of one agency each do the same in turn, in one world that is undone in between. Every
page that anybody else opens is the same, letter for letter.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from forum.contracts.registry import registry
from forum.directory.models import Affiliation, Agency, Practitioner
from forum.discussion.models import Post, Thread
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.kernel.ids import foreseeable
from forum.kernel.vocabulary import Attribution
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections
from tests.promises.sending import undone_after
from tests.promises.walking import Walker
from tests.promises.world import unnamed

pytestmark = pytest.mark.once

#: Who reads the conversation and answers in it, and who has every role there.
READERS = ("owner", "every_role_here")
#: The one thing that this is about, and one more of each route.
A_FEW = 1
#: Figures of the process, which tell nothing of anybody.
FIGURES = "/metrics"

Seen = dict[tuple[str, str], tuple[int, str]]


def candidates(walker: Walker) -> list[Practitioner]:
    """Return two who could stand behind the same pseudonym, and have no other part in anything."""
    known = {person.id for person in walker.world.people.values()}
    found = walker.session.scalars(
        select(Practitioner)
        .join(Affiliation, Affiliation.practitioner_id == Practitioner.id)
        .join(Agency, Agency.id == Affiliation.agency_id)
        .where(Agency.slug == "health-visiting", Practitioner.id.not_in(known))
        .order_by(Practitioner.id)
    ).all()
    return [found[0], found[-1]]


def seen_of(walker: Walker, author: Practitioner) -> Seen:
    """Let somebody open a conversation and answer in another; return what the others see then."""
    session = walker.session
    with undone_after(walker, READERS[0]), foreseeable(11):
        other = session.scalars(select(Thread).where(Thread.id == unnamed(session).thread_id)).one()
        opened = reflections.shared(author, attribution=Attribution.AGENCY)
        makers.reply(author, other, attribution=Attribution.AGENCY, words="We waited as well.")
        makers.reply(walker.world.people["owner"], opened, words="So did we.")
        makers.reply(author, opened, attribution=Attribution.AGENCY, words="For a letter.")
        session.commit()
        work_off(registry().tasks)
        return {
            (who, path): (answer.status, replace(answer, body=_plain(answer.body)).settled)
            for path in _paths(walker, opened, other)
            for who in READERS
            for answer in [walker.get(who, path)]
        }


def _plain(body: str) -> str:
    """Return a page, or what script is answered, in which forms are written as in a page."""
    return body.replace('\\"', '"')


def _paths(walker: Walker, *threads: Thread) -> Iterator[str]:
    replies = select(Post.public_id).where(Post.thread_id.in_(each.id for each in threads))
    about = {*(each.public_id for each in threads), *walker.session.scalars(replies)}
    for rule, path in walker.pages():
        if rule.rule == FIGURES:
            continue
        if path in walker.addresses(rule)[:A_FEW] or any(each in path for each in about):
            yield path


def test_no_page_of_anybody_else_tells_two_possible_authors_apart(
    walker: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    at: datetime = clock.now()
    monkeypatch.setattr(clock, "now", lambda: at)
    one, other = candidates(walker)
    first, second = seen_of(walker, one), seen_of(walker, other)
    shown = [place for place, (_, body) in first.items() if "We waited as well" in body]
    assert len(shown) > 3, "otherwise nothing below could fail"
    assert [place for place in first if first[place] != second[place]] == []
