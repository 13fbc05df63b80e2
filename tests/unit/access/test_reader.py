"""A select that was built once asks for whoever reads just what one built for them would."""

import pytest
from sqlalchemy import Select, and_, create_engine, false, literal, select, true

from forum.access.actor import Actor, Grant, Voice
from forum.access.reader import for_any_reader, standing_of
from forum.kernel.vocabulary import Role

ROWS = range(1, 9)


def _build(reader: Actor) -> Select[int]:
    ways = [
        select(literal(row).label("row")).where(
            and_(
                literal(row).in_(reader.partnership_ids) | literal(row).in_(reader.group_ids),
                true() if reader.has(Role.MODERATOR) else false(),
            )
        )
        for row in ROWS
    ]
    return select(ways[0].union_all(*ways[1:]).subquery().c.row)


_built_once = for_any_reader(_build)


def _actor(partnerships: int, groups: int, *roles: Role) -> Actor:
    return Actor(
        practitioner_id=1,
        tag="tag",
        voices=tuple(Voice(row, 1, 1, row) for row in ROWS[:partnerships]),
        group_ids=frozenset(ROWS[len(ROWS) - groups :]) if groups else frozenset(),
        grants=frozenset(Grant(role) for role in roles),
    )


@pytest.mark.parametrize("partnerships", range(5))
@pytest.mark.parametrize("groups", range(4))
@pytest.mark.parametrize("roles", [(), (Role.MODERATOR,), (Role.STEWARD, Role.REVIEWER)])
def test_it_is_asked_for_exactly_the_places_and_roles_of_whoever_reads(
    partnerships: int, groups: int, roles: tuple[Role, ...]
) -> None:
    actor = _actor(partnerships, groups, *roles)
    with create_engine("sqlite://").connect() as connection:
        once = connection.scalars(_built_once(actor), standing_of(actor)).all()
        anew = connection.scalars(_build(actor)).all()
    assert list(once) == list(anew)
    expected = {*actor.partnership_ids, *actor.group_ids} if Role.MODERATOR in roles else set()
    assert set(once) == expected


def test_people_of_one_standing_share_a_select_and_others_do_not() -> None:
    assert _built_once(_actor(1, 0)) is _built_once(_actor(1, 0))
    assert _built_once(_actor(3, 0)) is _built_once(_actor(4, 0))
    assert _built_once(_actor(1, 0)) is not _built_once(_actor(1, 0, Role.MODERATOR))
    assert _built_once(_actor(0, 0)) is not _built_once(_actor(1, 0))


def test_a_rule_that_asks_for_more_cannot_be_built_for_anybody() -> None:
    asks_for_more = for_any_reader(lambda reader: select(literal(reader.public_id)))
    with pytest.raises(AttributeError):
        asks_for_more(_actor(1, 0))
