"""Each rule of speaking before reading, and of publishing, refuses by itself."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Policy
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import (
    CaseReviewAction,
    Heard,
    PerspectiveAction,
    case_reviews,
    perspectives,
)
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.positions.policy import PositionAction, positions
from forum.predictions.policy import PredictionAction, predictions
from forum.worksheets.policy import WorksheetAction, worksheets

AUTHOR, READER, LEADER, MEMBER = 1, 2, 3, 4
HELD, OPEN, UNREAD = "on hold", "not open", "not read by others"
Kept = dict[str, object]
IS_HELD: Kept = {"held_at": clock.now()}
WAITS: Kept = {"status": Status.WITH_SECOND_READER}
IS_CLOSED: Kept = {"status": Status.CLOSED}
Row = tuple[Policy[Any], StrEnum, int, Kept, str]


def phase(of: Phase) -> Kept:
    return {"phase": of}


CLARIFY, SPEAK, RESPOND, SUMMARY = (phase(each) for each in Phase)
#: What is asked, by whom, of a review that stands how, and the words of the one rule that refuses.
ROWS: tuple[Row, ...] = (
    (case_reviews, CaseReviewAction.ASK_AUTHOR, AUTHOR, CLARIFY, "You told this"),
    (case_reviews, CaseReviewAction.ASK_AUTHOR, MEMBER, CLARIFY | IS_CLOSED, OPEN),
    (case_reviews, CaseReviewAction.ASK_AUTHOR, MEMBER, SPEAK, "first phase"),
    (case_reviews, CaseReviewAction.ASK_AUTHOR, MEMBER, CLARIFY | IS_HELD, HELD),
    (case_reviews, CaseReviewAction.GIVE_PERSPECTIVE, AUTHOR, SPEAK, "You told this"),
    (case_reviews, CaseReviewAction.GIVE_PERSPECTIVE, LEADER, SPEAK, "read early"),
    (case_reviews, CaseReviewAction.GIVE_PERSPECTIVE, MEMBER, SPEAK | IS_CLOSED, OPEN),
    (case_reviews, CaseReviewAction.GIVE_PERSPECTIVE, MEMBER, CLARIFY, "not the time"),
    (case_reviews, CaseReviewAction.GIVE_PERSPECTIVE, MEMBER, RESPOND, "not the time"),
    (case_reviews, CaseReviewAction.GIVE_PERSPECTIVE, MEMBER, SPEAK | IS_HELD, HELD),
    (case_reviews, CaseReviewAction.RESPOND, MEMBER, RESPOND, "Only its author"),
    (case_reviews, CaseReviewAction.RESPOND, AUTHOR, RESPOND | IS_CLOSED, OPEN),
    (case_reviews, CaseReviewAction.RESPOND, AUTHOR, SPEAK, "everybody has spoken"),
    (case_reviews, CaseReviewAction.RESPOND, AUTHOR, RESPOND | IS_HELD, HELD),
    (case_reviews, CaseReviewAction.DISSENT, MEMBER, SUMMARY | IS_CLOSED, OPEN),
    (case_reviews, CaseReviewAction.DISSENT, MEMBER, RESPOND, "summed up"),
    (case_reviews, CaseReviewAction.DISSENT, MEMBER, SUMMARY | IS_HELD, HELD),
    (
        case_reviews,
        CaseReviewAction.LEAD,
        LEADER,
        {"status": Status.DRAFT, "author_id": LEADER},
        UNREAD,
    ),
    (case_reviews, CaseReviewAction.LEAD, LEADER, SPEAK | IS_HELD, HELD),
    (case_reviews, CaseReviewAction.MOVE_ON, MEMBER, SPEAK, "facilitator or the clock"),
    (case_reviews, CaseReviewAction.MOVE_ON, LEADER, SPEAK | IS_HELD, HELD),
    (case_reviews, CaseReviewAction.CLOSE, LEADER, SUMMARY | IS_HELD, HELD),
    (case_reviews, CaseReviewAction.TURN_SECOND_KEY, READER, WAITS | IS_HELD, HELD),
    (positions, PositionAction.WRITE, MEMBER, SPEAK, "Only its facilitator"),
    (positions, PositionAction.WRITE, LEADER, SUMMARY, "before the map"),
    (positions, PositionAction.WRITE, LEADER, SPEAK | IS_HELD, HELD),
    (positions, PositionAction.TAKE, MEMBER, CLARIFY, "everybody speaks"),
    (positions, PositionAction.TAKE, MEMBER, SPEAK | IS_HELD, HELD),
    (positions, PositionAction.PUBLISH, LEADER, SUMMARY, "by the site"),
    (predictions, PredictionAction.EXPECT, MEMBER, SUMMARY, "before the map"),
    (predictions, PredictionAction.EXPECT, MEMBER, SPEAK | IS_HELD, HELD),
    (worksheets, WorksheetAction.REQUEST, MEMBER, SPEAK, "Only its facilitator"),
    (worksheets, WorksheetAction.REQUEST, LEADER, RESPOND, "while everybody speaks"),
    (worksheets, WorksheetAction.REQUEST, LEADER, SPEAK | IS_HELD, HELD),
    (worksheets, WorksheetAction.FILL, AUTHOR, SPEAK, "You told this"),
    (worksheets, WorksheetAction.FILL, LEADER, SPEAK, "read early"),
    (worksheets, WorksheetAction.FILL, MEMBER, SPEAK | IS_CLOSED, OPEN),
    (worksheets, WorksheetAction.FILL, MEMBER, RESPOND, "before anybody reads"),
    (worksheets, WorksheetAction.FILL, MEMBER, SPEAK | IS_HELD, HELD),
    (worksheets, WorksheetAction.TAKE_BACK, MEMBER, SPEAK | IS_HELD, HELD),
)


def person(number: int) -> Actor:
    """Somebody with every role, so that no role stands in for the rule."""
    grants = frozenset({Grant(Role.MODERATOR), Grant(Role.FACILITATOR)})
    return Actor(number, tag=f"tag {number}", voices=(Voice(number, 1, 1, 1),), grants=grants)


def review(kept: Kept) -> CaseReview:
    stands: Kept = {
        "status": Status.OPEN,
        "phase": None,
        "attribution": Attribution.NAME_AND_AGENCY,
        "author_id": AUTHOR,
        "second_reader_id": READER,
        "facilitator_id": LEADER,
        "audience": AudienceKind.EVERYONE,
    }
    return CaseReview(**stands | kept)


@pytest.mark.parametrize(("policy", "action", "who", "kept", "sentence"), ROWS)
def test_one_rule_alone_refuses(
    policy: Policy[Any], action: StrEnum, who: int, kept: Kept, sentence: str
) -> None:
    decided = policy.decide(person(who), action, review(kept))
    assert sentence in decided.reason


@pytest.mark.parametrize(
    ("policy", "action"),
    [
        (positions, PositionAction.TAKE),
        (predictions, PredictionAction.EXPECT),
        (worksheets, WorksheetAction.FILL),
    ],
)
def test_who_speaks_for_no_agency_has_no_voice(policy: Policy[Any], action: StrEnum) -> None:
    reader = person(READER)
    assert policy.decide(reader, action, review(SPEAK))
    nobody = replace(reader, voices=())
    assert "where you work" in policy.decide(nobody, action, review(SPEAK)).reason


@pytest.mark.parametrize(
    ("action", "who", "given", "kept", "sentence"),
    [
        (PerspectiveAction.ADD, LEADER, {}, SPEAK, "Only whoever gave it"),
        (PerspectiveAction.ADD, MEMBER, {"withdrawn_at": clock.now()}, SPEAK, "taken back"),
        (PerspectiveAction.ADD, MEMBER, {}, SPEAK | IS_CLOSED, "not open"),
        (PerspectiveAction.ADD, MEMBER, {}, SPEAK | IS_HELD, "not open"),
        (PerspectiveAction.WITHDRAW, LEADER, {}, SPEAK, "Only whoever gave it"),
        (PerspectiveAction.WITHDRAW, MEMBER, {"withdrawn_at": clock.now()}, SPEAK, "taken back"),
    ],
)
def test_a_perspective_is_its_writers_while_it_stands(
    action: PerspectiveAction, who: int, given: Kept, kept: Kept, sentence: str
) -> None:
    heard = Heard(Perspective(author_id=MEMBER, **given), review(kept), has_spoken=True)
    assert sentence in perspectives.decide(person(who), action, heard).reason
