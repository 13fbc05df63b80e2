"""The rule in Python and the rule in SQL say the same of everybody's worksheet."""

from itertools import product

import pytest
from sqlalchemy import and_, select

from forum.case_reviews import service
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview, Perspective
from forum.kernel.vocabulary import Role
from forum.worksheets.models import Worksheet
from forum.worksheets.policy import ComparisonAction, Filled, filled_worksheets
from tests.factories import Make
from tests.features.case_reviews import makers as reviews
from tests.features.worksheets import makers

EVERY = list(
    product(
        [*Phase, "closed", "held"],
        ["both", "worksheet", "perspective", "neither", "author"],
        [(), (Role.FACILITATOR,), (Role.MODERATOR,)],
        [True, False],
    )
)


@pytest.mark.parametrize(("phase", "gave", "roles", "leads"), EVERY)
def test_worksheets_are_read_by_those_who_gave_both_and_later_by_all(
    make: Make, phase: str, gave: str, roles: tuple[Role, ...], leads: bool
) -> None:
    author = make.practitioner("midwifery", roles=roles)
    review = reviews.opened(author, reviews.reviewer(make))
    makers.request(make, review)
    writer = make.practitioner("nursery")
    theirs, signed = makers.fill(writer, review), reviews.speak(writer, review)
    reader = author if gave == "author" else make.practitioner("health-visiting", roles=roles)
    actor = reviews.acting(reader)
    if gave in {"both", "worksheet"}:
        makers.fill(reader, review)
    if gave in {"both", "perspective"}:
        reviews.speak(reader, review)
    if phase == "closed":
        reviews.close(make, review)
    elif phase == "held":
        service.recognise(actor, review)
    else:
        review.phase = Phase(phase)
    if leads:
        review.facilitator_id = reader.id
    make.session.flush()

    listed = make.session.scalar(
        select(Worksheet)
        .join(CaseReview, CaseReview.id == Worksheet.review_id)
        .join(
            Perspective,
            and_(
                Perspective.review_id == Worksheet.review_id,
                Perspective.voice_key == Worksheet.voice_key,
            ),
        )
        .where(Worksheet.id == theirs.id, filled_worksheets.visible_to(actor))
    )

    filled = Filled(theirs, signed, review, has_filled=gave == "both")
    decision = filled_worksheets.decide(actor, ComparisonAction.COMPARE, filled)
    assert (listed is theirs) == bool(decision)
    if gave in {"worksheet", "perspective", "neither"} and phase in {"clarify", "perspectives"}:
        assert bool(decision) == (leads and Role.FACILITATOR in roles)
