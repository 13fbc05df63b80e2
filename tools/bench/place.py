"""A scratch place with a large world in it, and servers on one core of the machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine

from tools import tied
from tools.serve import ALLOCATION

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60.0
SITE = ("app:app", "--config", "python:tools.web_server")
MINIMAL = ("tools.bench.minimal:served()", "--config", "python:tools.web_server")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site keeps its things."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return {
            **os.environ,
            "FORUM_DATA_DIR": str(self.folder),
            "FORUM_DATABASE_URL": self.url,
            "FORUM_ENV": "development",
            "FLASK_APP": "app",
        }

    def command(self, *words: str) -> str:
        """Run one of the site's commands, and return what it printed."""
        return subprocess.run(
            [sys.executable, "-m", "flask", *words],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout

    def engine(self) -> Engine:
        """Return a way to look into its database directly."""
        return create_engine(self.url)


@dataclass(frozen=True, slots=True)
class Server:
    """A web server at work."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        return _children(self.process.pid)

    def cpu(self) -> float:
        """Return the seconds of CPU that the workers have used."""
        return sum(_cpu_of(worker) for worker in self.workers)

    def memory(self) -> float:
        """Return the megabytes of all processes together; shared ones count once."""
        workers, parent = self.memories()
        return sum(workers) + parent

    def memories(self) -> tuple[list[float], float]:
        """Return the megabytes of each worker, and of their parent: of what is shared, a share."""
        return [_memory_of(each) for each in self.workers], _memory_of(self.process.pid)


@contextmanager
def serving(place: Place, program: Sequence[str], *, workers: int = 1) -> Iterator[Server]:
    """Serve a program on the first core, as the site is served."""
    port = _free_port()
    told = place.environment | ALLOCATION | {"PORT": str(port), "WEB_CONCURRENCY": str(workers)}
    command = tied.command([sys.executable, "-m", "gunicorn", *program], at_end=signal.SIGTERM)
    process = subprocess.Popen(command, env=told, cwd=ROOT)
    os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
    try:
        _wait_for(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    msg = "the server did not start"
    raise RuntimeError(msg)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(word) for word in listed.split()]


def _cpu_of(process: int) -> float:
    said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / TICKS


def _memory_of(process: int) -> float:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def read(url: str) -> bytes:
    """Return what an address answers."""
    with urllib.request.urlopen(url) as answer:  # noqa: S310  # our own server
        body: bytes = answer.read()
        return body
