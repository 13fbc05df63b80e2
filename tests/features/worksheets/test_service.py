"""Worksheets are filled in blind, locked, signed by their perspective, and judged by nobody."""

import pytest
from sqlalchemy import and_, inspect, select
from sqlalchemy.exc import IntegrityError

from forum.audit.models import AuditEntry
from forum.case_reviews import phase_service, reply_service
from forum.case_reviews import queries as review_queries
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview, Perspective
from forum.directory.models import Practitioner
from forum.kernel.errors import Conflict, NotPermitted
from forum.kernel.vocabulary import Role
from forum.positions import queries as position_queries
from forum.prose.prose import Prose
from forum.worksheets import queries, service
from forum.worksheets.choices import Consent, Ground, Moment, Sharing, Subject
from forum.worksheets.filling import Answers, Decision, missing
from forum.worksheets.models import Worksheet
from forum.worksheets.policy import filled_worksheets
from tests.factories import Make
from tests.features.case_reviews import makers as reviews
from tests.features.worksheets import makers

LAMP = "and the lamp stays on."
ONE = {Subject.CHILD: Decision(Sharing.SHARE, {Moment.BEFORE: Consent.GIVEN})}
NOTHING = Prose.write("")


@pytest.fixture
def review(make: Make) -> CaseReview:
    """A review with a request, in which one person has said everything."""
    made = reviews.opened(make.practitioner("midwifery"), reviews.reviewer(make))
    makers.request(make, made)
    person = make.practitioner("nursery")
    makers.fill(person, made, makers.answers(words=LAMP))
    reviews.speak(person, made)
    make.session.flush()
    return made


def reads(person: Practitioner, review: CaseReview) -> bool:
    """Whether somebody reads what another filled in."""
    found = queries.sheets(reviews.acting(person), review)
    return any(LAMP in sheet.recorded.source for sheet, _ in found.readable)


def without(name: str) -> Answers:
    """A worksheet with a full stop in one place."""
    given = makers.answers()
    return Answers(given.decisions, {**given.words, name: Prose.write(".")}, basis=given.basis)


CHEAP = {
    "about one of them": makers.answers(ONE),
    "about nobody": makers.answers({}),
    "decided, and nothing of agreement": makers.answers(
        {each: Decision(Sharing.SHARE) for each in Subject}
    ),
    "no ground": makers.answers(basis=None),
    "a full stop for what is written down": without("recorded"),
    "a full stop for doubt": without("unsure"),
    "one sentence twice": Answers(
        makers.DECIDED,
        {**makers.answers().words, "unsure": makers.answers().words["recorded"]},
        basis=Ground.NOT_SURE,
    ),
}


@pytest.mark.parametrize("given", CHEAP.values(), ids=CHEAP)
def test_a_worksheet_that_says_nothing_opens_nothing(
    make: Make, review: CaseReview, given: Answers
) -> None:
    person = make.practitioner("health-visiting")
    reviews.speak(person, review)
    with pytest.raises(service.NotEnough):
        makers.fill(person, review, given)
    assert not reads(person, review)


def test_ones_own_has_to_be_in_and_signed_by_a_perspective(make: Make, review: CaseReview) -> None:
    person = make.practitioner("health-visiting")
    assert not reads(person, review)
    makers.fill(person, review)
    make.session.flush()
    assert not reads(person, review)
    reviews.speak(person, review)
    make.session.flush()
    assert reads(person, review)


def test_a_perspective_alone_opens_no_worksheet(make: Make, review: CaseReview) -> None:
    person = make.practitioner("health-visiting")
    reviews.speak(person, review)
    make.session.flush()
    assert not reads(person, review)


def test_a_worksheet_without_a_perspective_is_read_by_nobody_else(
    make: Make, review: CaseReview
) -> None:
    alone, other = make.practitioner("health-visiting"), make.practitioner("midwifery")
    sheet = makers.fill(alone, review)
    makers.fill(other, review)
    reviews.speak(other, review)
    make.session.flush()
    readable = [each for each, _ in queries.sheets(reviews.acting(other), review).readable]
    assert sheet not in readable
    assert queries.sheets(reviews.acting(alone), review).own is sheet


def test_it_is_locked_and_not_mended_after_reading(make: Make, review: CaseReview) -> None:
    person = make.practitioner("health-visiting")
    makers.fill(person, review)
    reviews.speak(person, review)
    with pytest.raises(Conflict, match="locked"):
        makers.fill(person, review, makers.answers(words="now that I read yours"))


def test_taking_it_back_after_reading_closes_the_others_and_gives_no_second_try(
    make: Make, review: CaseReview
) -> None:
    person = make.practitioner("health-visiting")
    sheet = makers.fill(person, review)
    reviews.speak(person, review)
    make.session.flush()
    service.take_back(reviews.acting(person), review)
    make.session.flush()
    assert not reads(person, review)
    assert (sheet.recorded.source, sheet.decisions, sheet.readers) == ("", [], [])
    with pytest.raises(Conflict, match="locked"):
        makers.fill(person, review)


