"""Commands of this site in a process that is killed half-way, under the names that a script knows.

It asks for ``toyapp.py reindex`` and ``toyapp.py migrate VERSION`` beside the adapter.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEWEST = max(file.name[:4] for file in (ROOT / "migrations/versions").glob("0*.py"))


def command(asked: str, *more: str) -> tuple[str, ...]:
    """Return the words of the command of ours that does the same."""
    if asked == "reindex":
        return ("search", "rebuild")
    [version] = more
    return ("db", "upgrade" if version == NEWEST else "downgrade", version)


if __name__ == "__main__":
    os.chdir(ROOT)
    # In this very process, so that whoever kills it kills the command.
    os.execv(sys.executable, [sys.executable, "-m", "flask", *command(*sys.argv[1:])])  # noqa: S606  # our own words
