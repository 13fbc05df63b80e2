"""Which edition of the check looked at a text: drawn from its rules, lists and weights.

Whoever changes any of them makes a new edition without having to remember it.
"""

import hashlib
from functools import cache
from pathlib import Path

import forum.anonymisation

#: Marks the site's own words: whoever wrote them looked at what is only warned of.
OURS = "ours"
_COMPILED = "__pycache__"


@cache
def edition() -> str:
    """Return the edition of the check; a new process reads it once."""
    [folder, *_] = forum.anonymisation.__path__
    made = hashlib.sha256()
    for file in sorted(Path(folder).rglob("*")):
        if file.is_file() and _COMPILED not in file.parts:
            made.update(file.name.encode())
            made.update(file.read_bytes())
    return made.hexdigest()[:12]


def stamp(text_edition: int, *, ours: bool = False) -> str:
    """Return what is kept beside a text: which editions rendered and checked it."""
    return f"text {text_edition} check {OURS if ours else edition()}"


def is_looked_at(kept: str) -> bool:
    """Whether the check as it is now let this text through; the site's own was looked at."""
    return kept.rpartition(" ")[2] in {edition(), OURS}
