"""What the start page says of worksheets: yours is open in a review in which you have spoken."""

from flask import url_for
from sqlalchemy import ColumnElement, and_, exists, not_

from forum.access.actor import Actor
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.contracts.home import NextStep, NextThing, Urgency
from forum.directory.authorship import written_by
from forum.worksheets.models import SharingRequest, Worksheet


def _waits(actor: Actor) -> ColumnElement[bool]:
    """Say that the actor gave a perspective, which would sign a worksheet, and no worksheet yet."""
    filled = exists().where(
        Worksheet.review_id == Perspective.review_id, Worksheet.voice_key == Perspective.voice_key
    )
    unsigned = exists().where(
        Perspective.review_id == CaseReview.id,
        Perspective.opens,
        written_by(actor, Perspective),
        not_(filled),
    )
    asked = exists().where(SharingRequest.review_id == CaseReview.id)
    speaking = and_(CaseReview.status == Status.OPEN, CaseReview.phase == Phase.PERSPECTIVES)
    return and_(speaking, asked, unsigned)


def _thing(public_id: str, title: str) -> NextThing:
    return NextThing(
        Urgency.YOU_BEGAN_IT,
        title,
        "You gave your perspective. What would you share? Then read the others’ side by side.",
        "Open the worksheet",
        url_for("worksheets.show", public_id=public_id),
    )


step = NextStep(_waits, _thing)
