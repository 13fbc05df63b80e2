"""The life of a case review: two keys, one perspective each, and every way back."""

import pytest
from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.case_reviews import phase_service, queries, service
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.prompts import PERSPECTIVE
from forum.case_reviews.second_reader import NobodyCanRead
from forum.kernel.errors import Conflict, Invalid, NotPermitted
from forum.kernel.vocabulary import Attribution, Role
from forum.prose.prose import Prose
from tests.factories import Make
from tests.features.case_reviews import makers


def test_two_keys_open_a_review_to_its_audience(make: Make) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    somebody = makers.acting(make.practitioner("nursery"))
    review = makers.submitted(author)
    assert not queries.newest(somebody).items

    service.turn_second_key(makers.acting(reader), review)
    make.session.flush()

    assert [each.public_id for each in queries.newest(somebody).items] == [review.public_id]
    assert review.phase is Phase.CLARIFY


def test_an_edit_takes_both_keys_out(make: Make) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    review = makers.opened(author, reader)

    service.edit(makers.acting(author), review, makers.account("Changed"), version=review.version)
    make.session.flush()

    assert review.status is Status.DRAFT
    assert (review.author_key_at, review.reader_key_at, review.second_reader_id) == (None,) * 3
    assert not queries.newest(makers.acting(make.practitioner("nursery"))).items


def test_an_edit_of_what_changed_meanwhile_is_refused(make: Make) -> None:
    author = makers.acting(make.practitioner("midwifery"))
    review = makers.draft(author)
    service.edit(author, review, makers.account("First"), version=1)
    with pytest.raises(service.ChangedMeanwhile):
        service.edit(author, review, makers.account("Second"), version=1)
    assert review.title == "First"


def test_the_second_reader_is_from_another_agency_and_workplace(make: Make) -> None:
    area = make.partnership()
    author = make.practitioner("midwifery", area)
    make.practitioner("midwifery", roles=(Role.REVIEWER,))
    near = make.practitioner("nursery", area, roles=(Role.REVIEWER,))
    far = make.practitioner("nursery", roles=(Role.REVIEWER,))
    review = makers.submitted(author)
    assert review.second_reader_id == far.id
    assert review.second_reader_id != near.id


def test_without_a_reader_far_enough_the_draft_stays(make: Make) -> None:
    author = make.practitioner("midwifery")
    make.practitioner("midwifery", roles=(Role.REVIEWER,))
    review = makers.draft(author)
    with pytest.raises(NobodyCanRead, match="draft is kept"):
        service.submit(makers.acting(author), review)
    assert review.status is Status.DRAFT


def test_nobody_reads_for_the_one_who_lately_read_for_them(make: Make) -> None:
    first = make.practitioner("midwifery", roles=(Role.REVIEWER,))
    second = make.practitioner("nursery", roles=(Role.REVIEWER,))
    service.turn_second_key(makers.acting(second), makers.submitted(first))
    make.session.flush()
    with pytest.raises(NobodyCanRead):
        makers.submitted(second)


def test_a_review_that_is_given_back_is_a_draft_with_a_wish(make: Make) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    review = makers.submitted(author)
    wish = Prose.write("Please say less about the parent’s work.")
    service.give_back(makers.acting(reader), review, wish)
    make.session.flush()
    assert review.status is Status.DRAFT
    assert review.returned_with == wish
    assert queries.mine(makers.acting(reader)) == []


def test_i_recognise_this_hides_at_once_and_names_nobody(make: Make) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    review = makers.opened(author, reader)
    somebody = makers.acting(make.practitioner("nursery"))
    service.recognise(somebody, review)
    make.session.commit()

    assert not queries.newest(makers.acting(make.practitioner("nursery"))).items
    entry = make.session.scalars(
        select(AuditEntry).where(AuditEntry.tag == "case_reviews.held")
    ).one()
    assert (entry.actor, entry.sealed) == ("the site", "")


def test_either_key_closes_it_again(make: Make) -> None:
    for taker in ("author", "reader"):
        people = {"author": make.practitioner("midwifery"), "reader": makers.reviewer(make)}
        review = makers.submitted(people["author"])
        people["reader"] = make.session.get_one(type(people["reader"]), review.second_reader_id)
        service.turn_second_key(makers.acting(people["reader"]), review)
        service.withdraw(makers.acting(people[taker]), review)
        make.session.flush()
        outsider = makers.acting(make.practitioner("nursery"))
        assert review.public_id not in {each.public_id for each in queries.newest(outsider).items}


def test_a_perspective_is_one_to_a_person_and_locked(make: Make) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    person = make.practitioner("nursery")
    makers.speak(person, review)
    with pytest.raises(Conflict, match="locked"):
        makers.speak(person, review, "and now something else, after reading the others.")


def test_one_person_cannot_speak_again_without_their_name(make: Make) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    for _ in range(6):
        make.practitioner("nursery")
    person = make.practitioner("nursery")
    makers.speak(person, review, attribution=Attribution.AGENCY)
    with pytest.raises(Conflict, match="locked"):
        makers.speak(person, review)


@pytest.mark.parametrize(
    "answers", [{}, {"notice": "."}, {"notice": makers.SAID, "need": makers.SAID}]
)
def test_too_little_opens_nothing(make: Make, answers: dict[str, str]) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    actor = makers.acting(make.practitioner("nursery"))
    words = {each.name: Prose.write(answers.get(each.name, "")) for each in PERSPECTIVE}
    with pytest.raises(Invalid, match="at least 3"):
        service.give_perspective(
            actor, review, words, Prose.write(""), speaking=makers.speaking(actor)
        )


def test_the_author_gives_no_perspective_on_their_own_account(make: Make) -> None:
    author = make.practitioner("midwifery")
    review = makers.opened(author, makers.reviewer(make))
    with pytest.raises(NotPermitted, match="the others speak first"):
        makers.speak(author, review)


def test_a_facilitator_leads_through_the_phases_and_sums_up(make: Make) -> None:
    review = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    facilitator = makers.led(make, review)
    phase_service.move_on(facilitator, review)
    assert review.phase is Phase.RESPOND
    phase_service.move_on(facilitator, review)
    with pytest.raises(Conflict, match="last phase"):
        phase_service.move_on(facilitator, review)
    makers.close(make, review)
    assert review.status is Status.CLOSED
    assert review.phase is None


def test_only_a_moderator_lets_it_be_read_again(make: Make) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    review = makers.opened(author, reader)
    service.recognise(makers.acting(author), review)
    with pytest.raises(NotPermitted):
        service.release(makers.acting(reader), review)
    service.release(makers.acting(make.practitioner(roles=(Role.MODERATOR,))), review)
    assert review.held_at is None
