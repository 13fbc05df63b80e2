"""Word lists, one entry a line; `README.md` beside them says whence each came."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of `name`.txt; a line that begins with # is a remark."""
    text = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
