"""The ledger: a file beside the database, in no backup, of what was taken out.

It holds marks and never words, so it may be copied to a second place like the sealing key. When a
backup is put back, what it says is done again (``replaying``).
Source: docs/adr/0039-removed-for-good.md.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from flask import current_app

from forum.kernel.errors import Invalid
from forum.scrubs.lifecycle import ScrubKind

NAME: Final = "scrubs.ledger"
_ADDED = os.O_WRONLY | os.O_CREAT | os.O_APPEND


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One scrub, as the ledger knows it; ``key`` tells whether its marks are of our sealing key."""

    scrub: str
    at: str
    kind: ScrubKind
    marks: list[str]
    key: str


def place() -> Path:
    """Return where the ledger of this site lies."""
    folder: Path = current_app.config["FORUM_SETTINGS"].data_dir
    return folder / NAME


def read(file: Path) -> list[Line]:
    """Return the lines of a ledger; none where there is no file.

    Raises:
        Invalid: it is no ledger.
    """
    if not file.exists():
        return []
    try:
        said = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
        return [Line(**{**each, "kind": ScrubKind(each["kind"])}) for each in said]
    except (ValueError, TypeError, KeyError) as error:
        msg = f"{file} is no ledger of removed words, or it is damaged. Use another copy of it."
        raise Invalid(msg) from error


def add(lines: Sequence[Line]) -> None:
    """Write the lines that are not there yet; what was written before is never touched."""
    file = place()
    known = {line.scrub for line in read(file)}
    new = [json.dumps(asdict(line)) for line in lines if line.scrub not in known]
    if not new:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, _ADDED, 0o600), "a", encoding="utf-8") as out:
        out.write("\n".join(new) + "\n")
        out.flush()
        os.fsync(out.fileno())
