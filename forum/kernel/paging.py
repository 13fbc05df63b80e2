"""A page of results and the cursor that leads to the next one.

A cursor is sealed: the moment and the row in it would tell when an anonymous contribution was
written, and a made-up one would find out by halving what stands between two lines of a list.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha512
from typing import Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from forum.kernel.errors import Invalid

T = TypeVar("T")

#: Seals cursors: the same place has the same cursor. Good for this process until a key is given.
_seal = [AESSIV(AESSIV.generate_key(512))]

#: More digits than any list of ours has places; longer numbers fit no column.
MOST_DIGITS = 9


def use_key(key: str) -> None:
    """Take the site's secret, which all its processes share; called once, by the factory."""
    _seal[0] = AESSIV(sha512(b"cursor " + key.encode()).digest())


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list ordered by time: the row next to it, and the way to go from there."""

    at: datetime
    row: int
    #: Whether it leads back, to what comes before that row, instead of on.
    back: bool = False

    def encode(self) -> str:
        """Return the cursor as it stands in an address."""
        raw = json.dumps([self.at.isoformat(), self.row, self.back]).encode()
        return base64.urlsafe_b64encode(_seal[0].encrypt(raw, None)).decode().rstrip("=")

    @classmethod
    def decode(cls, value: str) -> "Cursor":
        """Read a cursor from an address.

        Raises:
            Invalid: somebody changed it by hand, or made it up.
        """
        try:
            padded = value + "=" * (-len(value) % 4)
            sealed = base64.b64decode(padded, altchars=b"-_", validate=True)
            at, row, back = json.loads(_seal[0].decrypt(sealed, None))
        except (ValueError, InvalidTag) as error:
            msg = "That page address is incomplete. Start again from the first page."
            raise Invalid(msg) from error
        return cls(datetime.fromisoformat(at), row, back)


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
