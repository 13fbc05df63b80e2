"""The request of a demonstration's case review, and what its voices would do with it."""

from forum.case_reviews.models import CaseReview
from forum.demonstration import content
from forum.demonstration.loading.people import Cast
from forum.demonstration.sharing import SharingRequest, Sheet
from forum.demonstration.writing import CaseReview as Told
from forum.prose.ours import plain, prose
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
    Urgency,
)
from forum.worksheets.choices import Told as FamilyTold
from forum.worksheets.filling import WORDS, Answers, Decision


def load(told: Told, review: CaseReview, cast: Cast) -> None:
    """Write the request, and let everybody fill in their worksheet before they speak."""
    asked = next((e for e in content.sharing_requests() if e.case_review == told.slug), None)
    if asked is None:
        return
    service.write_request(cast.actor(told.facilitator), review, _asked(asked, cast))
    for each in asked.sheets:
        service.fill(cast.actor(each.author), review, _answers(each))


def _asked(asked: SharingRequest, cast: Cast) -> service.Asked:
    return service.Asked(
        cast.agencies[asked.agency],
        plain(asked.purpose),
        Urgency(asked.urgency),
        Ground(asked.basis),
    )


def _answers(sheet: Sheet) -> Answers:
    return Answers(
        {Subject(name): _decision(said) for name, said in sheet.decisions.items()},
        {name: prose(getattr(sheet, name)) for name in WORDS},
        basis=Ground(sheet.basis),
        told=FamilyTold(sheet.told),
        online=Online(sheet.online),
        dissenter=Dissenter(sheet.dissenter),
        readers=frozenset(Reader(each) for each in sheet.readers),
    )


def _decision(said: tuple[str, ...]) -> Decision:
    sharing, *states = said
    moments = zip(Moment, states, strict=True)
    return Decision(Sharing(sharing), {at: Consent(state) for at, state in moments if state})
