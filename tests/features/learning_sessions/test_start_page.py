"""What the start page and the search say of learning sessions, and to whom."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.kernel.vocabulary import AudienceKind
from forum.learning_sessions import service
from forum.learning_sessions.indexing import LearningSessionSearch
from forum.learning_sessions.waiting import waiting
from forum.prose.prose import PlainProse, Prose
from tests.factories import Make
from tests.features.learning_sessions import makers


@pytest.fixture
def lead(make: Make) -> Practitioner:
    """A facilitator."""
    return makers.facilitator(make)


def told(app: Flask, actor: Actor) -> list[str]:
    with app.test_request_context():
        return [each.title for each in waiting(actor)]


@pytest.mark.parametrize(("days", "word"), [(0, "today at 8pm"), (1, "tomorrow at 8pm"), (2, "")])
def test_what_is_today_or_tomorrow_waits_for_everybody_who_takes_part(
    app: Flask, make: Make, lead: Practitioner, days: int, word: str
) -> None:
    noon = clock.local(clock.now()).replace(hour=12, minute=0, second=0, microsecond=0)
    with clock.at(noon):
        starts = noon.replace(hour=20) + timedelta(days=days)
        found = makers.planned(lead, starts_at=starts, capacity=2)
        here, too, waits, nobody = (make.practitioner() for _ in range(4))
        for person in (here, too, waits):
            makers.booked(person, found)
        expected = [f"{found.title}: {word}"] if word else []
        for person in (here, lead):
            assert told(app, makers.acting(person)) == expected
        for person in (waits, nobody):
            assert told(app, makers.acting(person)) == []
        service.cancel(makers.acting(lead), found, PlainProse.write("The room flooded."))
        assert told(app, makers.acting(here)) == []


def test_whoever_waited_and_got_a_place_is_told(app: Flask, make: Make, lead: Practitioner) -> None:
    found = makers.planned(lead, capacity=2)
    first, second, third = (make.practitioner() for _ in range(3))
    for person in (first, second, third):
        makers.booked(person, found)
    assert told(app, makers.acting(third)) == []
    with clock.at(clock.now() + timedelta(minutes=5)):
        makers.given_up(first, found)
        assert told(app, makers.acting(third)) == [f"You have a place now: {found.title}"]
        assert told(app, makers.acting(second)) == [], "who never waited is told nothing new"


def test_search_finds_purpose_and_title_for_those_who_may_read_and_never_a_cancelled_one(
    app: Flask, make: Make, session: Session
) -> None:
    here = make.partnership()
    lead = makers.facilitator(make, here)
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=here.id)
    found = makers.planned(lead, inside, purpose=Prose.write("About the drawers of each agency."))
    searchable = LearningSessionSearch()
    document = searchable.document(found.public_id)
    assert document is not None
    assert (document.title, document.words) == (found.title, "About the drawers of each agency.")
    assert found.public_id in list(searchable.every())
    inside_hit = make.actor("nursery", here)
    with app.test_request_context():
        hits = searchable.readable(inside_hit, [found.public_id])
        assert hits[found.public_id].url == f"/learning-sessions/{found.public_id}"
        assert searchable.readable(make.actor(), [found.public_id]) == {}
    service.cancel(makers.acting(lead), found, PlainProse.write("The room flooded."))
    session.flush()
    assert searchable.document(found.public_id) is None
    assert searchable.document("gone") is None
