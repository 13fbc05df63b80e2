"""Open case reviews for the world of the promises, one at each phase."""

from collections.abc import Mapping

from forum.access.actor import Actor
from forum.case_reviews import phase_service, reply_service
from forum.case_reviews.divergence import Answer, Leaning
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.directory.models import Practitioner
from forum.prose.prose import Prose
from forum.worksheets import service as worksheet_service
from tests.factories import Make
from tests.features.case_reviews import makers as case_reviews
from tests.features.positions import makers as positions
from tests.features.predictions import makers as predictions
from tests.features.worksheets import makers as worksheets
from tests.promises.world import CANARIES


def open_reviews(make: Make, by: Mapping[str, Practitioner]) -> None:
    """A review at every phase, all led: a question, statements, positions, worksheets."""
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
        if phase in (Phase.PERSPECTIVES, Phase.RESPOND):
            expected = {statement: Leaning.MOSTLY_AGREE}
            predictions.expects(by["outsider"], made, "health-visiting", expected)
        if phase is Phase.PERSPECTIVES:
            case_reviews.speak(by["colleague"], made)
            _share(make, made, leads, by)
    positions.publish(made)


def _share(make: Make, review: CaseReview, leads: Actor, by: Mapping[str, Practitioner]) -> None:
    """A request, a worksheet that is signed by a perspective, and one that is not yet."""
    worksheet_service.write_request(leads, review, worksheets.asked(make))
    words = CANARIES["a worksheet before it opens"].words
    worksheets.fill(by["outsider"], review, worksheets.answers(words=words))
    case_reviews.speak(by["outsider"], review)
    worksheets.fill(by["member"], review)
    make.session.flush()
