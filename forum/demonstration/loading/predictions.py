"""What the voices of a demonstration's case review expected of each other before its map."""

from forum.case_reviews.divergence import Leaning
from forum.case_reviews.models import CaseReview
from forum.demonstration import content
from forum.demonstration.loading.people import Cast
from forum.demonstration.writing import CaseReview as Told
from forum.positions import queries
from forum.predictions import service


def load(told: Told, review: CaseReview, cast: Cast) -> None:
    """Let everybody who spoke say what they expect, the people of an agency by turns."""
    statements = queries.statements(cast.actor(told.facilitator), review)
    voices = [cast.actor(each.author) for each in told.perspectives]
    for said in content.expectations():
        if said.case_review != told.slug:
            continue
        spoken_for, about = cast.agencies[said.by], cast.agencies[said.of]
        people = [each for each in voices if each.voices[0].agency_id == spoken_for.id]
        for place, actor in enumerate(people):
            way = said.ways[place % len(said.ways)]
            answers = {
                each.id: Leaning(expected) if expected else None
                for each, expected in zip(statements, way, strict=True)
            }
            service.expect(actor, review, about, answers)
