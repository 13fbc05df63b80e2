"""Nobody reads the others before they have spoken, however they try."""

from http import HTTPStatus

import pytest
from sqlalchemy import select

from forum.case_reviews import phase_service, queries, reply_service, service
from forum.case_reviews.answering import counted, says_something
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.prompts import PERSPECTIVE
from forum.directory.models import Affiliation, Practitioner
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotPermitted
from forum.kernel.vocabulary import Role
from forum.prose.prose import Answers, Prose
from tests.client import Browser
from tests.factories import Make
from tests.features.case_reviews import makers

PACKED_LUNCH = "we would have noticed the packed lunch that nobody opened."
#: What somebody writes who only wants to read the others.
CHEAP = {
    "a full stop": dict.fromkeys(("notice", "need", "share"), "."),
    "a row of full stops": dict.fromkeys(("notice", "need", "share"), "." * 60),
    "one sentence three times": dict.fromkeys(
        ("notice", "need", "share"), "We would ask the school first of all."
    ),
    "keys pressed at random": {
        "notice": "asdf qwer zxcv hjkl",
        "need": "sdfg dfgh fghj ghjk hjkl",
        "share": "lkj poi mnb fgh uyt rew",
    },
    "addresses of links that nobody sees": {
        "notice": "[](https://www.example.org/we/would/ask/the/school/first)",
        "need": "[](https://www.example.org/who/gets/up/with/the/baby)",
        "share": "[](https://www.example.org/our/own/list/of/mornings)",
    },
    "each prompt under another one": {
        each.name: PERSPECTIVE[place - 1].label for place, each in enumerate(PERSPECTIVE)
    },
    "the prompts typed again": {each.name: each.label for each in PERSPECTIVE},
    "one word many times": dict.fromkeys(("notice", "need", "share"), "we think that " * 9),
    "passages of the account": {
        "notice": "A home visit showed little furniture, and a child.",
        "need": "showed little\nfurniture and a child who was very quiet",
        "share": "little furniture and a child who was VERY quiet...",
    },
}


@pytest.fixture
def review(make: Make) -> CaseReview:
    """A review in which somebody has spoken."""
    made = makers.opened(make.practitioner("midwifery"), makers.reviewer(make))
    makers.speak(make.practitioner("nursery"), made, PACKED_LUNCH)
    return made


def hears(person: Practitioner, review: CaseReview) -> bool:
    """Whether somebody reads what another wrote."""
    heard = queries.heard(makers.acting(person), review)
    return any(PACKED_LUNCH in one.notice.source for one in heard)


@pytest.mark.parametrize("answers", CHEAP.values(), ids=CHEAP)
def test_an_answer_that_says_nothing_opens_nothing(
    make: Make, review: CaseReview, answers: dict[str, str]
) -> None:
    person = make.practitioner("health-visiting")
    actor = makers.acting(person)
    keeps = Answers(advises_only=True)
    words = {each.name: Prose.write(answers.get(each.name, ""), keeps) for each in PERSPECTIVE}
    with pytest.raises(Invalid, match="at least 3"):
        service.give_perspective(
            actor, review, words, Prose.write(""), speaking=makers.speaking(actor)
        )
    assert not hears(person, review)


def test_not_mine_to_say_opens_nothing_until_everybody_reads(
    make: Make, review: CaseReview
) -> None:
    person = make.practitioner("health-visiting")
    makers.pass_on(person, review)
    assert not hears(person, review)
    makers.by_clock(review, Phase.RESPOND)
    make.session.flush()
    assert hears(person, review)


def test_taking_it_back_after_reading_closes_the_others_and_gives_no_second_try(
    make: Make, review: CaseReview
) -> None:
    person = make.practitioner("health-visiting")
    given = makers.speak(person, review)
    assert hears(person, review)

    reply_service.take_back(makers.acting(person), _own(person, review), review)
    make.session.flush()

    assert not hears(person, review)
    assert not given.notice
    with pytest.raises(Conflict, match="locked"):
        makers.speak(person, review, "and this is what I think now that I read yours.")


def test_what_is_changed_after_reading_shows_as_added(make: Make, review: CaseReview) -> None:
    person = make.practitioner("health-visiting")
    before = makers.speak(person, review).notice
    own = _own(person, review)
    later = Prose.write("Reading the nursery, I would now ask about lunch.")
    reply_service.add(makers.acting(person), own, review, later)
    make.session.flush()
    make.session.expire_all()

    again = _own(person, review)
    assert again.notice == before
    assert [each.body for each in again.additions] == [later]


