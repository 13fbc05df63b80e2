"""Statements and positions for tests, made through the service as people make them."""

from collections.abc import Mapping

from forum.access.actor import Actor
from forum.case_reviews.divergence import Answer
from forum.case_reviews.models import CaseReview
from forum.directory.models import Practitioner
from forum.positions import publish_service, service
from forum.positions.models import Statement
from forum.positions.voices import PositionVoice
from forum.prose.prose import PlainProse
from tests.features.case_reviews import makers

CLAIM = "Whoever sends a contact should hear back within a week."


def statement(facilitator: Actor, review: CaseReview, words: str = CLAIM) -> Statement:
    """A statement."""
    return service.write(facilitator, review, PlainProse.write(words))


def stands(
    person: Practitioner | Actor,
    review: CaseReview,
    answers: Mapping[Statement, Answer],
    *,
    voices: tuple[PositionVoice, ...] = tuple(PositionVoice),
    condition: str = "",
) -> None:
    """Where one person stands."""
    actor = makers.acting(person)
    on = PlainProse.write(condition) if condition else None
    service.take(
        actor,
        review,
        actor.voices[0],
        {(each.id, voice): (answer, on) for each, answer in answers.items() for voice in voices},
    )


def publish(review: CaseReview) -> None:
    """Let the site publish what it may."""
    publish_service.publish(Actor.system("a test publishes"), review)
