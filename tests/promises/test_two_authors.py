"""Whoever could have written something without their name, nobody can tell which of them it was.

Two people of one agency each do the same in turn, in one world that is undone in between. Every
page that anybody else opens is the same, letter for letter.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Column, select

from forum.case_reviews import reply_service as replies
from forum.case_reviews import service as case_reviews
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.contracts.registry import registry
from forum.directory.models import Affiliation, Agency, Practitioner, RoleGrant
from forum.directory.queries import actor_for
from forum.directory.sealing import tag_for
from forum.directory.signing import Speaking
from forum.discussion import following, history_service
from forum.discussion import service as conversations
from forum.discussion.models import Post, ResponseKind, Thread
from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.kernel.ids import foreseeable
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.moderation.lifecycle import FlagKind
from forum.prose.prose import Prose
from forum.storage.base import Base, UtcDateTime
from tests.features.case_reviews import makers as reviews
from tests.features.discussion import makers
from tests.features.moderation import makers as moderation
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
        said = makers.reply(author, opened, attribution=Attribution.AGENCY, words="For a letter.")
        makers.reply(walker.world.people["owner"], opened, words="From whom?")
        about = {opened.public_id, other.public_id, *_other_deeds(walker, author, said, other)}
        session.commit()
        work_off(registry().tasks)
        return {
            (who, path): (answer.status, replace(answer, body=_plain(answer.body)).settled)
            for path in _paths(walker, about)
            for who in READERS
            for answer in [walker.get(who, path)]
        }


def _other_deeds(walker: Walker, author: Practitioner, said: Post, other: Thread) -> set[str]:
    """Change a reply that was answered, follow, press, speak in case reviews, be flagged.

    Return the public ids of what this can be read on.
    """
    actor = actor_for(author)
    history_service.edit_post(actor, said, Prose.write("For a long letter."), seen=said.version)
    following.follow(actor, other)
    conversations.respond_to_thread(actor, other, ResponseKind.SAME_HERE)
    speaking = Speaking(actor.voices[0], Attribution.AGENCY)
    words = Prose.write("We waited as well.")
    review = _in_phase(walker, Phase.PERSPECTIVES)
    reviews.speak(author, review, "we waited as well.", attribution=Attribution.AGENCY)
    unclear, summed_up = _in_phase(walker, Phase.CLARIFY), _in_phase(walker, Phase.SUMMARY)
    replies.ask_author(actor, unclear, words, speaking=speaking)
    replies.dissent(actor, summed_up, words, speaking=speaking)
    reviews.draft(author, attribution=Attribution.AGENCY)
    _flag(walker, said)
    return {each.public_id for each in (review, unclear, summed_up)}


def _in_phase(walker: Walker, phase: Phase) -> CaseReview:
    asked = select(CaseReview).where(
        CaseReview.phase == phase, CaseReview.audience == AudienceKind.EVERYONE
    )
    found = walker.session.scalars(asked.order_by(CaseReview.id)).first()
    assert found is not None
    return found


def _flag(walker: Walker, said: Post) -> None:
    """Let a reader ask that a moderator looks at it."""
    with walker.app.test_request_context():
        moderation.flag(walker.app, walker.world.people["owner"], said, FlagKind.OFF_TOPIC)


def _plain(body: str) -> str:
    """Return a page, or what script is answered, in which forms are written as in a page."""
    return body.replace('\\"', '"')


def _paths(walker: Walker, about: set[str]) -> Iterator[str]:
    replies = select(Post.public_id).join(Post.thread).where(Thread.public_id.in_(about))
    about = {*about, *walker.session.scalars(replies)}
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
    with undone_after(walker, READERS[0]):
        # What one of the two may not decide about, having written it, must not tell either.
        for role in (Role.MODERATOR, Role.REVIEWER, Role.FACILITATOR):
            walker.session.add(RoleGrant(practitioner_id=one.id, role=role))
        first, second = seen_of(walker, one), seen_of(walker, other)
    shown = [place for place, (_, body) in first.items() if "We waited as well" in body]
    assert len(shown) > 3, "otherwise nothing below could fail"
    assert [place for place in first if first[place] != second[place]] == []


#: Moments of acts of other people, who are named or sealed elsewhere.
OF_OTHERS = {
    "case_review": {
        "reader_key_at",
        "opened_at",
        "closed_at",
        "review_again_on",
        "response_cleared_at",
    },
    "clarification": {"answered_at", "cleared_at"},
    "seam": {"closed_at"},
    "thread": {"closed_at", "last_post_at"},
}


def test_no_row_of_an_unsigned_author_keeps_an_hour(walker: Walker) -> None:
    """Every column of a moment, in every table that can hold an author's tag."""
    author, counted, hours = candidates(walker)[0], 0, []
    with undone_after(walker, READERS[0]):
        opened = reflections.shared(author, attribution=Attribution.AGENCY)
        said = makers.reply(author, opened, attribution=Attribution.AGENCY, words="For a letter.")
        makers.reply(walker.world.people["owner"], opened, words="From whom?")
        thread = unnamed(walker.session).thread_id
        _other_deeds(walker, author, said, walker.session.get_one(Thread, thread))
        sent = reviews.draft(author, attribution=Attribution.AGENCY)
        case_reviews.submit(actor_for(author), sent)
        case_reviews.withdraw(actor_for(author), sent)
        history_service.remove_post(actor_for(author), said)
        walker.session.flush()
        for table in Base.metadata.sorted_tables:
            moments = [c for c in table.c if isinstance(c.type, UtcDateTime)]
            moments = [c for c in moments if c.name not in OF_OTHERS.get(table.name, ())]
            if "author_tag" in table.c and moments:
                mine = table.c.author_tag == actor_for(author).tag
                for row in walker.session.execute(select(*moments).where(mine)):
                    counted += 1
                    hours += [
                        f"{table.name}.{column.name}"
                        for column, at in zip(moments, row, strict=True)
                        if at is not None and at != clock.beginning(clock.local(at).date())
                    ]
    assert counted > 4, "otherwise nothing above could fail"
    assert hours == []


def test_no_row_stands_between_a_tag_and_a_name(walker: Walker) -> None:
    """A tag is on all that somebody wrote without their name: one such row would sign all of it."""
    people = {tag_for(each.id): each.id for each in walker.session.scalars(select(Practitioner))}
    signed = _signed_things(walker)
    tagged, joined = 0, []
    for table in Base.metadata.sorted_tables:
        names = [c.name for c in table.c if _leads_to_people(c)]
        for row in walker.session.execute(select(table)).mappings():
            held = {people[v] for v in row.values() if isinstance(v, str) and v in people}
            tagged += bool(held)
            if held & {row[name] for name in names} or held & {signed.get(row.get("subject"))}:
                joined.append(f"{table.name}: {dict(row)}")
    assert tagged > 10, "otherwise nothing above could fail"
    assert joined == []


def _leads_to_people(column: Column[Any]) -> bool:
    return any(key.column.table.name == "practitioner" for key in column.foreign_keys)


def _signed_things(walker: Walker) -> dict[Any, int]:
    """Return who shows their name on what, by its public id."""
    return {
        row.public_id: row.author_id
        for table in Base.metadata.sorted_tables
        if {"public_id", "author_id"} <= set(table.c.keys())
        for row in walker.session.execute(select(table.c.public_id, table.c.author_id))
        if row.author_id is not None
    }
