"""A page of results and the cursor that leads to the next one."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from forum.kernel.errors import Invalid

T = TypeVar("T")

#: More digits than any list of ours has places; longer numbers fit no column.
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list ordered by time: the row next to it, and the way to go from there."""

    at: datetime
    row: int
    #: Whether it leads back, to what comes before that row, instead of on.
    back: bool = False

    def encode(self) -> str:
        """Return the cursor as it stands in an address."""
        raw = json.dumps([self.at.isoformat(), self.row, *([True] if self.back else [])]).encode()
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    @classmethod
    def decode(cls, value: str) -> "Cursor":
        """Read a cursor from an address.

        Raises:
            Invalid: somebody changed it by hand.
        """
        try:
            padded = value + "=" * (-len(value) % 4)
            at, row, *back = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            moment, number = datetime.fromisoformat(at), int(row)
        except (ValueError, TypeError, binascii.Error) as error:
            msg = "That page address is incomplete. Start again from the first page."
            raise Invalid(msg) from error
        if moment.tzinfo is None or not 0 <= number < 2**63:
            msg = "That page address is incomplete. Start again from the first page."
            raise Invalid(msg)
        return cls(moment, number, bool(back))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of the things, in order, and the ways on and back; None at the ends."""

    items: Sequence[T]
    next: str | None = None
    previous: str | None = None


def number(typed: str) -> int:
    """Read a place in a list from an address.

    Raises:
        ValueError: no list of ours has such a place; ``request.args.get`` then passes it over.
    """
    if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
        msg = "not a place in a list"
        raise ValueError(msg)
    return int(typed)
