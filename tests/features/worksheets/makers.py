"""Requests and worksheets for tests, made through the service as people make them."""

from collections.abc import Mapping

from forum.access.actor import Actor
from forum.case_reviews.models import CaseReview
from forum.directory.models import Practitioner
from forum.prose.prose import PlainProse, Prose
from forum.worksheets import service
from forum.worksheets.choices import (
    Consent,
    Dissenter,
    Ground,
    Moment,
    Online,
    Reader,
    Sharing,
    Subject,
    Told,
    Urgency,
)
from forum.worksheets.filling import WORDS, Answers, Decision
from forum.worksheets.models import Worksheet
from tests.factories import Make
from tests.features.case_reviews import makers as reviews

PURPOSE = "Please send all that you know of the household. The parent agreed that we may ask."
#: One sentence of one's own for each part.
SAID = {
    "recorded": "Who asked, what for, and what I left out.",
    "why": "They should hear it from me first.",
    "dissent": "A parent may say no; then I ask what worries them.",
    "unsure": "Whether a yes at the kitchen table counts.",
}
DECIDED = {
    Subject.CHILD: Decision(Sharing.SHARE, {Moment.BEFORE: Consent.NOT_NEEDED}),
    Subject.PARENT: Decision(
        Sharing.PART, {Moment.WHEN_ASKED: Consent.UNCLEAR, Moment.BEFORE: Consent.SOUGHT}
    ),
}


def asked(make: Make, agency: str = "childrens-social-care") -> service.Asked:
    """What is asked, by one agency."""
    found = make.agency(agency)
    return service.Asked(found, PlainProse.write(PURPOSE), Urgency.DAYS, Ground.AGREEMENT)


def request(make: Make, review: CaseReview) -> Actor:
    """A request in a review; return who leads it."""
    leads = reviews.led(make, review)
    service.write_request(leads, review, asked(make))
    make.session.flush()
    return leads


def answers(
    decided: Mapping[Subject, Decision] = DECIDED,
    words: str = "",
    basis: Ground | None = Ground.PUBLIC_TASK,
) -> Answers:
    """Everything that one person answers; ``words`` are added to each part."""
    return Answers(
        decided,
        {name: Prose.write(f"{SAID[name]} {words}".strip()) for name in WORDS},
        basis=basis,
        told=Told.BEFORE,
        online=Online.HIDDEN,
        dissenter=Dissenter.PARENT,
        readers=frozenset({Reader.TEAM}),
    )


def fill(
    person: Practitioner | Actor, review: CaseReview, given: Answers | None = None
) -> Worksheet:
    """Somebody's worksheet."""
    return service.fill(reviews.acting(person), review, given or answers())
