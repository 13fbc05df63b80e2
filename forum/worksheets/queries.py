"""Reading requests and worksheets; every select passes the policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from forum.access.actor import Actor
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.queries import get_by
from forum.directory import sealing
from forum.directory.models import Agency
from forum.storage.database import session
from forum.worksheets.models import SharingRequest, Worksheet
from forum.worksheets.policy import filled_worksheets, worksheets


@dataclass(frozen=True, slots=True)
class Sheets:
    """The actor's own worksheet, and everybody's that the actor may read, with who signed it."""

    own: Worksheet | None
    readable: Sequence[tuple[Worksheet, Perspective]]

    @property
    def opens(self) -> bool:
        """Whether the actor reads more than their own."""
        return any(each is not self.own for each, _ in self.readable)


def review(actor: Actor, public_id: str) -> CaseReview:
    """Return a case review for its worksheets.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    return get_by(worksheets, actor, public_id)


def request(actor: Actor, of: CaseReview) -> SharingRequest | None:
    """Return the request that worksheets of a review answer, if there is one."""
    wanted = (
        select(SharingRequest)
        .join(CaseReview, CaseReview.id == SharingRequest.review_id)
        .join(SharingRequest.agency)
        .where(SharingRequest.review_id == of.id, worksheets.visible_to(actor))
        .options(contains_eager(SharingRequest.agency))
    )
    return session().scalars(wanted).first()


def sheets(actor: Actor, of: CaseReview) -> Sheets:
    """Return the worksheets that the actor may read by now, agency by agency."""
    mine = key(actor, of)
    wanted = (
        select(Worksheet, Perspective)
        .join(CaseReview, CaseReview.id == Worksheet.review_id)
        .outerjoin(
            Perspective,
            and_(
                Perspective.review_id == Worksheet.review_id,
                Perspective.voice_key == Worksheet.voice_key,
            ),
        )
        .outerjoin(Agency, Agency.id == Perspective.agency_id)
        .where(
            Worksheet.review_id == of.id,
            or_(
                and_(Worksheet.voice_key == mine, worksheets.visible_to(actor)),
                filled_worksheets.visible_to(actor),
            ),
        )
        .options(selectinload(Worksheet.decisions), selectinload(Worksheet.readers))
        .order_by(Agency.position, Perspective.id)
    )
    rows = session().execute(wanted).all()
    own = next((sheet for sheet, _ in rows if sheet.voice_key == mine), None)
    return Sheets(
        own,
        [(sheet, signed) for sheet, signed in rows if _is_read(sheet, signed)],
    )


def _is_read(sheet: Worksheet, signed: Perspective | None) -> bool:
    """Whether a worksheet is anybody's to read: one's own may have no perspective yet."""
    return signed is not None and not sheet.withdrawn and signed.withdrawn_at is None


def is_answered(of: CaseReview) -> bool:
    """Whether anybody filled in a worksheet of a review that passed its policy; for a service."""
    system = Actor.system("a request that was answered stays")
    wanted = (
        select(Worksheet.id)
        .join(Worksheet.review)
        .where(Worksheet.review_id == of.id, worksheets.visible_to(system))
    )
    return session().scalars(wanted.limit(1)).first() is not None


def key(actor: Actor, of: CaseReview) -> str:
    """Return the mark that a person's worksheet shares with their perspective in this review."""
    return sealing.voice_key(actor.practitioner_id, of.public_id)
