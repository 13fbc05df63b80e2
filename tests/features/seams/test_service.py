"""Proposing seams, seeing them again without leaving a name, and when the board must hear."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.directory.audience import Audience
from forum.directory.models import Affiliation, Partnership
from forum.kernel import clock
from forum.kernel.errors import Conflict, NotPermitted
from forum.kernel.vocabulary import Attribution, AudienceKind, GroupKind, Role
from forum.seams import came_from, queries, seeing_service, service
from forum.seams.flagging import FlaggableSeam
from forum.seams.indexing import SeamSearch
from forum.seams.lifecycle import ClosedBecause, Stage, month_of
from forum.seams.models import SeenMark, Sighting, Source
from forum.seams.shown_as import ANOTHER
from forum.seams.timeline import seen
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.discussion.makers import thread as conversation
from tests.features.reflections import makers as reflections
from tests.features.seams import makers


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


def test_three_agencies_are_enough_for_the_board(make: Make, area: Partnership) -> None:
    author, doctor, visitor = makers.crowd(
        make, area, "midwifery", "general-practice", "health-visiting"
    )
    seam = makers.proposed(make, author)
    assert makers.see(doctor, seam).stage is Stage.OPEN
    assert makers.see(visitor, seam).stage is Stage.DUE


def test_three_months_are_enough_for_the_board(make: Make, area: Partnership) -> None:
    author, colleague = (make.practitioner("midwifery", area) for _ in range(2))
    seam = makers.proposed(make, author)
    agency = acting(author).voices[0].agency_id
    makers.earlier(seam, agency, date(2026, 3, 1))
    makers.earlier(seam, agency, date(2026, 5, 1))
    assert makers.see(colleague, seam).stage is Stage.DUE


def test_nobody_presses_twice_in_a_month_and_a_mistake_is_taken_back(
    make: Make, area: Partnership, session: Session
) -> None:
    author, doctor = makers.crowd(make, area, "midwifery", "general-practice")
    seam = makers.see(doctor, makers.proposed(make, author))
    with pytest.raises(Conflict):
        makers.see(doctor, seam)
    with pytest.raises(Conflict):
        makers.see(author, seam)
    seeing_service.take_back(acting(doctor), seam)
    with pytest.raises(Conflict):
        seeing_service.take_back(acting(doctor), seam)
    assert [each.agency_id for each in makers.fresh(author, seam).sightings] == [
        acting(author).voices[0].agency_id
    ]
    makers.see(doctor, seam)
    assert session.scalar(select(func.count()).select_from(SeenMark)) == 2


def test_what_was_due_by_mistake_is_due_no_more(make: Make, area: Partnership) -> None:
    seam = makers.due(make, area)
    last = make.practitioner("nursery", area)
    makers.see(last, seam)
    seeing_service.take_back(acting(last), makers.fresh(last, seam))
    assert makers.fresh(last, seam).stage is Stage.DUE


def test_a_closed_seam_that_is_seen_again_opens_and_goes_to_the_board_again(
    make: Make, area: Partnership
) -> None:
    seam = makers.due(make, area)
    steward = make.actor("nursery", area, roles=(Role.STEWARD,))
    service.close(steward, seam, ClosedBecause.HOLDS)
    assert makers.fresh(steward, seam).stage is Stage.CLOSED
    assert makers.see(steward, seam).stage is Stage.DUE


def test_no_press_leaves_a_trace_of_who_made_it(
    make: Make, area: Partnership, session: Session
) -> None:
    author, doctor = makers.crowd(make, area, "midwifery", "general-practice")
    seam = makers.proposed(make, author)
    makers.see(doctor, seam)
    session.commit()
    assert set(Sighting.__table__.columns.keys()) == {"id", "seam_id", "agency_id", "month"}
    assert set(SeenMark.__table__.columns.keys()) == {"voice_key", "month"}
    pressed = session.scalars(
        select(AuditEntry.actor).where(AuditEntry.tag == "seams.seen_again")
    ).all()
    assert pressed == ["the site"]


def test_marks_go_with_the_month_and_sightings_stay(
    make: Make, area: Partnership, session: Session
) -> None:
    seam = makers.proposed(make, make.practitioner("midwifery", area))
    with clock.at(clock.now() + timedelta(days=32)):
        seeing_service.forget_marks({})
    assert session.scalar(select(func.count()).select_from(SeenMark)) == 0
    assert len(session.scalars(select(Sighting).where(Sighting.seam_id == seam.id)).all()) == 1


def test_proposed_as_a_practitioner_it_begins_without_an_agency(
    make: Make, area: Partnership
) -> None:
    author = makers.crowd(make, area, "midwifery")[0]
    seam = makers.proposed(make, author, attribution=Attribution.PRACTITIONER)
    assert seam.sightings == []


def test_from_a_circle_nobody_proposes_without_their_name(make: Make, area: Partnership) -> None:
    author = makers.crowd(make, area, "midwifery")[0]
    group = make.group(GroupKind.CIRCLE, author)
    thread = conversation(author, Audience(AudienceKind.CIRCLE, group_id=group.id))
    place = came_from.find(acting(author), "thread", thread.public_id)
    with pytest.raises(service.TooFewReadWhereItCameFrom):
        makers.proposed(make, author, attribution=Attribution.AGENCY, place=place)


def test_its_author_takes_it_back_and_brings_it_back(make: Make, area: Partnership) -> None:
    author, doctor = (make.actor(slug, area) for slug in makers.SIDES)
    seam = makers.proposed(make, author)
    with pytest.raises(NotPermitted):
        service.take_back(doctor, seam)
    service.take_back(author, seam)
    assert queries.often_seen(doctor, None, ()) == []
    assert SeamSearch().document(seam.public_id) is None
    service.bring_back(author, seam)
    assert queries.often_seen(doctor, Stage.OPEN, ("midwifery",)) == [seam]
    assert SeamSearch().document(seam.public_id) is not None


def test_the_register_begins_with_what_most_agencies_see(make: Make, area: Partnership) -> None:
    author, doctor = (make.practitioner(slug, area) for slug in makers.SIDES)
    first = makers.proposed(make, author, title="Seen by two")
    second = makers.proposed(make, author, title="Seen by one")
    makers.see(doctor, first)
    assert queries.often_seen(acting(doctor), None, ()) == [first, second]
    assert queries.newest(acting(doctor), None, (), None).items == [second, first]


def test_what_a_moderator_hides_nobody_finds(app: Flask, make: Make, area: Partnership) -> None:
    author, doctor = (make.actor(slug, area) for slug in makers.SIDES)
    seam = makers.proposed(make, author)
    flaggable = FlaggableSeam()
    assert flaggable.find(doctor, seam.public_id)
    flaggable.hide(seam.public_id)
    assert flaggable.find(doctor, seam.public_id) is None
    assert SeamSearch().readable(doctor, [seam.public_id]) == {}
    flaggable.restore(seam.public_id)
    with app.test_request_context():
        assert set(SeamSearch().readable(doctor, [seam.public_id])) == {seam.public_id}


NOW, TODAY = clock.now(), clock.today()
CLOSED = {"closed_at": NOW, "closed_because": ClosedBecause.HOLDS}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"closed_at": NOW}, "closed_with_a_reason"),
        ({"due_on": TODAY, "offered_on": TODAY}, "due_until_offered"),
        ({"due_on": TODAY, **CLOSED}, "nothing_due_once_closed"),
        ({"attribution": Attribution.AGENCY}, "named_or_sealed"),
        ({"author_tag": "x", "sealed_author": "x"}, "anonymous_is_sealed"),
        ({"agency_id": None}, "agency_as_chosen"),
    ],
)
def test_the_database_keeps_a_seam_whole(
    make: Make, area: Partnership, session: Session, change: dict[str, object], rule: str
) -> None:
    seam = makers.proposed(make, make.practitioner("midwifery", area))
    for name, value in change.items():
        setattr(seam, name, value)
    with pytest.raises(IntegrityError, match=rule):
        session.flush()


def test_a_source_is_one_thing(make: Make, area: Partnership, session: Session) -> None:
    seam = makers.proposed(make, make.practitioner("midwifery", area))
    session.add(Source(seam_id=seam.id))
    with pytest.raises(IntegrityError, match="is_one_thing"):
        session.flush()


def test_a_month_is_its_first_day() -> None:
    assert month_of(date(2026, 11, 23)) == date(2026, 11, 1)


def test_an_agency_shows_its_name_only_for_months_in_which_its_people_could_hide(
    make: Make, area: Partnership
) -> None:
    """Otherwise, when colleagues join, a reader would learn what the first of them did alone."""
    alone = make.practitioner("police-child-protection", area)
    makers.crowd(make, area, "midwifery", people=9)
    seam = makers.proposed(make, alone)
    before = clock.now() - relativedelta(months=1)
    worked = Affiliation.practitioner_id == alone.id
    make.session.execute(update(Affiliation).where(worked).values(created_at=before))
    nurse = make.agency("police-child-protection")
    makers.earlier(seam, nurse.id, before.date().replace(day=1))
    others = makers.crowd(make, area, "police-child-protection", people=4)
    with clock.at(clock.now() + relativedelta(months=1)):
        seam = makers.see(others[0], seam)
        months = seen(seam, queries.called([seam])).months
    assert [each.agencies for each in months] == [[ANOTHER], [ANOTHER], [nurse.name]]


def test_a_seam_comes_from_every_large_page_on_which_it_was_seen_again(
    make: Make, area: Partnership, session: Session
) -> None:
    author, doctor, nurse = makers.crowd(
        make, area, "midwifery", "general-practice", "health-visiting"
    )
    first, second = (
        reflections.shared(author, title=title) for title in ("On letters", "On calls")
    )
    found = came_from.find(acting(author), "thread", first.public_id)
    seam = makers.proposed(make, author, place=found)
    for person, thread in ((doctor, second), (nurse, first)):
        place = came_from.find(acting(person), "thread", thread.public_id)
        seeing_service.see_again(acting(person), makers.fresh(person, seam), place)
    session.flush()
    titles = [came_from.shown(each).title for each in queries.sources(acting(doctor), seam)]
    assert titles == ["On letters", "On calls"]
