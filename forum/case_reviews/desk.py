"""What a facilitator looks at: who is missing, and signs that learning turns into managing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum.access.actor import Actor
from forum.case_reviews import drift, queries
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.prompts import PERSPECTIVE
from forum.case_reviews.replies import AskedAgency
from forum.directory.models import Agency


@dataclass(frozen=True, slots=True)
class Drifting:
    """A sign, and who wrote where."""

    sign: drift.Sign
    byline: str
    #: The part of the page that it stands in.
    anchor: str


def still_missing(
    asked: Sequence[AskedAgency], heard: Sequence[tuple[Agency | None, int]]
) -> list[AskedAgency]:
    """Return which of the agencies that were asked nobody has spoken from."""
    spoke = {agency.id for agency, _count in heard if agency is not None}
    return [each for each in asked if each.agency_id not in spoke]


def signs_of_drift(actor: Actor, review: CaseReview) -> list[Drifting]:
    """Return every sign in what the actor may read, in the order of the page."""
    said = [
        *_of_perspectives(queries.heard(actor, review)),
        *(
            (each.question.source, each.byline, each.public_id)
            for each in queries.clarifications(actor, review)
        ),
    ]
    return [
        Drifting(sign, byline, anchor)
        for text, byline, anchor in said
        for sign in drift.signs(text)
    ]


def _of_perspectives(heard: Sequence[Perspective]) -> Iterator[tuple[str, str, str]]:
    for one in heard:
        for prompt in PERSPECTIVE:
            yield getattr(one, prompt.name).source, one.byline, one.public_id
        for added in one.additions:
            yield added.body.source, one.byline, one.public_id
