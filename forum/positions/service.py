"""Writing statements, taking positions, publishing where agencies stand; never committing."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from forum.access.actor import Actor, Voice
from forum.case_reviews.divergence import Answer, Counts, count, findings
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.positions import disclosure, events, queries
from forum.positions.models import Edition, Outcome, Position, Stance, Statement
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
    """Take a statement back that nobody answered, as the facilitator.

    Raises:
        NotPermitted: the actor does not lead the review, or its summary has begun.
        Conflict: somebody has answered.
    """
    positions.require(actor, PositionAction.WRITE, statement.review)
    if queries.is_answered(statement):
        msg = "Somebody has answered this statement, so it stays as they read it."
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


def publish_after_move(payload: Mapping[str, Any]) -> None:
    """Publish the map of a review that has come to its summary: the task after each move."""
    actor = Actor.system("the phase has closed")
    review = queries.review(actor, str(payload["subject"]))
    if review.phase is Phase.SUMMARY:
        publish(actor, review)


def publish_again(_payload: Mapping[str, Any]) -> None:
    """Publish every map that enough people changed: a daily task."""
    actor = Actor.system("enough people answered since")
    for review in session().scalars(
        select(CaseReview).where(CaseReview.phase == Phase.SUMMARY, positions.visible_to(actor))
    ):
        publish(actor, review)


def publish(actor: Actor, review: CaseReview) -> None:
    """Publish where agencies stand, in each voice in which that may be published now.

    Raises:
        NotPermitted: somebody other than the site asked.
    """
    positions.require(actor, PositionAction.PUBLISH, review)
    statements = queries.statements(actor, review)
    before = queries.editions(actor, review)
    published = [
        _publish_voice(actor, review, statements, voice, [e for e in before if e.voice is voice])
        for voice in PositionVoice
    ]
    if any(published):
        bus.record(events.MapPublished(subject=review.public_id, reason=actor.reason))


def _publish_voice(
    actor: Actor,
    review: CaseReview,
    statements: Sequence[Statement],
    voice: PositionVoice,
    before: Sequence[Edition],
) -> bool:
    taken = queries.taken(actor, review, voice)
    given = [[(p.agency_id, p.answer) for p in taken if p.statement_id == s.id] for s in statements]
    now: dict[int, Counts] = {s.id: count(said) for s, said in zip(statements, given, strict=True)}
    if not statements or (before and not disclosure.may_replace(_counts(before[-1]), now)):
        return False
    earlier = [_stances(each) for each in before]
    edition = Edition(review_id=review.id, voice=voice, published_at=clock.now())
    session().add(edition)
    session().flush()
    for statement, finding in zip(statements, findings(given), strict=True):
        history = [each.get(statement.id, {}) for each in earlier]
        _keep(edition, statement, disclosure.shown(finding, now[statement.id], history))
    session().flush()
    return True


def _keep(edition: Edition, statement: Statement, said: disclosure.ShownFinding) -> None:
    database = session()
    place = {"edition_id": edition.id, "statement_id": statement.id}
    database.add(Outcome(**place, label=said.label))
    for agency, stance in said.agencies.items():
        agree, disagree, depends = stance.voices
        database.add(
            Stance(
                **place,
                agency_id=agency,
                agree=agree,
                disagree=disagree,
                depends=depends,
                leaning=stance.leaning,
                counted=stance.counted,
            )
        )


def _counts(edition: Edition) -> dict[int, Counts]:
    return {
        known: {agency: stance.voices for agency, stance in by_agency.items()}
        for known, by_agency in _stances(edition).items()
    }


def _stances(edition: Edition) -> dict[int, dict[int | str, disclosure.ShownStance]]:
    found: dict[int, dict[int | str, disclosure.ShownStance]] = {
        each.statement_id: {} for each in edition.outcomes
    }
    for each in edition.stances:
        found[each.statement_id][each.agency_id] = disclosure.ShownStance(
            (each.agree, each.disagree, each.depends), each.leaning, each.counted
        )
    return found
