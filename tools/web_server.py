"""The settings of the web server, read by gunicorn: ``gunicorn --config python:tools.web_server``.

``WEB_CONCURRENCY`` says how many processes answer; one is enough until a core is full.
"""

import gc
import os
from typing import Any

from forum.anonymisation.check import check

bind = f"127.0.0.1:{os.environ.get('PORT') or '8000'}"
# One process by default: without Redis, limits and live rooms live in its memory.
workers = int(os.environ.get("WEB_CONCURRENCY") or "1")
worker_class = "gthread"
# Each open live room holds a thread; pages pass between them.
threads = 64
# Read once and shared by all processes: a second one costs little memory.
preload_app = True
loglevel = "warning"
control_socket_disable = True
# Pages under way are finished before the server ends.
graceful_timeout = 10
# A connection that waits costs nothing, and opening one costs a slow network a second.
keepalive = 30


def when_ready(_server: Any) -> None:
    """Leave what was read at the start out of every search for garbage: it is here to stay."""
    check("The lists and the tagger are read when they are first asked.")
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """Look for garbage less often: a page makes many small things and hardly ever a cycle."""
    gc.set_threshold(20_000, 20, 100)
