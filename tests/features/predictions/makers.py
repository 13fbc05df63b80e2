"""Expectations for tests, made through the service as people make them."""

from collections.abc import Mapping

from sqlalchemy import select

from forum.access.actor import Actor
from forum.case_reviews.divergence import Leaning
from forum.case_reviews.models import CaseReview
from forum.directory.models import Agency, Practitioner
from forum.positions.models import Statement
from forum.predictions import service
from forum.storage.database import session
from tests.features.case_reviews import makers


def expects(
    person: Practitioner | Actor,
    review: CaseReview,
    agency: str,
    answers: Mapping[Statement, Leaning | None],
) -> None:
    """What one person expects of an agency."""
    found = session().scalars(select(Agency).where(Agency.slug == agency)).one()
    given = {statement.id: leaning for statement, leaning in answers.items()}
    service.expect(makers.acting(person), review, found, given)
