"""Who may know of a seam, see it again, and close it; and where it came from, as far as one reads.

A seam is read in its partnership, by the people who work there and its board contacts. A source is
read by whoever reads the thing itself, and by nobody else.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import CaseReviewAction, case_reviews
from forum.directory.authorship import written_by, wrote
from forum.discussion.models import Thread
from forum.discussion.policy import ThreadAction, thread_policy
from forum.kernel.vocabulary import Role
from forum.learning_sessions.models import LearningSession
from forum.learning_sessions.policy import LearningSessionAction, learning_sessions
from forum.seams import examples
from forum.seams.models import Seam, Source


class SeamAction(StrEnum):
    """What can be done with a seam."""

    READ = "read"
    PROPOSE = "propose"
    SEE_AGAIN = "see_again"
    CLOSE = "close"
    REOPEN = "reopen"
    OFFER = "offer"
    EDIT = "edit"
    TAKE_BACK = "take_back"
    BRING_BACK = "bring_back"
    HIDE = "hide"


def board_reach(actor: Actor) -> Iterable[int | None]:
    """Return for which partnerships' boards somebody speaks; None stands for all of them."""
    if not actor.voices:
        return ()
    return {each.partnership_id for each in actor.grants if each.role is Role.BOARD_CONTACT}


def speaks_for_board(actor: Actor, partnership_id: int) -> bool:
    """Whether somebody speaks for the board of a partnership."""
    return bool({None, partnership_id} & set(board_reach(actor)))


def works_in(actor: Actor, seam: Seam) -> bool:
    """Whether somebody works in the partnership of a seam."""
    return seam.partnership_id in actor.partnership_ids


@rule("There is no such seam.")
def may_read(actor: Actor, seam: Seam) -> bool:
    """Said of its partnership and the board's contacts; hidden or taken back, of its author."""
    if wrote(actor, seam):
        return True
    shown = seam.hidden_at is None and seam.removed_at is None
    return shown and (works_in(actor, seam) or speaks_for_board(actor, seam.partnership_id))


@rule("Only people who work in this partnership can do this.")
def works_there(actor: Actor, seam: Seam) -> bool:
    """Said of everybody with a confirmed, current place in its partnership."""
    return works_in(actor, seam)


@rule("It was taken back, or a moderator is looking at it.")
def stands(_actor: Actor, seam: Seam) -> bool:
    """Said of what its readers see."""
    return seam.removed_at is None and seam.hidden_at is None


@rule("Only its stewards, facilitators and the board’s contact can do this.")
def looks_after(actor: Actor, seam: Seam) -> bool:
    """Said of those who lead in its partnership, and of the site, when a verdict opens it again."""
    leads = works_in(actor, seam) and (
        actor.has(Role.FACILITATOR)
        or any(
            each.role is Role.STEWARD and each.partnership_id in {None, seam.partnership_id}
            for each in actor.grants
        )
    )
    return actor.is_system or leads or speaks_for_board(actor, seam.partnership_id)


@rule("It is closed already.")
def is_not_closed(_actor: Actor, seam: Seam) -> bool:
    """Said until somebody closes it."""
    return seam.closed_at is None


@rule("It is open.")
def can_open_again(_actor: Actor, seam: Seam) -> bool:
    """Said of one that was closed, or that the board has answered."""
    return seam.closed_at is not None or seam.offered_on is not None


@rule("It has not been seen by enough agencies, or in enough months, to go to the board.")
def is_due(_actor: Actor, seam: Seam) -> bool:
    """Said once it was seen so often that the board has to hear of it."""
    return seam.due_on is not None


@rule("Only people who work in this partnership can do this.")
def works_there_or_is_the_site(actor: Actor, seam: Seam) -> bool:
    """Said of the partnership's people, and of the site where nobody did it in time."""
    return actor.is_system or works_in(actor, seam)


@rule("Only whoever proposed it can do this.")
def proposed_it(actor: Actor, seam: Seam) -> bool:
    """Said of its author, named or not."""
    return wrote(actor, seam)


@rule("The board has it now, so it stays. Ask somebody who looks after it to close it.")
def is_not_offered(_actor: Actor, seam: Seam) -> bool:
    """Said until it goes to the board."""
    return seam.offered_on is None


@rule("You have not taken it back.")
def is_taken_back(_actor: Actor, seam: Seam) -> bool:
    """Said of what its author took back."""
    return seam.removed_at is not None


@rule("Only moderation does this.")
def is_the_site(actor: Actor, _seam: Seam) -> bool:
    """Said of the site, which does as moderators decided."""
    return actor.is_system


class SeamPolicy(Policy[Seam]):
    """Seams of a partnership."""

    name = "seam"
    read = SeamAction.READ
    rules = {
        SeamAction.READ: (may_read,),
        SeamAction.PROPOSE: (works_there,),
        SeamAction.SEE_AGAIN: (works_there, stands),
        SeamAction.CLOSE: (looks_after, stands, is_not_closed),
        SeamAction.REOPEN: (looks_after, stands, can_open_again),
        SeamAction.OFFER: (works_there_or_is_the_site, stands, is_due),
        SeamAction.EDIT: (proposed_it, stands, is_not_offered),
        SeamAction.TAKE_BACK: (proposed_it, stands, is_not_offered),
        SeamAction.BRING_BACK: (proposed_it, is_taken_back),
        SeamAction.HIDE: (is_the_site,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        reach = set(board_reach(actor))
        named = Seam.partnership_id.in_(reach) if reach else false()
        of_board = true() if None in reach else named
        in_reach = or_(Seam.partnership_id.in_(actor.partnership_ids), of_board)
        shown = and_(Seam.hidden_at.is_(None), Seam.removed_at.is_(None), in_reach)
        return or_(shown, written_by(actor, Seam))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Seam]]:
        return examples.of_seams(role)


class SourceAction(StrEnum):
    """What can be done with where a seam came from."""

    READ = "read"


@rule("There is no such conversation.")
def reads_the_thing(actor: Actor, source: Source) -> bool:
    """Said of whoever reads the conversation, case review or learning session itself."""
    if not actor.voices:
        return False
    if source.thread is not None:
        return bool(thread_policy.decide(actor, ThreadAction.READ, source.thread))
    if source.review is not None:
        return bool(case_reviews.decide(actor, CaseReviewAction.READ, source.review))
    return source.learning_session is not None and bool(
        learning_sessions.decide(actor, LearningSessionAction.READ, source.learning_session)
    )


class SourcePolicy(Policy[Source]):
    """Where seams came from. Asked of a row, it needs the thing loaded."""

    name = "seam source"
    read = SourceAction.READ
    rules = {SourceAction.READ: (reads_the_thing,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        if not actor.voices:
            return false()
        thread = select(Thread.id).where(
            Thread.id == Source.thread_id, thread_policy.visible_to(actor)
        )
        review = select(CaseReview.id).where(
            CaseReview.id == Source.review_id, case_reviews.visible_to(actor)
        )
        held = select(LearningSession.id).where(
            LearningSession.id == Source.learning_session_id, learning_sessions.visible_to(actor)
        )
        return or_(*(each.correlate(Source).exists() for each in (thread, review, held)))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Source]]:
        return examples.of_sources(role)


seam_policy = SeamPolicy()
source_policy = SourcePolicy()
