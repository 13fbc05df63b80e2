"""What a feature says of the groups it keeps, so that others can share things with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forum.access.actor import Actor
from forum.kernel.vocabulary import GroupKind


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A pairing or circle of the actor's, as it stands among the audiences they choose from."""

    group_id: int
    public_id: str
    kind: GroupKind
    name: str


#: Asks the database once.
Groups = Callable[[Actor], Sequence[GroupChoice]]
