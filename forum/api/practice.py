"""Case reviews, briefings, seams, the board and learning sessions."""

from collections.abc import Mapping

from forum.access.actor import Actor
from forum.access.route import may
from forum.api.shelf import Row, Shelf, agency, by, day, page_of, paged, words
from forum.board import queries as board
from forum.board.models import BoardItem
from forum.board.policy import BoardAction, board_policy
from forum.briefings import queries as briefings
from forum.briefings.policy import BriefingAction
from forum.briefings.policy import briefings as briefing_policy
from forum.case_reviews import briefing
from forum.case_reviews import queries as reviews
from forum.case_reviews.models import CaseReview, Perspective, Summary
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.case_reviews.prompts import PERSPECTIVE, TEMPLATE
from forum.directory.models import Agency
from forum.directory.queries import agencies_by_id
from forum.kernel.paging import Page
from forum.learning_sessions import queries as sessions
from forum.learning_sessions.models import LearningSession
from forum.learning_sessions.policy import LearningSessionAction, learning_sessions
from forum.seams import queries as seams
from forum.seams.models import Seam
from forum.seams.policy import SeamAction, seam_policy

Agencies = Mapping[int, Agency]


def _reviews(actor: Actor, cursor: str | None) -> Page[Row]:
    known = agencies_by_id()
    return paged(reviews.newest(actor, cursor=cursor), lambda each: _review_line(each, known))


def _review_line(review: CaseReview, known: Agencies) -> Row:
    return {
        "public_id": review.public_id,
        "title": review.title,
        "url": page_of("case_reviews.show", review.public_id),
        "by": by(review, known.get(review.agency_id or 0)),
        "on": day(review.created_at),
        "status": review.status.value,
        "phase": review.phase.value if review.phase else None,
        "declared": review.declared.value,
    }


def _review(actor: Actor, public_id: str) -> Row:
    review, known = reviews.get(actor, public_id), agencies_by_id()
    answered = review.response if review.response_cleared_at else None
    return {
        **_review_line(review, known),
        "parts": {each.name: words(getattr(review, each.name)) for each in TEMPLATE},
        "perspectives": [_perspective(each, known) for each in reviews.heard(actor, review)],
        "response": words(answered),
    }


def _perspective(said: Perspective, known: Agencies) -> Row:
    return {
        "public_id": said.public_id,
        "by": by(said, known.get(said.agency_id or 0), elsewhere=False),
        "on": day(said.created_at),
        "taken_back": said.withdrawn_at is not None,
        "parts": {each.name: words(getattr(said, each.name)) for each in PERSPECTIVE},
        "not_mine": words(said.not_mine),
        "added": [words(each.body) for each in said.additions],
    }


def _briefing_line(summary: Summary) -> Row:
    return {
        "public_id": summary.review.public_id,
        "title": summary.review.title,
        "url": page_of("briefings.show", summary.review.public_id),
        "on": day(summary.created_at),
    }


def _briefing(actor: Actor, public_id: str) -> Row:
    summary = briefings.get(actor, public_id)
    dissents = reviews.dissents(actor, summary.review)
    return {
        **_briefing_line(summary),
        "boxes": briefing.words_of(summary),
        "dissents": [
            {"byline": each.byline_elsewhere, "html": words(each.body)} for each in dissents
        ],
    }


def _seam_line(seam: Seam) -> Row:
    return {
        "public_id": seam.public_id,
        "title": seam.title,
        "url": page_of("seams.show", seam.public_id),
        "partnership": seam.partnership.name,
        "between": [agency(each.agency) for each in seam.sides],
        "stage": seam.stage.value,
    }


def _seam(actor: Actor, public_id: str) -> Row:
    seam = seams.get(actor, public_id)
    said = {name: words(getattr(seam, name)) for name in ("opens", "lost", "instead", "risk")}
    return {
        **_seam_line(seam),
        "by": by(seam, seam.agency, elsewhere=False),
        "on": day(seam.created_at),
        "parts": said,
        "upkeep": [each.kind.value for each in seam.upkeep],
    }


def _board_item(item: BoardItem) -> Row:
    return {
        "public_id": item.public_id,
        "title": item.seam.title,
        "url": page_of("board.show", item.public_id),
        "asked_on": item.asked_on.isoformat(),
        "due_on": item.due_on.isoformat(),
        "wanted": item.wanted.value,
        "answer": item.answer.value if item.answer else None,
        "html": words(item.reply),
    }


def _board(actor: Actor, cursor: str | None) -> Page[Row]:
    """List what waits on the first page, then what was replied to."""
    page = paged(board.replied(actor, cursor), _board_item)
    waiting = [] if cursor else [_board_item(each) for each in board.waiting(actor)]
    return Page([*waiting, *page.items], page.next)


def _learning_session(found: LearningSession) -> Row:
    return {
        "public_id": found.public_id,
        "title": found.title,
        "url": page_of("learning_sessions.show", found.public_id),
        "format": found.format,
        "status": found.status.value,
        "starts_at": found.starts_at.isoformat(),
        "ends_at": found.ends_at.isoformat(),
        "facilitator": found.facilitator.name,
        "capacity": found.capacity,
    }


def _whole_session(actor: Actor, public_id: str) -> Row:
    found = sessions.get(actor, public_id)
    phases = [{"title": each.title, "minutes": each.minutes} for each in found.phases]
    said = {"purpose": words(found.purpose), "bring": found.bring, "access": found.access_note}
    return {**_learning_session(found), **said, "phases": phases}


SHELVES = (
    Shelf(
        area="case-reviews",
        about="Case reviews; perspectives are told to those who gave theirs",
        many=_reviews,
        one=_review,
        access=may(case_reviews, CaseReviewAction.READ),
    ),
    Shelf(
        area="briefings",
        about="Briefings of closed case reviews",
        many=lambda actor, cursor: paged(briefings.newest(actor, cursor), _briefing_line),
        one=_briefing,
        access=may(briefing_policy, BriefingAction.READ),
    ),
    Shelf(
        area="seams",
        about="Seams of the reader’s partnerships",
        many=lambda actor, cursor: paged(seams.newest(actor, None, (), cursor), _seam_line),
        one=_seam,
        access=may(seam_policy, SeamAction.READ),
    ),
    Shelf(
        area="board",
        about="What boards were asked, and what they replied",
        many=_board,
        one=lambda actor, public_id: _board_item(board.get(actor, public_id)),
        access=may(board_policy, BoardAction.READ),
    ),
    Shelf(
        area="learning-sessions",
        about="Learning sessions to come",
        many=lambda actor, cursor: paged(sessions.to_come(actor, cursor), _learning_session),
        one=_whole_session,
        access=may(learning_sessions, LearningSessionAction.READ),
    ),
)
