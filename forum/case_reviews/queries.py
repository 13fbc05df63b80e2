"""Reading case reviews: every select passes through the policy."""

from collections.abc import Sequence

from sqlalchemy import Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import selectinload

from forum.access.actor import Actor
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import case_reviews, perspectives
from forum.directory.authorship import written_by
from forum.directory.models import Agency
from forum.directory.signing import Appearance
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.storage.database import session
from forum.storage.pages import newest_first

#: The start page shows one thing and names a few more.
MOST_ASKED = 4


def get(actor: Actor, public_id: str) -> CaseReview:
    """Return one case review, with its summary.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    statement = _visible(actor).where(CaseReview.public_id == public_id)
    found = session().scalars(statement.options(selectinload(CaseReview.summary))).first()
    if found is None:
        raise NotFound
    return found


def newest(
    actor: Actor, status: Status | None = None, cursor: str | None = None
) -> Page[CaseReview]:
    """Return the published case reviews that the actor may read, the newest first.

    Raises:
        Invalid: the cursor was changed by hand.
    """
    statement = _visible(actor).where(CaseReview.opened_at.is_not(None))
    if status is not None:
        statement = statement.where(CaseReview.status == status)
    return newest_first(statement, CaseReview.created_at, CaseReview.id, cursor)


def mine(actor: Actor) -> Sequence[CaseReview]:
    """Return what the actor wrote, in whatever state it is."""
    statement = _visible(actor).where(written_by(actor, CaseReview))
    return session().scalars(statement.order_by(CaseReview.created_at.desc())).all()


def waiting_for_key(actor: Actor) -> Sequence[CaseReview]:
    """Return what the actor was chosen to read as second reader, the longest waiting first."""
    statement = _visible(actor).where(
        CaseReview.second_reader_id == actor.practitioner_id,
        CaseReview.status == Status.WITH_SECOND_READER,
    )
    return session().scalars(statement.order_by(CaseReview.author_key_at)).all()


def on_hold(actor: Actor) -> Sequence[CaseReview]:
    """Return what is on hold and the actor may look at."""
    statement = _visible(actor).where(CaseReview.held_at.is_not(None))
    return session().scalars(statement.order_by(CaseReview.held_at)).all()


def concerning(actor: Actor) -> Sequence[CaseReview]:
    """Return the few reviews that ask something of the actor: a key, a voice not heard, a draft."""
    agencies = sorted(actor.agency_ids)
    heard_from = exists().where(
        Perspective.review_id == CaseReview.id, Perspective.agency_id.in_(agencies)
    )
    spoken = exists().where(Perspective.review_id == CaseReview.id, written_by(actor, Perspective))
    asks = or_(
        and_(
            CaseReview.status == Status.WITH_SECOND_READER,
            CaseReview.second_reader_id == actor.practitioner_id,
        ),
        and_(CaseReview.status == Status.DRAFT, written_by(actor, CaseReview)),
        and_(
            CaseReview.phase.in_([Phase.CLARIFY, Phase.PERSPECTIVES]),
            CaseReview.held_at.is_(None),
            not_(written_by(actor, CaseReview)),
            not_(heard_from),
            not_(spoken),
        ),
    )
    statement = _visible(actor).where(asks, CaseReview.withdrawn_at.is_(None))
    return session().scalars(statement.order_by(CaseReview.id.desc()).limit(MOST_ASKED)).all()


def heard(actor: Actor, review: CaseReview) -> Sequence[Perspective]:
    """Return the perspectives that the actor may read by now, agency by agency."""
    statement = (
        select(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .outerjoin(Agency, Agency.id == Perspective.agency_id)
        .where(Perspective.review_id == review.id, perspectives.visible_to(actor))
        .order_by(Agency.position, Perspective.id)
    )
    return session().scalars(statement).all()


def own_perspective(actor: Actor, review: CaseReview) -> Perspective | None:
    """Return the perspective that the actor gave, if they did."""
    statement = (
        select(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .where(
            Perspective.review_id == review.id,
            written_by(actor, Perspective),
            perspectives.visible_to(actor),
        )
    )
    return session().scalars(statement).first()


def agencies_heard(actor: Actor, review: CaseReview) -> Sequence[Agency]:
    """Return the agencies that have spoken: that they did is no secret, what they said is.

    Who spoke only as "a practitioner" shows no agency, here either.
    """
    statement = (
        select(Agency)
        .where(
            Agency.id.in_(
                select(Perspective.agency_id)
                .join(CaseReview, CaseReview.id == Perspective.review_id)
                .where(Perspective.review_id == review.id, case_reviews.visible_to(actor))
            )
        )
        .order_by(Agency.position)
    )
    return session().scalars(statement).all()


def count_heard(actor: Actor, review: CaseReview) -> int:
    """Return how many people have given a perspective."""
    statement = (
        select(func.count(Perspective.id))
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .where(Perspective.review_id == review.id, case_reviews.visible_to(actor))
    )
    return session().scalars(statement).one()


def appearances(review: CaseReview) -> list[Appearance]:
    """Return everybody who has appeared in a review, as its readers know them; its author first."""
    everybody = Actor.system("signing counts everybody who has appeared")
    given = session().scalars(
        select(Perspective)
        .join(CaseReview, CaseReview.id == Perspective.review_id)
        .where(Perspective.review_id == review.id, perspectives.visible_to(everybody))
        .order_by(Perspective.id)
    )
    authored = [review, *given]
    return [
        Appearance(
            each.attribution,
            each.byline,
            each.agency_id,
            each.author_id,
            each.author_tag,
            opened=each is review,
        )
        for each in authored
    ]


def _visible(actor: Actor) -> Select[CaseReview]:
    return select(CaseReview).where(case_reviews.visible_to(actor))
