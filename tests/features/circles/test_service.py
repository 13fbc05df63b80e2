import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.circles import queries, service
from forum.circles.first_agreement import TEXT
from forum.circles.models import MOST_MEMBERS, Agreement, Circle, Direction, Knock
from forum.directory.models import Affiliation, Group
from forum.discussion import queries as discussion
from forum.kernel.errors import Conflict, NotFound, NotPermitted
from forum.prose.prose import PlainProse, Prose
from tests.factories import Make
from tests.features.circles import makers
from tests.features.discussion import makers as talk

acting, fresh = makers.acting, makers.fresh


def test_a_circle_of_one_agency_does_not_open_and_says_why(make: Make) -> None:
    founder, colleague = make.practitioner("midwifery"), make.practitioner("midwifery")
    circle = makers.circle(founder, colleague)
    with pytest.raises(Conflict, match="Everybody in this circle is from Midwifery"):
        service.open_circle(acting(founder), fresh(circle))
    makers.join(make.practitioner("nursery"), circle, by=founder)
    service.open_circle(acting(founder), fresh(circle))
    assert circle.opened_at is not None


def test_leaving_one_agency_behind_pauses_the_circle(make: Make) -> None:
    founder, other = make.practitioner("midwifery"), make.practitioner("nursery")
    circle = makers.circle(founder, other)
    makers.accept(founder, circle)
    assert service.would_pause(acting(other), fresh(circle))
    service.leave(acting(other), fresh(circle))
    circle = fresh(circle)
    assert circle.opened_at is None
    with pytest.raises(NotPermitted, match="people from two agencies need to be in it"):
        service.require_may_post(acting(founder), circle)
    assert [member.name for member in queries.members(circle)] == [founder.name]


def test_leaving_two_agencies_behind_changes_nothing(make: Make) -> None:
    founder, other, third = (make.practitioner(a) for a in ("midwifery", "nursery", "early-help"))
    circle = makers.circle(founder, other, third)
    assert not service.would_pause(acting(third), fresh(circle))
    service.leave(acting(third), fresh(circle))
    assert fresh(circle).opened_at is not None


def test_thirteen_is_as_many_as_fit(make: Make) -> None:
    founder = make.practitioner("midwifery")
    others = [make.practitioner("nursery") for _ in range(MOST_MEMBERS - 1)]
    circle = makers.circle(founder, *others[:-1], listed=True)
    late, last = make.practitioner("police-response"), others[-1]
    service.ask(acting(late), fresh(circle))
    makers.join(last, circle, by=founder)
    circle = fresh(circle)
    [(knock, person)] = queries.asking(circle)
    assert person is late
    with pytest.raises(service.Full, match="13 is as many as can still hear each other"):
        service.answer_asked(acting(founder), circle, knock, welcome=True)
    with pytest.raises(service.Full):
        service.invite(acting(founder), fresh(circle), make.practitioner())


def test_nobody_writes_before_accepting_the_version_that_holds(make: Make) -> None:
    founder, other = make.practitioner("midwifery"), make.practitioner("nursery")
    circle = makers.circle(founder, other)
    with pytest.raises(NotPermitted, match="agreement"):
        service.require_may_post(acting(founder), fresh(circle))
    makers.accept(founder, circle)
    service.require_may_post(acting(founder), fresh(circle))
    service.change_agreement(acting(other), fresh(circle), Prose.write("Be kind."), seen=1)
    with pytest.raises(NotPermitted, match="agreement"):
        service.require_may_post(acting(founder), fresh(circle))
    with pytest.raises(Conflict, match="Read it again"):
        service.accept_agreement(acting(founder), fresh(circle), seen=1)
    makers.accept(founder, circle)
    service.require_may_post(acting(founder), fresh(circle))
    kept = make.session.scalars(select(Agreement.number).order_by(Agreement.number)).all()
    assert list(kept) == [1, 2]


def test_two_people_change_the_agreement_and_neither_is_lost(make: Make) -> None:
    founder, other = make.practitioner("midwifery"), make.practitioner("nursery")
    circle = makers.circle(founder, other)
    service.change_agreement(acting(other), fresh(circle), Prose.write("Be kind."), seen=1)
    with pytest.raises(Conflict, match="Somebody changed the agreement"):
        service.change_agreement(acting(founder), fresh(circle), Prose.write("Be late."), seen=1)


def test_the_first_agreement_passes_the_check_and_names_the_limit() -> None:
    assert "we act on it outside the circle" in Prose.write(TEXT).html


def test_the_facilitator_who_leaves_is_followed_by_another_agency(make: Make) -> None:
    people = [make.practitioner(agency) for agency in ("midwifery", "midwifery", "nursery")]
    circle = makers.circle(*people)
    assert queries.turns(fresh(circle))[-1] == people[0].id
    service.leave(acting(people[0]), fresh(circle))
    assert queries.turns(fresh(circle))[-1] == people[1].id
    service.hand_on(acting(people[2]), fresh(circle))
    assert queries.turns(fresh(circle))[-1] == people[2].id


