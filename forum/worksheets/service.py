"""Writing the request, filling in a worksheet, making a statement of a difference; no commits."""

from dataclasses import dataclass

from forum.access.actor import Actor
from forum.case_reviews import queries as review_queries
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.directory.models import Agency
from forum.events import bus
from forum.kernel.errors import Conflict, Invalid
from forum.positions import queries as position_queries
from forum.positions import service as positions
from forum.positions.models import Statement
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session
from forum.worksheets import events, queries
from forum.worksheets.choices import Ground, Urgency
from forum.worksheets.filling import WORDS, Answers, missing
from forum.worksheets.models import RecordReader, SharingRequest, SubjectDecision, Worksheet
from forum.worksheets.policy import WorksheetAction, worksheets


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: who asks, what for, how soon, and on what ground."""

    agency: Agency
    purpose: PlainProse
    urgency: Urgency
    basis: Ground


class NotEnough(Invalid):
    """A worksheet says too little to open the others'; ``field`` is where to say more."""

    def __init__(self, field: str, sentence: str) -> None:
        """Say what is missing, and where."""
        super().__init__(sentence)
        self.field = field


def write_request(actor: Actor, review: CaseReview, asked: Asked) -> None:
    """Write the request that everybody answers, or change it until they begin to.

    Raises:
        NotPermitted: the actor does not lead the review, or everybody has spoken.
        Conflict: it is there, and people may be answering it.
    """
    worksheets.require(actor, WorksheetAction.REQUEST, review)
    found = queries.request(actor, review)
    if found:
        _require_not_begun(review)
    kept = found or SharingRequest(review_id=review.id)
    kept.agency_id, kept.purpose = asked.agency.id, asked.purpose
    kept.urgency, kept.basis = asked.urgency, asked.basis
    session().add(kept)
    session().flush()
    bus.record(events.RequestWritten(subject=review.public_id, actor=actor.public_id))


def take_request_back(actor: Actor, review: CaseReview) -> None:
    """Take the request back, until people begin to answer it.

    Raises:
        NotPermitted: the actor does not lead the review, or everybody has spoken.
        Conflict: people may be answering it.
    """
    worksheets.require(actor, WorksheetAction.REQUEST, review)
    _require_not_begun(review)
    if found := queries.request(actor, review):
        session().delete(found)
        bus.record(events.RequestTakenBack(subject=review.public_id, actor=actor.public_id))


def fill(actor: Actor, review: CaseReview, given: Answers) -> Worksheet:
    """Lock in the actor's one worksheet. No row and no line of the audit says who did.

    It is signed by the actor's perspective: until that is given too, nobody else reads it.

    Raises:
        NotPermitted: it is not the time, or the actor told or leads the review.
        Conflict: the actor has filled it in, has led the review, or nothing is asked.
        NotEnough: it says too little to open the others'.
    """
    worksheets.require(actor, WorksheetAction.FILL, review)
    if queries.request(actor, review) is None:
        msg = "There is no request to answer."
        raise Conflict(msg)
    if queries.sheets(actor, review).own:
        msg = "Your worksheet is in. It is locked, so that nobody writes after reading."
        raise Conflict(msg)
    if review_queries.has_led(actor, review):
        msg = "You led this review and could read early, so you fill in no worksheet."
        raise Conflict(msg)
    if needed := missing(given):
        raise NotEnough(*needed)
    spoken = review_queries.own_perspective(actor, review)
    made = _made(given)
    made.review_id, made.voice_key = review.id, queries.key(actor, review)
    made.after_reading = bool(spoken and spoken.opens)
    session().add(made)
    session().flush()
    bus.record(events.WorksheetFilled(subject=review.public_id))
    return made


def take_back(actor: Actor, review: CaseReview) -> None:
    """Take one's worksheet back: its answers are gone, and so is what it opened. It was the one.

    Raises:
        NotPermitted: the review is not open.
        Conflict: there is none.
    """
    worksheets.require(actor, WorksheetAction.TAKE_BACK, review)
    own = queries.sheets(actor, review).own
    if own is None or own.withdrawn:
        msg = "There is no worksheet of yours here."
        raise Conflict(msg)
    for name in WORDS:
        setattr(own, name, Prose.write(""))
    own.basis = own.told = own.online = own.dissenter = None
    own.decisions, own.readers, own.withdrawn = [], [], True
    session().flush()
    bus.record(events.WorksheetTakenBack(subject=review.public_id))


def make_statement(actor: Actor, review: CaseReview, claim: str) -> Statement:
    """Make a statement of what some would do and others not, as the facilitator.

    Raises:
        NotPermitted: the actor does not lead the review, or its summary has begun.
        Conflict: it is a statement already, or there are enough.
    """
    worksheets.require(actor, WorksheetAction.READ, review)
    if any(each.words == claim for each in position_queries.statements(actor, review)):
        msg = "That is a statement already."
        raise Conflict(msg)
    return positions.write(actor, review, PlainProse.write(claim))


def _require_not_begun(review: CaseReview) -> None:
    """Go by the phase: if the answers decided, a facilitator could try and learn of the first.

    Only where a review began again there are answers of before, which were read then.
    """
    if review.phase is not Phase.CLARIFY or queries.is_answered(review):
        msg = "People may be answering this request, so it stays as they read it."
        raise Conflict(msg)


def _made(given: Answers) -> Worksheet:
    return Worksheet(
        **{name: given.words[name] for name in WORDS},
        basis=given.basis,
        told=given.told,
        online=given.online,
        dissenter=given.dissenter,
        withdrawn=False,
        decisions=[
            SubjectDecision(
                subject=subject,
                sharing=decision.sharing,
                **{moment.value: state for moment, state in decision.consent.items()},
            )
            for subject, decision in given.decisions.items()
        ],
        readers=[RecordReader(reader=each) for each in sorted(given.readers)],
    )
