"""Which things every member may read: those alone say how rare a word is.

The policies say so, asked as two people who are nobody in particular: one works in no partnership,
and may read nothing that is kept inside one; one works in all, and may read nothing kept outside
one. Neither has a role, is in a group, wrote anything, or speaks from an agency that was asked.
"""

from collections.abc import Sequence

from forum.access.actor import Actor, Voice
from forum.contracts.searchable import Searchable
from forum.directory.queries import partnerships
from forum.search.visible import visible_of

#: No row has it, and 0 is the site itself.
NOBODY = -1


def open_to_all(searchable: Searchable, public_ids: Sequence[str]) -> set[str]:
    """Return which of some things of one kind every member may read."""
    everywhere = [each.id for each in partnerships()] or [NOBODY]
    readable = set(public_ids)
    for works_in in ([NOBODY], everywhere):
        readable &= set(visible_of(_member(works_in), {searchable: sorted(readable)}))
    return readable


def _member(works_in: Sequence[int]) -> Actor:
    voices = tuple(Voice(NOBODY, NOBODY, NOBODY, each) for each in works_in)
    return Actor(practitioner_id=NOBODY, public_id="-", tag="-", voices=voices)
