"""What a page about a person asks of a feature: what they said there by name, nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from forum.access.actor import Actor
from forum.kernel.paging import Page


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that somebody said by name, where the reader may read it."""

    at: datetime
    title: str
    url: str


#: Asks for what the practitioner of a row said by name, from a cursor on, the newest first.
NamedWords = Callable[[Actor, int, str | None], Page[Named]]
