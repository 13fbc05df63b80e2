"""Who is told how a case review gets on. Neither of the two key holders learns who the other is."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.case_reviews import events
from forum.case_reviews.lifecycle import Status
from forum.case_reviews.models import CaseReview, Perspective
from forum.case_reviews.policy import case_reviews
from forum.contracts.notifiable import Fact, Notices, Person, Telling, Told
from forum.directory.recipients import author_of, holders_of
from forum.kernel.vocabulary import NoticeKind, Role
from forum.storage.database import session

SITE = Actor.system("telling people of case reviews")


def _readable(actor: Actor) -> Select[str]:
    return select(CaseReview.public_id).where(case_reviews.visible_to(actor))


def _with_the_reader(actor: Actor) -> Select[str]:
    """Select what waits for this reader's key: taken back, it waits for nobody."""
    return _readable(actor).where(
        CaseReview.status == Status.WITH_SECOND_READER,
        CaseReview.second_reader_id == actor.practitioner_id,
    )


def _held(actor: Actor) -> Select[str]:
    return _readable(actor).where(CaseReview.held_at.is_not(None))


def _telling(name: str, sentence: str) -> Telling:
    return Telling(
        name=f"case_reviews.{name}",
        kind=NoticeKind.CASE_REVIEWS,
        sentence=sentence,
        url=lambda public_id: url_for("case_reviews.show", public_id=public_id),
        readable=_readable,
    )


WAITS_FOR_KEY = Telling(
    name="case_reviews.waits_for_your_key",
    kind=NoticeKind.CASE_REVIEWS,
    sentence="A case review waits for you as its second reader.",
    url=lambda public_id: url_for("case_review_keys.second_key", public_id=public_id),
    readable=_with_the_reader,
)
HELD = Telling(
    name="case_reviews.held",
    kind=NoticeKind.CASE_REVIEWS,
    sentence="A case review is on hold until a moderator has looked at it.",
    url=lambda public_id: url_for("case_reviews.show", public_id=public_id),
    readable=_held,
)
RETURNED = _telling("returned", "The second reader asks you to change your case review.")
OPENED = _telling("opened", "Your case review is open. Both keys are turned.")
HEARD = _telling("heard", "There is a new perspective on your case review.")
MOVED = _telling("moved", "A case review you take part in went on to its next phase.")
CLOSED = _telling("closed", "A case review you take part in was summed up.")
RELEASED = _telling("released", "Your case review is no longer on hold.")


def _review(public_id: str) -> CaseReview | None:
    return session().scalar(
        select(CaseReview).where(CaseReview.public_id == public_id, case_reviews.visible_to(SITE))
    )


def _to_reader(fact: Fact) -> Sequence[Told]:
    review = _review(fact["subject"])
    if review is None or review.second_reader_id is None:
        return ()
    return (Told(WAITS_FOR_KEY, review.public_id, {Person(review.second_reader_id)}),)


def _to_author(telling: Telling, fact: Fact) -> Sequence[Told]:
    review = _review(fact["subject"])
    return (Told(telling, review.public_id, {author_of(review)}),) if review else ()


def _to_all_who_take_part(telling: Telling, fact: Fact) -> Sequence[Told]:
    review = _review(fact["subject"])
    if review is None:
        return ()
    given = session().scalars(select(Perspective).where(Perspective.review_id == review.id))
    people = {author_of(review), *(author_of(each) for each in given)}
    return (Told(telling, review.public_id, people),)


def _perspective_given(fact: Fact) -> Sequence[Told]:
    review = session().scalar(
        select(CaseReview)
        .join(Perspective, Perspective.review_id == CaseReview.id)
        .where(Perspective.public_id == fact["subject"], case_reviews.visible_to(SITE))
    )
    return (Told(HEARD, review.public_id, {author_of(review)}),) if review else ()


def _to_moderators(fact: Fact) -> Sequence[Told]:
    return (Told(HELD, fact["subject"], holders_of(Role.MODERATOR)), *_to_author(HELD, fact))


notices = Notices(
    tellings=(WAITS_FOR_KEY, RETURNED, OPENED, HEARD, MOVED, CLOSED, HELD, RELEASED),
    after={
        events.CaseReviewSubmitted: _to_reader,
        events.CaseReviewReturned: lambda fact: _to_author(RETURNED, fact),
        events.CaseReviewOpened: lambda fact: _to_author(OPENED, fact),
        events.PerspectiveGiven: _perspective_given,
        events.CaseReviewMoved: lambda fact: _to_all_who_take_part(MOVED, fact),
        events.CaseReviewClosed: lambda fact: _to_all_who_take_part(CLOSED, fact),
        events.CaseReviewHeld: _to_moderators,
        events.CaseReviewReleased: lambda fact: _to_author(RELEASED, fact),
    },
)
