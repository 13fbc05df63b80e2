"""Selects that are built once, for whoever reads, instead of anew for every page.

Putting a select and its policy together costs several times what the database takes to answer it.
Here a stand-in reads while it is built, and the person is filled in when it is executed:

    @for_any_reader
    def _one(reader: Actor) -> Select[Thing]:
        return select(Thing).where(Thing.id == bindparam("thing"), policy.visible_to(reader))

    session().scalars(_one(actor), {**standing_of(actor), "thing": row})
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import BindParameter, Integer, String, bindparam

from forum.access.actor import Actor, Grant

S = TypeVar("S")

#: Standings for which a select is kept: few people hold roles, and most are in few groups.
MOST_STANDINGS = 64
#: The row of nothing: fills the lists of those who are nowhere, or in fewer places than there is
#: room for.
NOWHERE = 0
_PARTNERSHIPS, _GROUPS = "reader_partnership", "reader_group"


class _Anybody:
    """Stands in for everybody of the same standing, whose numbers are filled in later.

    A rule that asks for more than this cannot be built for anybody.
    """

    is_system = False
    practitioner_id = bindparam("reader", type_=Integer())
    tag = bindparam("reader_tag", type_=String())
    roles, has, holds = Actor.roles, Actor.has, Actor.holds

    def __init__(
        self, grants: frozenset[Grant], partnerships: int, groups: int, *, confirmed: bool
    ) -> None:
        # Only whether there are any decides how a rule is worded.
        self.voices = ("somewhere",) if confirmed else ()
        self.grants = grants
        self.partnership_ids = _numbers(_PARTNERSHIPS, partnerships)
        self.group_ids = _numbers(_GROUPS, groups)


def _numbers(name: str, room: int) -> tuple[BindParameter[int], ...]:
    return tuple(bindparam(f"{name}_{place}", type_=Integer()) for place in range(room))


def _room_for(rows: frozenset[int]) -> int:
    """Return for how many a list has room: a power of two, so that few selects serve everybody."""
    return 1 << max(len(rows) - 1, 0).bit_length()


def standing_of(actor: Actor) -> dict[str, Any]:
    """Return the parameters that put a person in the place of the stand-in."""
    return {
        "reader": actor.practitioner_id,
        "reader_tag": actor.tag,
        **_filled(_PARTNERSHIPS, actor.partnership_ids),
        **_filled(_GROUPS, actor.group_ids),
    }


def _filled(name: str, rows: frozenset[int]) -> dict[str, int]:
    spare = [NOWHERE] * (_room_for(rows) - len(rows))
    return {f"{name}_{place}": row for place, row in enumerate([*rows, *spare])}


def for_any_reader(build: Callable[[Actor], S]) -> Callable[[Actor], S]:
    """Build a select once for all people who hold the same roles and are in as many places."""

    @lru_cache(MOST_STANDINGS)
    def built(grants: frozenset[Grant], partnerships: int, groups: int, *, confirmed: bool) -> S:
        reader = _Anybody(grants, partnerships, groups, confirmed=confirmed)
        return build(cast("Actor", reader))

    def asked(actor: Actor) -> S:
        if actor.is_system:
            return build(actor)
        room = _room_for(actor.partnership_ids), _room_for(actor.group_ids)
        return built(actor.grants, *room, confirmed=bool(actor.voices))

    return asked
