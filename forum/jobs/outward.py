"""What leaves the site, such as a letter: it happens while no transaction is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

#: A worker that dies while it sends leaves the job to the next one after this time. Longer than a
#: slow line can take for one letter, or two workers would send it.
LEASE: Final = timedelta(minutes=5)


class TurnedDown(Exception):
    """The other end will never take it, so trying again is of no use."""


def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True)
class Outward:
    """What a task returns when its work is to reach somebody outside.

    A slow line would otherwise keep every writer of an SQLite database waiting. The worker keeps
    the job with a lease, calls ``send``, and in a second transaction calls ``afterwards``, or
    ``turned_down``, and deletes the job. Killed in between, it sends again: at least once, so what
    is sent must be recognisable as the same.
    """

    send: Callable[[], None]
    afterwards: Callable[[], None] = _nothing
    turned_down: Callable[[], None] = _nothing
