"""Write the next migration from what the models say: run as ``make migration NAME="circles"``.

It compares the models with an empty database that every earlier migration was run on, so that
nobody's own database has a say. Read what it wrote before committing: it cannot tell a renamed
column from a new one.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ROOT / "migrations" / "versions"
#: Names the newest, so that two branches which both add one collide where people see it.
HEAD = ROOT / "migrations" / "HEAD"


def write(name: str) -> Path:
    """Write the next numbered migration, and return where.

    Raises:
        SystemExit: the models say nothing that the migrations do not.
    """
    before = set(VERSIONS.glob("*.py"))
    number = f"{len(before) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        _flask(folder, "db", "upgrade")
        if before and _flask(folder, "db", "check", check=False) == 0:
            sys.exit("Nothing to write: the migrations already say what the models say.")
        _flask(folder, "db", "revision", "--autogenerate", "--rev-id", number, "-m", name)
    (written,) = set(VERSIONS.glob("*.py")) - before
    said = re.sub(r"^ *# ### .*\n", "", written.read_text(encoding="utf-8"), flags=re.MULTILINE)
    written.write_text(said, encoding="utf-8")
    HEAD.write_text(f"{written.stem}\n", encoding="utf-8")
    ruff = Path(sys.executable).with_name("ruff")
    subprocess.run([ruff, "format", "--quiet", written], check=True)
    return written


def _flask(folder: str, *words: str, check: bool = True) -> int:
    env = {**os.environ, "FORUM_DATA_DIR": folder, "FORUM_DATABASE_URL": ""}
    command = [sys.executable, "-m", "flask", "--app", "app", *words]
    return subprocess.run(command, cwd=ROOT, env=env, check=check, stdout=sys.stderr).returncode


if __name__ == "__main__":
    print(write(" ".join(sys.argv[1:])).relative_to(ROOT))