def test_whoever_left_reads_nothing_and_comes_back_by_invitation(make: Make) -> None:
    founder, other = make.practitioner("midwifery"), make.practitioner("nursery")
    third = make.practitioner("early-help")
    circle = makers.circle(founder, other, third)
    thread = makers.thread(third, circle)
    talk.reply(founder, thread, words="Canary")
    service.leave(acting(third), fresh(circle))
    left = acting(third)
    assert queries.mine(left) == []
    assert queries.threads(left, circle).items == [thread]
    assert discussion.posts(left, thread).items == []
    with pytest.raises(NotFound):
        queries.of_thread(left, thread)
    makers.join(third, circle, by=founder)
    assert len(discussion.posts(acting(third), thread).items) == 1


def test_those_who_asked_are_let_in_or_not(make: Make) -> None:
    founder = make.practitioner("midwifery")
    circle = makers.circle(founder, make.practitioner("nursery"), listed=True)
    yes, no = make.practitioner("early-help"), make.practitioner("early-help")
    for person in (yes, no):
        service.ask(acting(person), fresh(circle))
    for knock, person in queries.asking(fresh(circle)):
        service.answer_asked(acting(founder), fresh(circle), knock, welcome=person is yes)
    assert {member.name for member in queries.members(circle)} >= {yes.name}
    assert no.name not in {member.name for member in queries.members(circle)}
    assert queries.asking(fresh(circle)) == []
    service.ask(acting(no), fresh(circle))


def test_whoever_is_invited_answers_instead_of_asking(make: Make) -> None:
    one, other, third = (
        make.practitioner(slug) for slug in ("nursery", "midwifery", "police-child-protection")
    )
    circle = makers.circle(one, other, listed=True)
    service.invite(makers.acting(one), makers.fresh(circle), third)

    with pytest.raises(NotPermitted, match="answer the invitation"):
        service.ask(makers.acting(third), makers.fresh(circle))


def test_nobody_is_invited_twice_or_once_inside(make: Make) -> None:
    founder, other = make.practitioner("midwifery"), make.practitioner("nursery")
    circle, guest = makers.circle(founder, other), make.practitioner()
    service.invite(acting(founder), fresh(circle), guest)
    with pytest.raises(Conflict, match="already"):
        service.invite(acting(other), fresh(circle), guest)
    with pytest.raises(Conflict, match="is in this circle already"):
        service.invite(acting(founder), fresh(circle), other)


def test_people_are_found_by_a_part_of_their_name_and_only_if_verified(make: Make) -> None:
    founder = make.practitioner("midwifery", name="Amina Osei")
    circle = makers.circle(founder, make.practitioner("nursery", name="Amina Inside"))
    make.practitioner("early-help", name="Amina Outside")
    applicant = make.practitioner(name="Amina Applicant")
    make.session.execute(
        update(Affiliation)
        .where(Affiliation.practitioner_id == applicant.id)
        .values(confirmed_at=None, ends_at=None)
    )
    found = queries.people_called(acting(founder), circle, "amina")
    assert [(person.name, agency) for person, agency in found] == [
        ("Amina Outside", "Early help or family help")
    ]
    assert queries.people_called(acting(founder), circle, "%") == []


def test_agencies_not_heard_yet_are_named(make: Make) -> None:
    founder, other, third = (make.practitioner(a) for a in ("midwifery", "nursery", "early-help"))
    circle = makers.circle(founder, other, third)
    thread = makers.thread(founder, circle)
    assert [a.slug for a in queries.unheard(circle, thread)] == ["nursery", "early-help"]
    talk.reply(other, thread)
    assert [a.slug for a in queries.unheard(circle, thread)] == ["early-help"]


def test_members_of_other_partnerships_are_in_it_too(make: Make) -> None:
    here, there = make.partnership(), make.partnership()
    founder, far = make.practitioner("midwifery", here), make.practitioner("nursery", there)
    circle = makers.circle(founder, far)
    thread = makers.thread(founder, circle)
    assert queries.threads(acting(far), circle).items == [thread]


@pytest.mark.parametrize(
    ("what", "broken"),
    [(Circle, {"agreement_number": 0}), (Knock, {"practitioner_id": None})],
)
def test_the_database_refuses_what_must_not_be(
    make: Make, session: Session, what: type[Circle], broken: dict[str, object]
) -> None:
    circle = makers.circle(make.practitioner("midwifery"), make.practitioner("nursery"))
    session.add(
        Knock(
            circle_id=circle.id, practitioner_id=make.practitioner().id, direction=Direction.ASKED
        )
    )
    session.flush()
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(update(what).values(**broken))


def test_nobody_unconfirmed_begins_a_circle(make: Make, session: Session) -> None:
    actor = make.actor()
    nobody = type(actor)(actor.practitioner_id, actor.public_id)
    with pytest.raises(NotPermitted, match="confirm where you work"):
        service.found(nobody, PlainProse.write("Name"), PlainProse.write("Why"), listed=False)
    assert session.scalars(select(Group)).all() == []
