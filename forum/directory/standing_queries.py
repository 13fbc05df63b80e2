"""What makes a person an actor: where they work, what they may do, what waits for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    Text,
    bindparam,
    case,
    cast,
    literal,
    null,
    select,
    union_all,
)

from forum.contracts.registry import registry
from forum.directory.models import (
    Affiliation,
    Agency,
    GroupMember,
    Partnership,
    RoleGrant,
    UrgentRoute,
)
from forum.kernel import clock
from forum.storage import prepared

VOICE: Final = "voice"
GRANT: Final = "grant"
GROUP: Final = "group"
URGENT: Final = "urgent"
UNREAD: Final = "unread"
READS_BY: Final = "reads by"
_NUMBERS: Final = ("one", "agency", "setting", "partnership")
_WORDS: Final = (
    "role",
    "public_id",
    "agency_name",
    "partnership_name",
    "name",
    "detail",
    "telephone",
)


class Part(NamedTuple):
    """One row of what makes somebody an actor: of each kind, some of these hold something."""

    after: int
    one: int
    agency: int | None
    setting: int | None
    partnership: int | None
    role: str
    public_id: str
    agency_name: str
    partnership_name: str
    name: str
    detail: str
    telephone: str


def parts(row: int, tag: str) -> Mapping[str, Sequence[Any]]:
    """Return all that makes a practitioner an actor, by what it is: one statement."""
    found = defaultdict[str, list[Any]](list)
    asked = {"who": row, "tag": tag, "now": clock.now()}
    for what, *each in prepared.rows(_standing(), asked):
        found[what].append(Part(*each))
    return found


@cache
def _standing() -> CompoundSelect[*tuple[Any, ...]]:
    """Select all that makes a person an actor, as one list: every page begins with it.

    What they have not read rides on it, so that the shell asks for nothing more.
    """
    who = bindparam("who", type_=Integer())
    here = (Affiliation.practitioner_id == who, Affiliation.ends_at > bindparam("now"))
    voices = (
        _row(
            VOICE,
            after=case((Affiliation.is_usual, 0), else_=1),
            one=Affiliation.id,
            agency=Affiliation.agency_id,
            setting=Affiliation.setting_id,
            partnership=Affiliation.partnership_id,
            public_id=Affiliation.public_id,
            agency_name=Agency.name,
            partnership_name=Partnership.name,
        )
        .join(Agency, Agency.id == Affiliation.agency_id)
        .join(Partnership, Partnership.id == Affiliation.partnership_id)
        .where(*here)
    )
    grants = _row(
        GRANT,
        one=RoleGrant.id,
        role=cast(RoleGrant.role, String),
        agency=RoleGrant.agency_id,
        partnership=RoleGrant.partnership_id,
    ).where(RoleGrant.practitioner_id == who, RoleGrant.ended_at.is_(None))
    groups = _row(GROUP, one=GroupMember.group_id).where(
        GroupMember.practitioner_id == who, GroupMember.left_at.is_(None)
    )
    urgent = _row(
        URGENT,
        after=UrgentRoute.partnership_id,
        one=UrgentRoute.position,
        name=UrgentRoute.name,
        detail=UrgentRoute.detail,
        telephone=UrgentRoute.telephone,
    ).where(UrgentRoute.partnership_id.in_(select(Affiliation.partnership_id).where(*here)))
    parts: tuple[Select[*tuple[Any, ...]], ...] = (voices, grants, groups, urgent)
    if (count := registry().unread) is not None:
        parts += (_row(UNREAD, one=count(who, bindparam("tag", type_=String()))),)
    if (reads_by := registry().reads_by) is not None:
        parts += (_row(READS_BY, name=reads_by(who)),)
    return union_all(*parts).order_by("what", "after", "one")


def _row(what: str, **columns: Any) -> Select[*tuple[Any, ...]]:
    """Select these columns, with nothing in the others, so that different rows fit in one list."""
    numbers = {name: cast(null(), Integer) for name in _NUMBERS}
    # Shorter than VARCHAR: the driver reads a statement of over 4,096 letters anew each time.
    words = {name: cast(null(), Text) for name in _WORDS}
    chosen = {"after": literal(0), **numbers, **words, **columns}
    return select(literal(what).label("what"), *(each.label(name) for name, each in chosen.items()))
