"""Open case reviews for the world of the promises, one at each phase."""

from collections.abc import Mapping

from forum.case_reviews import phase_service, reply_service
from forum.case_reviews.divergence import Answer
from forum.case_reviews.lifecycle import Phase
from forum.directory.models import Practitioner
from forum.prose.prose import Prose
from tests.features.case_reviews import makers as case_reviews
from tests.features.positions import makers as positions


def open_reviews(by: Mapping[str, Practitioner]) -> None:
    """A review at every phase, with a question, statements and positions; one of them led."""
    owner, reader, leads = by["owner"], by["reader"], case_reviews.acting(by["every_role"])
    asker = case_reviews.acting(by["outsider"])
    for phase in Phase:
        made = case_reviews.clarifying(owner, reader)
        reply_service.ask_author(
            asker, made, Prose.write("Who was there?"), speaking=case_reviews.speaking(asker)
        )
        phase_service.take_on(leads, made)
        statement = positions.statement(leads, made)
        case_reviews.by_clock(made, phase)
        if phase is not Phase.CLARIFY:
            positions.stands(by["outsider"], made, {statement: Answer.AGREE})
        if phase is Phase.PERSPECTIVES:
            case_reviews.speak(by["colleague"], made)
    positions.publish(made)
