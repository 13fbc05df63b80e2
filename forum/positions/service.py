"""Writing statements and taking positions on them; never committing."""

from collections.abc import Mapping

from forum.access.actor import Actor, Voice
from forum.case_reviews.divergence import Answer
from forum.case_reviews.models import CaseReview
from forum.events import bus
from forum.kernel.errors import Conflict
from forum.positions import events, queries
from forum.positions.models import Position, Statement
from forum.positions.policy import PositionAction, positions
from forum.positions.voices import PositionVoice
from forum.prose.prose import PlainProse
from forum.storage.database import session

#: More statements than this, and nobody answers them between two patients.
MOST_STATEMENTS = 20


def write(actor: Actor, review: CaseReview, words: PlainProse) -> Statement:
    """Write a statement, as the facilitator.

    Raises:
        NotPermitted: the actor does not lead the review, or its summary has begun.
        Conflict: there are enough.
    """
    positions.require(actor, PositionAction.WRITE, review)
    if len(queries.statements(actor, review)) >= MOST_STATEMENTS:
        msg = f"There are {MOST_STATEMENTS} statements. Take one back first."
        raise Conflict(msg)
    made = Statement(review_id=review.id, words=words)
    session().add(made)
    session().flush()
    bus.record(events.StatementWritten(subject=made.public_id, actor=actor.public_id))
    return made


def take_back(actor: Actor, statement: Statement) -> None:
    """Take a statement back on the day it was written, as the facilitator.

    What was answered by then goes with it. Whether anything was is not to be found out: if the
    answers decided, a facilitator could try each statement and learn of the first voice.

    Raises:
        NotPermitted: the actor does not lead the review, or its summary has begun.
        Conflict: it was written before today.
    """
    positions.require(actor, PositionAction.WRITE, statement.review)
    if not statement.is_of_today:
        msg = "A statement can be taken back on the day it was written. It stays as people read it."
        raise Conflict(msg)
    bus.record(events.StatementTakenBack(subject=statement.public_id, actor=actor.public_id))
    session().delete(statement)


def take(
    actor: Actor,
    review: CaseReview,
    voice: Voice,
    answers: Mapping[tuple[int, PositionVoice], tuple[Answer, PlainProse | None]],
) -> None:
    """Take positions, or change them. No row and no line of the audit says who did.

    Raises:
        NotPermitted: it is not the time, or nobody confirmed where the actor works.
    """
    positions.require(actor, PositionAction.TAKE, review)
    known, key = queries.own(actor, review), queries.key(actor, review)
    for (statement_id, said_as), (answer, condition) in answers.items():
        position = known.get((statement_id, said_as)) or Position(
            statement_id=statement_id, voice=said_as, voice_key=key
        )
        position.agency_id, position.answer = voice.agency_id, answer
        position.condition = condition if answer is Answer.DEPENDS and condition else None
        session().add(position)
    session().flush()
    bus.record(events.PositionTaken(subject=review.public_id))
