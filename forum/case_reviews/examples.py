"""Made-up reviews and people for the access matrix: one for each relation and status."""

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example
from forum.case_reviews.lifecycle import Phase, Status
from forum.case_reviews.models import CaseReview
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, Role

AUTHOR, READER, MEMBER, LEADER = 1, 2, 3, 4
HERE, ELSEWHERE = 1, 2


def of_reviews(role: Role) -> dict[str, Example[CaseReview]]:
    """Return, for each status and relation, somebody with this role beside such a review."""
    people = {
        "author": _actor(AUTHOR, HERE, role),
        "second reader": _actor(READER, ELSEWHERE, role),
        "who took it on": _actor(LEADER, HERE, role),
        "in its audience": _actor(MEMBER, HERE, role),
        "outside its audience": _actor(MEMBER, ELSEWHERE, role),
    }
    return {
        f"{relation}, {name}": Example(actor, review)
        for relation, actor in people.items()
        for name, review in _reviews().items()
    }


def _actor(number: int, partnership: int, role: Role) -> Actor:
    grants = frozenset() if role is Role.PRACTITIONER else frozenset({Grant(role)})
    return Actor(
        number, tag=f"tag {number}", voices=(Voice(number, 1, 1, partnership),), grants=grants
    )


def _reviews() -> dict[str, CaseReview]:
    reviews = {status.value: _review(status) for status in Status}
    reviews["held"], reviews["withdrawn"] = _review(Status.OPEN), _review(Status.OPEN)
    reviews["held"].held_at = clock.now()
    reviews["withdrawn"].withdrawn_at = clock.now()
    return reviews


def _review(status: Status) -> CaseReview:
    return CaseReview(
        status=status,
        phase=Phase.PERSPECTIVES if status is Status.OPEN else None,
        attribution=Attribution.NAME_AND_AGENCY,
        author_id=AUTHOR,
        second_reader_id=READER,
        facilitator_id=LEADER,
        audience=AudienceKind.PARTNERSHIP,
        audience_partnership_id=HERE,
    )