def test_no_address_changes_a_perspective(make: Make, browser: Browser, review: CaseReview) -> None:
    person = make.practitioner("health-visiting")
    makers.speak(person, review)
    address = f"/case-reviews/{review.public_id}/perspective"
    browser.sign_in(person)
    again = browser.send(
        address,
        {**makers.answers(), "not_mine": "", "attribution": "name_and_agency"},
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )
    assert "locked" in again.errors[0]


def test_two_tabs_an_old_form_and_the_same_form_again_open_nothing(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    address = f"/case-reviews/{review.public_id}"
    browser.sign_in(make.practitioner("health-visiting"))
    tab, other = (browser.open(f"{address}/perspective") for _ in range(2))
    said = {**makers.answers(), "not_mine": "", "attribution": "name_and_agency"}
    cheap = browser.fill_in(tab, CHEAP["a full stop"], status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert PACKED_LUNCH not in cheap.response.text
    assert PACKED_LUNCH in browser.fill_in(tab, said).response.text
    late = said | {"notice": "Now that I have read you, I would look at lunches first of all."}
    refused = browser.fill_in(other, late, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "locked" in refused.errors[0]
    assert PACKED_LUNCH not in browser.send(f"{address}/perspective/take-back").response.text
    assert PACKED_LUNCH not in browser.fill_in(tab, said).response.text
    browser.fill_in(other, said, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert PACKED_LUNCH not in browser.open(address).response.text


def test_another_agency_or_coming_back_gives_no_second_perspective(
    make: Make, review: CaseReview
) -> None:
    person = make.practitioner("health-visiting")
    makers.speak(person, review)
    reply_service.take_back(makers.acting(person), _own(person, review), review)
    made = make.session.scalars(
        select(Affiliation).where(Affiliation.practitioner_id == person.id)
    ).one()
    made.ends_at = made.left_at = clock.now()
    make.affiliation(person, "midwifery")
    make.session.flush()
    with pytest.raises(Conflict, match="locked"):
        makers.speak(person, review)
    make.affiliation(person, "health-visiting")
    make.session.flush()
    assert not hears(person, review)
    with pytest.raises(Conflict, match="locked"):
        makers.speak(person, review)


def test_a_draft_of_a_perspective_opens_nothing(
    make: Make, browser: Browser, review: CaseReview
) -> None:
    person = make.practitioner("health-visiting")
    address = f"/case-reviews/{review.public_id}/perspective"
    browser.sign_in(person)
    browser.send("/writing/drafts", {**makers.answers(), "draft_place": address})
    assert PACKED_LUNCH not in browser.open(f"/case-reviews/{review.public_id}").response.text


def test_only_the_facilitator_of_this_review_reads_early(make: Make, review: CaseReview) -> None:
    other = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    leads = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    phase_service.take_on(makers.acting(leads), review)
    make.session.flush()
    assert hears(leads, review)
    assert not hears(other, review)


def test_who_could_read_early_gives_no_perspective_not_even_after_handing_over(
    make: Make, review: CaseReview
) -> None:
    first = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    second = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    phase_service.take_on(makers.acting(first), review)
    with pytest.raises(NotPermitted, match="You lead it"):
        makers.speak(first, review)
    phase_service.take_on(makers.acting(second), review)
    make.session.flush()
    assert not hears(first, review)
    with pytest.raises(Conflict, match="could read early"):
        makers.speak(first, review)


def test_who_has_spoken_does_not_lead(make: Make, review: CaseReview) -> None:
    voice = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    makers.speak(voice, review)
    with pytest.raises(Conflict, match="one of the voices"):
        phase_service.take_on(makers.acting(voice), review)


def test_three_sentences_of_ones_own_are_enough() -> None:
    said = [
        ("What I would notice", "A child who falls asleep at ten."),
        ("What I would need", "To know who brings him in the morning."),
        ("What I could share", "Our attendance chart, with the parent told first."),
    ]
    assert all(counted(said))
    assert all(counted(said, ["A child falls asleep at ten, and nobody knows who brings him."]))
    told = ["A child who falls asleep at ten in the morning, and at noon."]
    assert counted(said, told) == [False, True, True]
    assert not says_something("Same here.")


def _own(person: Practitioner, review: CaseReview) -> Perspective:
    own = queries.own_perspective(makers.acting(person), review)
    assert own is not None
    return own
