"""Each entry seals the one before it; pure.

Changing, removing, swapping or slipping in an entry breaks every digest after it. Cutting off the
end is found by comparing with the head that was kept.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: What the first entry stands on.
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it: its place, its words, and the two digests."""

    position: int
    fields: Sequence[str]
    previous: str
    digest: str


def digest_of(position: int, fields: Sequence[str], previous: str) -> str:
    """Return the SHA-256 of an entry; JSON keeps the borders between fields unmistakable."""
    words = json.dumps([position, list(fields), previous], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def first_broken(links: Iterable[Link], *, head: tuple[int, str] | None = None) -> int | None:
    """Return the position of the first entry that does not fit, or None if the chain is whole.

    Args:
        links: every entry, in order.
        head: the position and digest that the last entry should have; finds a cut-off end.
    """
    position, previous = 0, BEGINNING
    for link in links:
        expected = digest_of(position + 1, link.fields, previous)
        if link.position != position + 1 or link.previous != previous or link.digest != expected:
            return position + 1
        position, previous = link.position, link.digest
    if head is not None and head != (position, previous):
        return position + 1
    return None
