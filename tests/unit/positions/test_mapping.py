"""What the map says beside its table is what somebody would see in the table."""

import pytest

from forum.case_reviews.divergence import Label, Leaning
from forum.positions.mapping import LEAN_TOGETHER, MAY_BE_CHANCE, OUTCOMES, mapped
from forum.positions.models import Edition, Outcome, Stance, Statement
from forum.positions.voices import PositionVoice

AGREE, DIVIDED, DEPENDS = Leaning.MOSTLY_AGREE, Leaning.DIVIDED, Leaning.MOSTLY_DEPENDS
NO_CLEAR = OUTCOMES[Label.NO_CLEAR_DIFFERENCE]


@pytest.mark.parametrize(
    ("leanings", "said"),
    [
        ([AGREE, AGREE, DEPENDS], MAY_BE_CHANCE),
        ([AGREE, DIVIDED], MAY_BE_CHANCE),
        ([AGREE, AGREE, AGREE], LEAN_TOGETHER),
        ([AGREE, AGREE], NO_CLEAR),
        ([DIVIDED, DIVIDED, DIVIDED], NO_CLEAR),
        ([AGREE, AGREE, AGREE, None], LEAN_TOGETHER),
    ],
)
def test_words_that_differ_are_said_to_and_may_be_chance(
    leanings: list[Leaning | None], said: str
) -> None:
    stances = [
        Stance(statement_id=1, agency_id=number, agree=0, disagree=0, depends=0, leaning=each)
        for number, each in enumerate(leanings)
    ]
    outcome = Outcome(statement_id=1, label=Label.NO_CLEAR_DIFFERENCE)
    edition = Edition(stances=stances, outcomes=[outcome], conditions=[])
    (one,) = mapped([Statement(id=1)], {PositionVoice.MY_PRACTICE: edition}, [])
    assert one.practice == said
