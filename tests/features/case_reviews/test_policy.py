"""Nobody else reads a case review until both keys are turned, and nobody reads before speaking."""

from itertools import product

import pytest
from sqlalchemy import select

from forum.case_reviews import service
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import (
    CaseReviewAction,
    Heard,
    PerspectiveAction,
    case_reviews,
    perspectives,
)
from forum.directory.audience import Audience
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import AudienceKind, Role
from tests.factories import Make
from tests.features.case_reviews import makers

STATUSES = [*Status, "held", "withdrawn"]
AUDIENCES = [AudienceKind.EVERYONE, AudienceKind.PARTNERSHIP, AudienceKind.OUTSIDE_PARTNERSHIP]
PEOPLE = ["author", "reader", "colleague", "outsider", "unconfirmed"]
ROLES = [(), (Role.REVIEWER,), (Role.MODERATOR,), (Role.FACILITATOR,), (Role.ADMINISTRATOR,)]
EVERY = list(product(STATUSES, AUDIENCES, PEOPLE, ROLES))


@pytest.mark.parametrize(("status", "kind", "who", "roles"), EVERY)
def test_lists_show_exactly_what_may_be_read(
    make: Make, status: str, kind: AudienceKind, who: str, roles: tuple[Role, ...]
) -> None:
    area = make.partnership()
    author, reader = make.practitioner("midwifery", area), makers.reviewer(make)
    audience = Audience(kind, area.id if kind.needs_partnership else None)
    review = makers.in_status(status, author, reader, audience, make)
    person = {
        "author": lambda: author,
        "reader": lambda: reader,
        "colleague": lambda: make.practitioner("nursery", area, roles=roles),
        "outsider": lambda: make.practitioner("nursery", roles=roles),
        "unconfirmed": lambda: make.unconfirmed(roles=roles),
    }[who]()
    actor = makers.acting(person)

    listed = make.session.scalar(
        select(CaseReview).where(CaseReview.id == review.id, case_reviews.visible_to(actor))
    )

    decision = case_reviews.decide(actor, CaseReviewAction.READ, review)
    assert (listed is review) == bool(decision)
    if who in {"colleague", "outsider", "unconfirmed"} and status in {
        Status.DRAFT,
        Status.WITH_SECOND_READER,
    }:
        assert not decision, "one key is not enough"


@pytest.mark.parametrize(
    ("phase", "spoke", "roles", "leads"),
    list(
        product(
            Phase,
            [True, False, "not mine"],
            [(), (Role.FACILITATOR,), (Role.MODERATOR,)],
            [True, False],
        )
    ),
)
def test_perspectives_are_heard_by_those_who_spoke_and_later_by_all(
    make: Make, phase: Phase, spoke: bool | str, roles: tuple[Role, ...], leads: bool
) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    review = makers.opened(author, reader)
    theirs = makers.speak(make.practitioner("nursery"), review)
    listener = make.practitioner("health-visiting", roles=roles)
    actor = makers.acting(listener)
    if spoke is True:
        makers.speak(listener, review)
    elif spoke:
        makers.pass_on(listener, review)
    review.phase = phase
    if leads:
        review.facilitator_id = listener.id
    make.session.flush()

    listed = make.session.scalar(
        select(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .where(Perspective.id == theirs.id, perspectives.visible_to(actor))
    )

    heard = Heard(theirs, review, has_spoken=spoke is True)
    decision = perspectives.decide(actor, PerspectiveAction.READ, heard)
    assert (listed is theirs) == bool(decision)
    expected = spoke is True or phase.opens_everything or (leads and Role.FACILITATOR in roles)
    assert bool(decision) == bool(expected)


@pytest.mark.parametrize("phase", [Phase.PERSPECTIVES, Phase.SUMMARY])
def test_who_may_not_read_a_review_hears_nobody_in_it(make: Make, phase: Phase) -> None:
    """Neither when everybody reads each other, nor who spoke before its readers became fewer."""
    area = make.partnership()
    review = makers.opened(make.practitioner("midwifery", area), makers.reviewer(make))
    theirs = makers.speak(make.practitioner("nursery", area), review)
    listener = make.practitioner("health-visiting")
    makers.speak(listener, review)
    review.audience, review.audience_partnership_id = AudienceKind.PARTNERSHIP, area.id
    review.phase = phase
    make.session.flush()
    actor = makers.acting(listener)
    wanted = (
        select(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .where(Perspective.id == theirs.id, perspectives.visible_to(actor))
    )
    assert make.session.scalar(wanted) is None
    heard = Heard(theirs, review, has_spoken=True)
    assert not perspectives.decide(actor, PerspectiveAction.READ, heard)


def test_the_author_reads_no_perspective_before_it_is_time_to_respond(make: Make) -> None:
    author, reader = make.practitioner("midwifery"), makers.reviewer(make)
    review = makers.opened(author, reader)
    theirs = makers.speak(make.practitioner("nursery"), review)
    heard = Heard(theirs, review, has_spoken=False)
    assert not perspectives.decide(makers.acting(author), PerspectiveAction.READ, heard)


def test_nobody_turns_both_keys(make: Make) -> None:
    author = make.practitioner("midwifery", roles=(Role.REVIEWER,))
    makers.reviewer(make)
    review = makers.submitted(author)
    with pytest.raises(NotPermitted, match="somebody else"):
        service.turn_second_key(makers.acting(author), review)


def test_a_reviewer_who_was_not_chosen_does_not_even_see_it(make: Make) -> None:
    author, chosen = make.practitioner("midwifery"), makers.reviewer(make)
    review = makers.submitted(author)
    other = make.practitioner("nursery", roles=(Role.REVIEWER,))
    assert review.second_reader_id == chosen.id
    with pytest.raises(NotFound):
        service.turn_second_key(makers.acting(other), review)
