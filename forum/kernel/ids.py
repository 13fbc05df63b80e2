"""Public identifiers: what addresses show instead of row numbers."""

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: No vowels and no look-alikes, so that no identifier spells a word or is misread aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 16


#: So many identifiers there are.
_ALL = len(ALPHABET) ** LENGTH

_draw: ContextVar[Callable[[int], int]] = ContextVar("draw", default=secrets.randbelow)


def new_public_id() -> str:
    """Return an unguessable, URL-safe identifier of 16 characters (about 76 bits)."""
    number, letters = _draw.get()(_ALL), []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


@contextmanager
def foreseeable(seed: int) -> Iterator[None]:
    """Make the same identifiers each time: only for a demonstration world, where all is made up."""
    token = _draw.set(random.Random(seed).randrange)  # noqa: S311  # foreseeable on purpose
    try:
        yield
    finally:
        _draw.reset(token)
