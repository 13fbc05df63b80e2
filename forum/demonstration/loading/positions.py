"""The statements of a demonstration's case review, and where its voices stand on them."""

from collections import defaultdict
from collections.abc import Iterable

from forum.access.actor import Actor
from forum.case_reviews.divergence import Answer
from forum.case_reviews.models import CaseReview
from forum.demonstration.loading.people import Cast
from forum.demonstration.writing import CaseReview as Told
from forum.demonstration.writing import Statement as Written
from forum.positions import publish_service, service
from forum.positions.models import Statement
from forum.positions.voices import PositionVoice
from forum.prose.ours import plain
from forum.prose.prose import PlainProse


def load(told: Told, review: CaseReview, cast: Cast) -> None:
    """Write every statement, and let everybody who gave a perspective take their positions."""
    facilitator = cast.actor(told.facilitator)
    made = [service.write(facilitator, review, plain(each.text)) for each in told.statements]
    places: dict[str, int] = defaultdict(int)
    for given in told.perspectives:
        actor = cast.actor(given.author)
        agency = _agency(actor, cast)
        answers = _answers(zip(made, told.statements, strict=True), agency, places[agency])
        service.take(actor, review, actor.voices[0], answers)
        places[agency] += 1


def publish(review: CaseReview) -> None:
    """Publish the map, as the site does when the phase closes."""
    publish_service.publish(Actor.system("the demonstration begins its summary"), review)


def _agency(actor: Actor, cast: Cast) -> str:
    spoken_for = actor.voices[0].agency_id
    return next(slug for slug, agency in cast.agencies.items() if agency.id == spoken_for)


def _answers(
    statements: Iterable[tuple[Statement, Written]], agency: str, place: int
) -> dict[tuple[int, PositionVoice], tuple[Answer, PlainProse | None]]:
    """Return the answers of the person in this place among the voices of their agency."""
    return {
        (statement.id, voice): (Answer(said[agency][place]), _condition(written, agency))
        for statement, written in statements
        for voice, said in (
            (PositionVoice.MY_PRACTICE, written.my_practice),
            (PositionVoice.MY_AGENCY_GUIDANCE, written.my_agency_guidance),
        )
        if place < len(said.get(agency, ()))
    }


def _condition(written: Written, agency: str) -> PlainProse | None:
    """Return on what it depends for this agency, where it does."""
    found = next((each.text for each in written.conditions if each.agency == agency), None)
    return plain(found) if found else None
