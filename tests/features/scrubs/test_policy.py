"""Who may know of a removal: the rule in Python and in SQL agree, and only moderators remove."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.directory import sealing
from forum.directory.queries import actor_for
from forum.kernel.vocabulary import Role
from forum.scrubs.lifecycle import ScrubKind
from forum.scrubs.models import Reached, Scrub, Writer
from forum.scrubs.policy import ScrubAction, scrub_policy
from tests.factories import Make

ROLES = (None, *(each for each in Role if each is not Role.PRACTITIONER))
WHOSE = ("nobody", "another", "own", "own, unsigned")


@pytest.mark.parametrize(("role", "whose"), list(product(ROLES, WHOSE)))
def test_a_removal_is_listed_exactly_when_it_may_be_read(
    make: Make, session: Session, role: Role | None, whose: str
) -> None:
    person = make.practitioner(roles=(role,) if role else ())
    writers = {
        "nobody": [],
        "another": [Writer(author_id=make.practitioner().id, texts=1)],
        "own": [Writer(author_id=person.id, texts=1)],
        "own, unsigned": [
            Writer(
                author_tag=sealing.tag_for(person.id),
                sealed_author=sealing.seal(person.id),
                texts=2,
            )
        ],
    }[whose]
    made = Scrub(kind=ScrubKind.NAME, marks=[], reached=[], writers=writers)
    session.add(made)
    session.flush()
    actor = actor_for(person)
    listed = session.scalars(select(Scrub).where(scrub_policy.visible_to(actor))).all()
    may = bool(scrub_policy.decide(actor, ScrubAction.READ, made))
    assert (made in listed) == may
    assert may == (role in {Role.MODERATOR, Role.ADMINISTRATOR} or whose.startswith("own"))
    removes = bool(scrub_policy.decide(actor, ScrubAction.REMOVE, made))
    assert removes == (role is Role.MODERATOR)


def test_a_moderator_whose_work_nobody_confirmed_removes_nothing(make: Make) -> None:
    actor = actor_for(make.unconfirmed(roles=(Role.MODERATOR,)))
    made = Scrub(kind=ScrubKind.NAME, marks=[], reached=[], writers=[])
    assert not scrub_policy.decide(actor, ScrubAction.REMOVE, made)


@pytest.mark.parametrize(
    ("row", "broken"),
    [
        (Reached(place="post", stayed=False, texts=0), "counts_some"),
        (Writer(author_id=1, texts=0), "counts_some"),
        (Writer(texts=1), "one_person"),
        (Writer(author_tag="t", texts=1), "anonymous_is_sealed"),
    ],
)
def test_the_database_refuses_half_a_receipt(
    make: Make, session: Session, row: Reached | Writer, broken: str
) -> None:
    if isinstance(row, Writer) and row.author_id is not None:
        row.author_id = make.practitioner().id
    made = Scrub(kind=ScrubKind.NAME, marks=[], reached=[], writers=[])
    session.add(made)
    session.flush()
    row.scrub_id = made.id
    session.add(row)
    with pytest.raises(IntegrityError, match=broken):
        session.flush()
    session.rollback()
