"""What each feature tells, and whom: sessions, case reviews, mentoring, roles."""

from datetime import timedelta

from sqlalchemy.orm import Session

from forum.directory import administration, service
from forum.directory.models import Affiliation
from forum.directory.queries import actor_for
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.learning_sessions import service as sessions
from forum.mentoring.service import agreements
from forum.notices import delivery
from forum.prose.prose import PlainProse
from tests.factories import Make
from tests.features.case_reviews import makers as case_reviews
from tests.features.learning_sessions import makers as learning_sessions
from tests.features.mentoring import makers as mentoring
from tests.features.notices.conftest import Work, told


def test_who_waited_is_told_of_the_place_and_who_got_one_at_once_is_not(
    make: Make, session: Session, work: Work
) -> None:
    held = learning_sessions.planned(learning_sessions.facilitator(make), capacity=2)
    people = [make.practitioner() for _ in range(3)]
    for person in people:
        learning_sessions.booked(person, held)
    learning_sessions.given_up(people[0], held)
    work()
    assert [told(session, each) for each in people] == [[], [], ["learning_sessions.place_given"]]


def test_those_who_booked_are_told_that_it_is_called_off(
    make: Make, session: Session, work: Work
) -> None:
    leads, comes, stays = (
        learning_sessions.facilitator(make),
        make.practitioner(),
        make.practitioner(),
    )
    held = learning_sessions.planned(leads)
    learning_sessions.booked(comes, held)
    sessions.cancel(learning_sessions.acting(leads), held, PlainProse.write("Half of us are ill."))
    work()
    assert told(session, comes) == ["learning_sessions.cancelled"]
    assert told(session, leads) == told(session, stays) == []


def test_the_day_before_everybody_with_a_place_is_reminded_once(
    make: Make, session: Session, work: Work
) -> None:
    leads, comes = learning_sessions.facilitator(make), make.practitioner()
    held = learning_sessions.planned(leads)
    learning_sessions.booked(comes, held)
    work()
    with clock.at(held.starts_at - timedelta(days=1)):
        delivery.tell_daily({})
        delivery.tell_daily({})
    session.flush()
    assert told(session, comes) == told(session, leads) == ["learning_sessions.tomorrow"]


def test_the_second_reader_and_the_author_hear_when_the_other_turned_a_key(
    make: Make, session: Session, work: Work
) -> None:
    author, reader = make.practitioner(), case_reviews.reviewer(make)
    review = case_reviews.submitted(author)
    work()
    assert review.second_reader_id == reader.id
    assert told(session, reader) == ["case_reviews.waits_for_your_key"]
    assert told(session, author) == []


def test_each_of_a_pair_hears_what_the_other_did(make: Make, session: Session, work: Work) -> None:
    one, other, pairing = mentoring.paired(make)
    agreements.write(mentoring.acting(one), pairing, mentoring.agreement(), seen=0)
    agreements.accept(mentoring.acting(other), pairing, seen=1)
    mentoring.message(one, pairing)
    work()
    assert "mentoring.agreed" in told(session, one)
    assert "mentoring.message" not in told(session, one)
    assert "mentoring.message" in told(session, other)


def test_an_applicant_hears_of_the_decision_and_of_a_role(
    make: Make, session: Session, work: Work
) -> None:
    administrator = actor_for(make.practitioner(roles=(Role.ADMINISTRATOR,)))
    newcomer = make.unconfirmed()
    place = session.query(Affiliation).filter_by(practitioner_id=newcomer.id).one()
    service.confirm(administrator, place)
    administration.grant(administrator, newcomer, Role.FACILITATOR)
    work()
    assert told(session, newcomer) == ["directory.confirmed", "directory.role_granted"]
