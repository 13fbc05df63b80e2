"""What of case reviews asks something of a person: one look, for the start page."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, exists, not_, null, or_, select

from forum.access.actor import Actor
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview, Perspective, Summary
from forum.case_reviews.policy import case_reviews
from forum.case_reviews.replies import Clarification, Facilitation
from forum.contracts.home import NextStep
from forum.directory.authorship import written_by
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.storage.database import session

#: The start page shows one thing and names a few more.
MOST_ASKED = 4

_REVIEWS, _QUESTIONS = CaseReview.__table__.c, Clarification.__table__.c


def concerning(
    actor: Actor, steps: Sequence[NextStep] = ()
) -> Sequence[tuple[CaseReview, NextStep | None]]:
    """Return the few reviews that ask something of the actor, the newest first.

    Beside each stands the step of another feature that it waits for, if it is only that.
    """
    ways = [
        and_(CaseReview.status == Status.DRAFT, written_by(actor, CaseReview)),
        _waits_for_key(actor),
        _asks_for_voice(actor),
        _asks_its_author(actor),
    ]
    if actor.has(Role.FACILITATOR):
        ways.append(_asks_to_be_led(actor))
    asked = [(each, each.waits(actor)) for each in steps]
    which = [(and_(waits, not_(or_(*ways))), place) for place, (_, waits) in enumerate(asked)]
    statement = select(CaseReview, case(*which) if which else null()).where(
        case_reviews.visible_to(actor),
        or_(*ways, *(waits for _, waits in asked)),
        CaseReview.withdrawn_at.is_(None),
        CaseReview.held_at.is_(None),
    )
    newest = statement.order_by(CaseReview.id.desc()).limit(MOST_ASKED)
    return [
        (review, None if place is None else steps[place])
        for review, place in session().execute(newest)
    ]


def _waits_for_key(actor: Actor) -> ColumnElement[bool]:
    """Say that the review, or what was added to it, waits for its second reader."""
    answered = exists().where(
        Clarification.review_id == CaseReview.id,
        _QUESTIONS.answer_source.is_not(None),
        Clarification.cleared_at.is_(None),
    )
    summed_up = exists().where(Summary.review_id == CaseReview.id, Summary.cleared_at.is_(None))
    responded = and_(
        _REVIEWS.response_source.is_not(None), CaseReview.response_cleared_at.is_(None)
    )
    return and_(
        CaseReview.second_reader_id == actor.practitioner_id,
        or_(
            CaseReview.status == Status.WITH_SECOND_READER,
            and_(
                CaseReview.status.in_([Status.OPEN, Status.CLOSED]),
                _REVIEWS.returned_source.is_(None),
                or_(answered, summed_up, responded),
            ),
        ),
    )


def _asks_for_voice(actor: Actor) -> ColumnElement[bool]:
    """Say that nobody has spoken yet from where the actor sits."""
    agencies = sorted(actor.agency_ids)
    heard_from = exists().where(
        Perspective.review_id == CaseReview.id,
        Perspective.agency_id.in_(agencies),
        Perspective.withdrawn_at.is_(None),
    )
    spoken = exists().where(Perspective.review_id == CaseReview.id, written_by(actor, Perspective))
    led = exists().where(
        Facilitation.review_id == CaseReview.id,
        Facilitation.practitioner_id == actor.practitioner_id,
    )
    return and_(
        CaseReview.phase == Phase.PERSPECTIVES,
        not_(written_by(actor, CaseReview)),
        not_(heard_from),
        not_(spoken),
        not_(led),
    )


def _asks_its_author(actor: Actor) -> ColumnElement[bool]:
    """Say that the author has a question to answer, or a response to give."""
    asked = exists().where(
        Clarification.review_id == CaseReview.id, _QUESTIONS.answer_source.is_(None)
    )
    return and_(
        written_by(actor, CaseReview),
        CaseReview.status == Status.OPEN,
        or_(
            asked,
            and_(CaseReview.phase == Phase.RESPOND, _REVIEWS.response_source.is_(None)),
        ),
    )


def _asks_to_be_led(actor: Actor) -> ColumnElement[bool]:
    """Say that nobody leads it, or that the days of its phase are over."""
    over = and_(
        CaseReview.facilitator_id == actor.practitioner_id,
        CaseReview.phase_ends_on < clock.today(),
    )
    nobody = and_(CaseReview.facilitator_id.is_(None), not_(written_by(actor, CaseReview)))
    return and_(CaseReview.status == Status.OPEN, or_(over, nobody))