def test_taking_the_perspective_back_hides_the_worksheet_and_closes_the_others(
    make: Make, review: CaseReview
) -> None:
    person, other = make.practitioner("health-visiting"), make.practitioner("midwifery")
    for each in (person, other):
        makers.fill(each, review)
        reviews.speak(each, review)
    make.session.flush()
    given = review_queries.own_perspective(reviews.acting(person), review)
    assert given is not None
    reply_service.take_back(reviews.acting(person), given, review)
    make.session.flush()
    assert not reads(person, review)
    assert len(queries.sheets(reviews.acting(other), review).readable) == 2
    signed = and_(
        Perspective.review_id == Worksheet.review_id, Perspective.voice_key == Worksheet.voice_key
    )
    wanted = select(Worksheet).join(Worksheet.review).join(Perspective, signed)
    theirs = wanted.where(Perspective.id == given.id)
    assert make.session.scalar(theirs) is not None
    seen = theirs.where(filled_worksheets.visible_to(reviews.acting(other)))
    assert make.session.scalar(seen) is None


def test_whoever_filled_it_in_after_reading_the_perspectives_is_shown_so(
    make: Make, review: CaseReview
) -> None:
    before, after = make.practitioner("midwifery"), make.practitioner("midwifery")
    assert not makers.fill(before, review).after_reading
    reviews.speak(after, review)
    make.session.flush()
    assert makers.fill(after, review).after_reading


def test_everybody_reads_them_when_everybody_reads_each_other(
    make: Make, review: CaseReview
) -> None:
    listener = make.practitioner("health-visiting")
    reviews.by_clock(review, Phase.RESPOND)
    make.session.flush()
    assert reads(listener, review)
    with pytest.raises(NotPermitted, match="before anybody reads"):
        makers.fill(listener, review)


def test_who_leads_or_told_it_fills_nothing_in(make: Make, review: CaseReview) -> None:
    leads = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    phase_service.take_on(reviews.acting(leads), review)
    make.session.flush()
    assert reads(leads, review)
    with pytest.raises(NotPermitted, match="read early"):
        makers.fill(leads, review)
    other = make.practitioner("nursery", roles=(Role.FACILITATOR,))
    phase_service.take_on(reviews.acting(other), review)
    with pytest.raises(Conflict, match="could read early"):
        makers.fill(leads, review)
    author = make.session.get_one(Practitioner, review.author_id)
    with pytest.raises(NotPermitted, match="the others speak first"):
        makers.fill(author, review)


def test_the_row_and_the_audit_do_not_say_whose_it_is(make: Make, review: CaseReview) -> None:
    make.session.commit()
    columns = {each.key for each in inspect(Worksheet).columns}
    assert not columns & {"author_id", "author_tag", "practitioner_id", "created_at"}
    lines = make.session.scalars(select(AuditEntry).where(AuditEntry.tag == "worksheets.filled"))
    assert {(each.actor, each.sealed) for each in lines} == {("the site", "")}


def test_the_request_changes_until_everybody_speaks(make: Make) -> None:
    made = reviews.clarifying(make.practitioner("midwifery"), reviews.reviewer(make))
    leads = makers.request(make, made)
    service.write_request(leads, made, makers.asked(make, "police-child-protection"))
    make.session.flush()
    found = queries.request(leads, made)
    assert found is not None
    assert found.agency.slug == "police-child-protection"
    service.take_request_back(leads, made)
    make.session.flush()
    reviews.by_clock(made, Phase.PERSPECTIVES)
    with pytest.raises(Conflict, match="no request"):
        makers.fill(make.practitioner("nursery"), made)
    service.write_request(leads, made, makers.asked(make))


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "not answered yet"])
def test_trying_to_change_the_request_does_not_tell_whether_somebody_answered(
    make: Make, answered: bool
) -> None:
    made = reviews.opened(make.practitioner("midwifery"), reviews.reviewer(make))
    leads = makers.request(make, made)
    if answered:
        makers.fill(make.practitioner("nursery"), made)
    with pytest.raises(Conflict, match="as they read it"):
        service.write_request(leads, made, makers.asked(make))
    with pytest.raises(Conflict, match="as they read it"):
        service.take_request_back(leads, made)


def test_only_who_leads_writes_the_request(make: Make, review: CaseReview) -> None:
    with pytest.raises(NotPermitted, match="facilitator"):
        service.write_request(
            reviews.acting(make.practitioner("nursery")), review, makers.asked(make)
        )


def test_a_difference_becomes_a_statement_once(make: Make, review: CaseReview) -> None:
    leads = reviews.led(make, review)
    claim = "About the child, the answer to this request is: ask first."
    service.make_statement(leads, review, claim)
    assert [each.words for each in position_queries.statements(leads, review)] == [claim]
    with pytest.raises(Conflict, match="already"):
        service.make_statement(leads, review, claim)
    with pytest.raises(NotPermitted):
        service.make_statement(reviews.acting(make.practitioner("nursery")), review, "Other.")


def test_agreement_about_two_of_them_and_two_sentences_are_enough() -> None:
    assert missing(makers.answers()) is None


def test_a_worksheet_that_was_taken_back_is_empty_in_the_database_too(
    make: Make, review: CaseReview
) -> None:
    sheet = makers.fill(make.practitioner("midwifery"), review)
    sheet.withdrawn = True
    with pytest.raises(IntegrityError, match="empty_once_withdrawn"):
        make.session.flush()


def test_one_request_a_review_and_one_worksheet_a_person(make: Make, review: CaseReview) -> None:
    kept = make.session.scalars(select(Worksheet)).first()
    assert kept is not None
    twin = Worksheet(
        review_id=kept.review_id,
        voice_key=kept.voice_key,
        after_reading=False,
        recorded=NOTHING,
        why=NOTHING,
        dissent=NOTHING,
        unsure=NOTHING,
    )
    make.session.add(twin)
    with pytest.raises(IntegrityError):
        make.session.flush()
