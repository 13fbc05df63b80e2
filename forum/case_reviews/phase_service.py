"""Leading an open review: taking it on, asking agencies, the clock, the summary."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from forum.access.actor import Actor
from forum.case_reviews import events, phase_queries, queries
from forum.case_reviews.lifecycle import Phase, Status, clock_moves, last_day, phase_after
from forum.case_reviews.models import CaseReview, Summary
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.case_reviews.replies import AskedAgency, Facilitation
from forum.directory.models import Agency
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.prose.prose import Prose
from forum.storage.database import session

#: More days at a time than this is another review.
MOST_DAYS = 14
#: Stewards are reminded of one review at most so often.
BETWEEN_NUDGES = timedelta(days=2)
#: What hid a family may not hide it for longer than this without somebody looking again.
LOOK_AGAIN_WITHIN = timedelta(days=730)


def take_on(actor: Actor, review: CaseReview) -> None:
    """Lead a review, in place of whoever led it before.

    Raises:
        NotPermitted: the actor is no facilitator, told it, or it is not open.
        Conflict: the actor has given a perspective, so they are one of the voices.
    """
    case_reviews.require(actor, CaseReviewAction.TAKE_ON, review)
    if queries.own_perspective(actor, review):
        msg = "You gave a perspective here, so you are one of the voices. Let somebody else lead."
        raise Conflict(msg)
    review.facilitator_id = actor.practitioner_id
    if not queries.has_led(actor, review):
        session().add(Facilitation(review_id=review.id, practitioner_id=actor.practitioner_id))
    bus.record(events.CaseReviewTakenOn(subject=review.public_id, actor=actor.public_id))


def move_on(actor: Actor, review: CaseReview) -> None:
    """Go on to the next phase.

    Raises:
        NotPermitted: the actor does not lead it, or the review is not open.
        Conflict: the summary is the last phase; write it instead.
    """
    case_reviews.require(actor, CaseReviewAction.MOVE_ON, review)
    then = phase_after(review.phase) if review.phase else None
    if then is None:
        msg = "The summary is the last phase. Write it to close the review."
        raise Conflict(msg)
    review.phase, review.phase_ends_on = then, last_day(then, clock.today())
    bus.record(
        events.CaseReviewMoved(subject=review.public_id, actor=actor.public_id, reason=then.value)
    )


def turn_the_clock(_payload: Mapping[str, Any]) -> None:
    """Move every review on whose phase is over: a daily task."""
    actor = Actor.system("the days of a phase are over")
    for review in phase_queries.overdue(actor):
        spoken = len(queries.agencies_heard(actor, review))
        if review.phase and clock_moves(review.phase, spoken):
            move_on(actor, review)


def extend(actor: Actor, review: CaseReview, days: int) -> None:
    """Give the phase more days, from its last day or from today, whichever is later.

    Raises:
        NotPermitted: the actor does not lead it, or the review is not open.
        Invalid: that is no number of days.
    """
    case_reviews.require(actor, CaseReviewAction.MOVE_ON, review)
    if not 0 < days <= MOST_DAYS:
        msg = f"Give it 1 to {MOST_DAYS} more days."
        raise Invalid(msg)
    today = clock.today()
    review.phase_ends_on = max(review.phase_ends_on or today, today) + timedelta(days=days)
    bus.record(events.CaseReviewExtended(subject=review.public_id, actor=actor.public_id))


def ask(actor: Actor, review: CaseReview, agencies: Sequence[Agency]) -> None:
    """Ask for the perspectives of agencies; those asked before stay asked, once.

    Raises:
        NotPermitted: the actor does not lead it.
    """
    case_reviews.require(actor, CaseReviewAction.LEAD, review)
    known = {each.agency_id for each in phase_queries.asked(actor, review)}
    for agency in agencies:
        if agency.id in known:
            continue
        asked = AskedAgency(review_id=review.id, agency_id=agency.id)
        session().add(asked)
        session().flush()
        bus.record(events.AgencyAsked(subject=asked.public_id, actor=actor.public_id))


def nudge(actor: Actor, review: CaseReview, asked: AskedAgency) -> None:
    """Remind the stewards of an agency that was asked.

    Raises:
        NotPermitted: the actor does not lead it.
        Conflict: they were reminded lately.
    """
    case_reviews.require(actor, CaseReviewAction.LEAD, review)
    today = clock.today()
    if asked.nudged_on and today < asked.nudged_on + BETWEEN_NUDGES:
        msg = "Their stewards were reminded lately. Give them a day or two."
        raise Conflict(msg)
    asked.nudged_on = today
    bus.record(events.AgencyNudged(subject=asked.public_id, actor=actor.public_id))


def look_again(actor: Actor, review: CaseReview, on: date) -> None:
    """Decide when somebody looks again whether this can still be read safely.

    Raises:
        NotPermitted: the actor does not lead it.
        Invalid: the day is past, or too far away.
    """
    case_reviews.require(actor, CaseReviewAction.LEAD, review)
    if not clock.today() < on <= clock.today() + LOOK_AGAIN_WITHIN:
        msg = "Choose a day in the next two years."
        raise Invalid(msg)
    review.review_again_on = clock.beginning(on)
    bus.record(events.CaseReviewDueAgain(subject=review.public_id, actor=actor.public_id))


def close(
    actor: Actor,
    review: CaseReview,
    summary: Mapping[str, Prose],
    checklist: Mapping[str, bool],
) -> None:
    """Sum up and close. Others read the summary once the second reader has.

    Raises:
        NotPermitted: the actor does not lead it, or the review is not open.
        Conflict: it is not at its last phase.
    """
    case_reviews.require(actor, CaseReviewAction.CLOSE, review)
    if review.phase is not Phase.SUMMARY:
        msg = "Lead it to its last phase before you sum up."
        raise Conflict(msg)
    _keep_summary(actor, review, summary, checklist)
    review.status, review.phase, review.phase_ends_on = Status.CLOSED, None, None
    review.closed_at = clock.now()
    bus.record(events.CaseReviewClosed(subject=review.public_id, actor=actor.public_id))


def sum_up_again(
    actor: Actor,
    review: CaseReview,
    summary: Mapping[str, Prose],
    checklist: Mapping[str, bool],
) -> None:
    """Change the summary of a closed review; it waits for the second reader again.

    Raises:
        NotPermitted: the actor does not lead it.
    """
    case_reviews.require(actor, CaseReviewAction.LEAD, review)
    _keep_summary(actor, review, summary, checklist)
    bus.record(events.CaseReviewClosed(subject=review.public_id, actor=actor.public_id))


def _keep_summary(
    actor: Actor,
    review: CaseReview,
    words: Mapping[str, Prose],
    checklist: Mapping[str, bool],
) -> None:
    kept = phase_queries.summary(actor, review) or Summary(review_id=review.id)
    kept.author_id, kept.cleared_at = actor.practitioner_id, None
    review.returned_with = None
    for name, value in (*words.items(), *checklist.items()):
        setattr(kept, name, value)
    session().add(kept)
    session().flush()
