"""Selects that are built once, for whoever reads, instead of anew for every page.

Putting a select and its policy together costs several times what the database takes to answer it.
Here a stand-in reads while it is built, and the person is filled in when it is executed:

    @for_any_reader
    def _one(reader: Actor) -> Select[Thing]:
        return select(Thing).where(Thing.id == bindparam("thing"), policy.visible_to(reader))

    session().scalars(_one(actor), {**standing_of(actor), "thing": row})
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Integer, String, bindparam

from forum.access.actor import Actor

S = TypeVar("S")


class _Anybody:
    """Stands in for an actor. A rule that asks for more than this cannot be built for anybody."""

    is_system = False
    practitioner_id = bindparam("reader", type_=Integer())
    tag = bindparam("reader_tag", type_=String())
    partnership_ids = bindparam("reader_partnerships", type_=Integer(), expanding=True)
    group_ids = bindparam("reader_groups", type_=Integer(), expanding=True)

    def __init__(self, *, confirmed: bool) -> None:
        # Only whether there are any decides how a rule is worded.
        self.voices = ("somewhere",) if confirmed else ()


_CONFIRMED = cast("Actor", _Anybody(confirmed=True))
_NOT_CONFIRMED = cast("Actor", _Anybody(confirmed=False))


def standing_of(actor: Actor) -> dict[str, Any]:
    """Return the parameters that put a person in the place of the stand-in."""
    return {
        "reader": actor.practitioner_id,
        "reader_tag": actor.tag,
        "reader_partnerships": list(actor.partnership_ids),
        "reader_groups": list(actor.group_ids),
    }


def for_any_reader(build: Callable[[Actor], S]) -> Callable[[Actor], S]:
    """Build a select once for people who speak for an agency, and once for those who do not yet."""
    built = cache(build)

    def asked(actor: Actor) -> S:
        if actor.is_system:
            return build(actor)
        return built(_CONFIRMED if actor.voices else _NOT_CONFIRMED)

    return asked
