"""Pages of results while somebody posts, and the worker reads what was posted into the index."""

import itertools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from forum.demonstration import content
from tools import tied
from tools.bench.place import ROOT, Place
from tools.bench.table import Row
from tools.bench.traffic import Taken, Visitor, hidden

#: Seconds between two posts.
PAUSE = 0.5


@contextmanager
def posting(place: Place, writer: Visitor, thread: str) -> Iterator[None]:
    """Let somebody post twice a second, and the worker do what follows, while the block runs."""
    done = threading.Event()
    bodies = itertools.cycle(text.body for text in content.texts())
    page = f"/reflections/{thread}"

    def post() -> None:
        while not done.wait(PAUSE):
            fields = hidden(writer.open(page)) | {"body": next(bodies)}
            writer.send(f"{page}/replies", fields | {"attribution": "name_and_agency"})

    told = [sys.executable, "-m", "flask", "worker", "run"]
    worker = subprocess.Popen(
        tied.command(told, at_end=signal.SIGTERM), env=place.environment, cwd=ROOT
    )
    os.sched_setaffinity(worker.pid, {max(os.sched_getaffinity(0))})
    writing = threading.Thread(target=post)
    writing.start()
    try:
        yield
    finally:
        done.set()
        writing.join()
        worker.terminate()
        worker.wait(20)


def rows(engine: str, taken: Taken, memory: float) -> Sequence[Row]:
    """Return what is told of such pages."""
    name = f"{engine}: search results, 16 at a time, while posts are written"
    target = 120 if engine == "postgresql" else 60
    late = f"99 of 100 within {taken.percentile(99):.0f} ms"
    return (
        Row(name, taken.a_second, "a second", note=f"target {target}; {late}"),
        Row(f"{name}, CPU", taken.cpu_ms, "ms", note="of the worker, the posts among them"),
        Row(f"{name}, memory", memory, "MB", note="one worker; target under 400"),
    )
