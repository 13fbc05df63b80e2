"""Saying what one expects of another agency, and changing it; never committing."""

from collections.abc import Mapping

from forum.access.actor import Actor
from forum.case_reviews.divergence import Leaning
from forum.case_reviews.models import CaseReview
from forum.directory.models import Agency
from forum.events import bus
from forum.kernel.errors import Conflict
from forum.predictions import events, queries
from forum.predictions.models import Prediction
from forum.predictions.policy import PredictionAction, predictions
from forum.storage.database import session

#: About more agencies nobody thinks hard between two patients.
MOST_AGENCIES = 2


def expect(
    actor: Actor, review: CaseReview, agency: Agency, answers: Mapping[int, Leaning | None]
) -> None:
    """Say what one expects an agency to answer, by statement; None takes an expectation back.

    No row and no line of the audit says who did.

    Raises:
        NotPermitted: it is not the time, or nobody confirmed where the actor works.
        Conflict: it is the actor's own agency, a third one, or a map was shown before.
    """
    predictions.require(actor, PredictionAction.EXPECT, review)
    if any(voice.agency_id == agency.id for voice in actor.voices):
        msg = "You speak for this agency. Say where you stand instead."
        raise Conflict(msg)
    if queries.is_mapped(review):
        msg = "A map of this review was shown before, so there is nothing left to expect."
        raise Conflict(msg)
    known = queries.own(actor, review)
    others = {each.agency_id for each in known} - {agency.id}
    if len(others) >= MOST_AGENCIES:
        msg = f"{MOST_AGENCIES} agencies are enough. Take back what you expect of one first."
        raise Conflict(msg)
    _keep(actor, review, agency, answers)
    bus.record(events.PredictionMade(subject=review.public_id))


def _keep(
    actor: Actor, review: CaseReview, agency: Agency, answers: Mapping[int, Leaning | None]
) -> None:
    database = session()
    known = {
        each.statement_id: each
        for each in queries.own(actor, review)
        if each.agency_id == agency.id
    }
    for statement_id, expected in answers.items():
        kept = known.get(statement_id)
        if expected is None:
            if kept is not None:
                database.delete(kept)
            continue
        kept = kept or Prediction(
            statement_id=statement_id, agency_id=agency.id, voice_key=queries.key(actor, review)
        )
        kept.expected = expected
        database.add(kept)
    database.flush()
