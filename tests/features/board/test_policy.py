"""Who reads the board's list, said in Python and in SQL, and who replies."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor, Grant
from forum.board.models import BoardItem
from forum.board.policy import BoardAction, board_policy
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from tests.factories import Make
from tests.features.board import makers
from tests.features.seams.test_policy import GRANTS, people, with_role


@pytest.mark.parametrize("hidden", [False, True])
def test_the_list_shows_exactly_what_may_be_known(
    make: Make, session: Session, *, hidden: bool
) -> None:
    item = makers.asked(make, make.partnership())
    seam = item.seam
    seam.hidden_at = clock.now() if hidden else None
    session.flush()
    actors = people(make, seam, make.actor("nursery"))
    for (name, plain), role, area in product(actors.items(), GRANTS, (None, seam.partnership_id)):
        actor = with_role(plain, role, area)
        found = session.scalar(select(BoardItem.id).where(board_policy.visible_to(actor)))
        may = board_policy.decide(actor, BoardAction.READ, item)
        assert (found is not None) == bool(may), (name, role, area)


@pytest.mark.parametrize("role", GRANTS)
def test_only_the_board_contact_replies(make: Make, role: Role | None) -> None:
    item = makers.asked(make, make.partnership())
    neighbour = people(make, item.seam, make.actor("nursery"))["neighbour"]
    may = board_policy.decide(with_role(neighbour, role, None), BoardAction.REPLY, item)
    assert bool(may) == (role is Role.BOARD_CONTACT)


def test_the_contact_of_another_board_does_not_know_of_it(make: Make) -> None:
    item = makers.asked(make, make.partnership())
    elsewhere = make.actor("nursery")
    grants = frozenset({Grant(Role.BOARD_CONTACT, None, elsewhere.voices[0].partnership_id)})
    other = Actor(elsewhere.practitioner_id, voices=elsewhere.voices, grants=grants)
    assert board_policy.decide(other, BoardAction.READ, item).hidden
