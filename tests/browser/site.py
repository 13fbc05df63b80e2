"""The whole site, as `make run` starts it, on a free port and a database of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, update

from forum.kernel import clock
from forum.learning_sessions.models import LearningSession
from forum.settings import from_environment
from tests.architecture.source import ROOT
from tests.databases import fresh

#: What tools/serve.py prints once the first page can be had.
READY = "is running at "


class NotServed(Exception):
    """The site did not start; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site."""

    address: str
    process: subprocess.Popen[str]
    environment: dict[str, str] = field(repr=False)

    def flask(self, *words: str) -> str:
        """Run a command on the running site's own data, and return what it printed."""
        command = [sys.executable, "-m", "flask", "--app", "app", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def accounts(self) -> list[dict[str, str]]:
        """Return the demonstration accounts."""
        found: list[dict[str, str]] = json.loads(self.flask("demo", "accounts", "--json"))
        return found

    def hold(self, learning_session: str) -> None:
        """Let a learning session be over since a minute ago: nobody waits three weeks for a test.

        Args:
            learning_session: its public id.
        """
        begun, over = clock.now() - timedelta(minutes=61), clock.now() - timedelta(minutes=1)
        engine = create_engine(from_environment(self.environment).database_url)
        with engine.begin() as connection:
            connection.execute(
                update(LearningSession)
                .where(LearningSession.public_id == learning_session)
                .values(starts_at=begun, ends_at=over)
            )
        engine.dispose()


@contextmanager
def serving(data: Path, database_url: str) -> Iterator[Site]:
    """Serve a site until the block ends, then end it as Ctrl-C would.

    Raises:
        NotServed: it ended, or said nothing, before the first page could be had.
    """
    port = free_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "FORUM_DATA_DIR": str(data),
        "FORUM_DATABASE_URL": _own(database_url),
        "FORUM_MAIL_URL": f"file:{data / 'mail'}",
    }
    with (
        (data / "log").open("w", encoding="utf-8") as log,
        subprocess.Popen(
            [sys.executable, "-m", "tools.serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            _wait_until_ready(process, data / "log")
            yield Site(f"http://127.0.0.1:{port}", process, environment)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def _own(database_url: str) -> str:
    """Return a database that no other test knows; on SQLite, a file in the site's own folder."""
    if database_url.startswith("postgresql"):
        return fresh(Path(database_url.rpartition("host=")[2]))
    return ""


def _wait_until_ready(process: subprocess.Popen[str], log: Path) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if READY in line:
            return
    msg = f"The site did not start:\n{log.read_text(encoding='utf-8')}"
    raise NotServed(msg)
