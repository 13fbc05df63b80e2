"""Public identifiers: what addresses show instead of row numbers."""

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: No vowels and no look-alikes, so that no identifier spells a word or is misread aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 16


_choose: ContextVar[Callable[[str], str]] = ContextVar("choose", default=secrets.choice)


def new_public_id() -> str:
    """Return an unguessable, URL-safe identifier of 16 characters (about 76 bits)."""
    choose = _choose.get()
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


@contextmanager
def foreseeable(seed: int) -> Iterator[None]:
    """Make the same identifiers each time: only for a demonstration world, where all is made up."""
    token = _choose.set(random.Random(seed).choice)  # noqa: S311  # foreseeable on purpose
    try:
        yield
    finally:
        _choose.reset(token)
