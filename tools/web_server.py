"""The settings of the web server, read by gunicorn: ``gunicorn --config python:tools.web_server``.

``WEB_CONCURRENCY`` says how many processes answer; one is enough until a core is full.
"""

import gc
import os
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from flask import g
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.util import close_graceful
from gunicorn.workers.gthread import ThreadWorker
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import configure_mappers
from typing_extensions import override
from werkzeug.test import Client
from werkzeug.wrappers import Response

from forum.anonymisation.check import check
from forum.directory.models import Affiliation, Practitioner
from forum.directory.queries import actor_for
from forum.discussion.models import ThreadKind
from forum.discussion.queries import newest
from forum.kernel import clock
from forum.storage.database import db, session, set_reading
from forum.web import headers
from forum.web.guard import LONGEST_ADDRESS

#: What nearly everybody opens first; visitors, and templates of those who are signed in.
FIRST_OPENED = ("/sign-in", "/", "/help")
FIRST_READ = ("/", "/reflections")
FIRST_DRAWN = ("home/show.html", "reflections/thread.html", "reflections/shared.html")
#: Bytes of a refused request that are read, and seconds to wait for them: a browser that is cut off
#: in the middle of a word shows no answer.
MOST_HEARD, PATIENCE = 1024 * 1024, 1.0
#: What the server answers by itself.
UNREADABLE = (400, "What your browser sent could not be read. Open the page again.")
TOO_MUCH = (
    431,
    "Your browser sent more than this site reads. Delete its cookies for this site, and try again.",
)
#: So many pages are made at the same moment; the others wait for their turn. Python makes one at a
#: time whatever happens: threads that pass it to each other in the middle of pages only cost time,
#: and connections to the database. One may wait for the database while another is made.
PAGES_AT_ONCE = 2

#: Seconds in which the head of a request must have come, and then its body: each that is awaited
#: holds a thread. What a form takes comes in a second, or in twenty on the slowest telephone.
LONGEST_HEAD, LONGEST_BODY = 10.0, 30.0
#: What a request with a body says in its head.
BODIES = frozenset({"CONTENT-LENGTH", "TRANSFER-ENCODING"})

Application = Callable[..., Iterable[bytes]]


class Worker(ThreadWorker):
    """Makes pages in turn, and answers what the server refuses by itself as the site would."""

    @override
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Until when the rest of a request may come, by its connection.
        self.awaited: dict[Any, float] = {}

    @override
    def handle(self, conn: Any) -> Any:
        """Read a request and answer it, in a thread of its own.

        What is not kept is closed here too: the thread that takes in new connections would wait
        for a browser that keeps its end open, and everybody else with it.
        """
        self.awaited[conn] = time.monotonic() + LONGEST_HEAD
        try:
            kept = super().handle(conn)
        finally:
            self.awaited.pop(conn, None)
        if not kept:
            close_graceful(conn.sock, timeout=PATIENCE)
        return kept

    @override
    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose head has come, once its body has come too."""
        self.awaited.pop(conn, None)
        if any(name in BODIES for name, _ in req.headers):
            self.awaited[conn] = time.monotonic() + LONGEST_BODY
        return super().handle_request(req, conn)

    @override
    def murder_pending(self) -> None:
        """Let nobody hold a thread with half a request: asked again and again between requests."""
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self.awaited.items()):
            if until < now:
                # The thread then reads that there is no more to come.
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RD)

    @override
    def load_wsgi(self) -> None:
        """Let every page wait for its turn."""
        super().load_wsgi()
        self.wsgi = in_turn(self.wsgi)

    @override
    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer what cannot be read as the site would; who sent it is written nowhere."""
        if req is not None or not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        with suppress(OSError):
            client.settimeout(PATIENCE)
            client.sendall(_written(_refusal(self.app.wsgi(), exc)))
            client.shutdown(socket.SHUT_WR)
            left = MOST_HEARD
            while left > 0 and (heard := client.recv(left)):
                left -= len(heard)


def in_turn(app: Application, at_once: int = PAGES_AT_ONCE) -> Application:
    """Return an application that makes so many pages at the same moment.

    What has a body is read and done at once: it may come slowly, or wait for another who writes.
    What is sent piece by piece, as a live room is, gives its turn on before its first piece.
    """
    turns = SimpleQueue[None]()
    for _ in range(at_once):
        turns.put(None)

    def made(environ: Mapping[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "GET" or environ.get("CONTENT_LENGTH"):
            return app(environ, start_response)
        turns.get()
        try:
            return app(environ, start_response)
        finally:
            turns.put(None)

    return made


def _refusal(app: Any, problem: ParseException) -> Response:
    """Ask the site what it says to an address that is too long, and say the rest for it."""
    base = app.config["FORUM_SETTINGS"].base_url
    if isinstance(problem, LimitRequestLine):
        return Client(app).get("/?" + "x" * LONGEST_ADDRESS, base_url=base)
    too_much = isinstance(problem, LimitRequestHeaders)
    status, sentence = TOO_MUCH if too_much else UNREADABLE
    carried = headers.always(https=base.startswith("https://"))
    return Response(sentence, status, {**carried, "Cache-Control": "no-store"})


def _written(answer: Response) -> bytes:
    said = [*answer.headers, ("Connection", "close")]
    lines = [f"HTTP/1.1 {answer.status}", *(f"{name}: {value}" for name, value in said)]
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return head + bytes(answer.data)


bind = f"127.0.0.1:{os.environ.get('PORT') or '8000'}"
# One process by default: what several share is kept in the database (docs/adr/0048-no-redis.md).
workers = int(os.environ.get("WEB_CONCURRENCY") or "1")
worker_class = Worker
# Longer addresses than the site takes, so that it can say so itself.
limit_request_line = 8190
# Each open live room holds a thread; pages pass between them.
threads = 64
# Read once and shared by all processes: a second one costs little memory.
preload_app = True
loglevel = "warning"
control_socket_disable = True
# Pages under way are finished before the server ends.
graceful_timeout = 10
# A worker says that it lives by touching a file; in memory, that never waits for a disk.
IN_MEMORY = "/dev/shm"  # noqa: S108  # a file without a name
worker_tmp_dir = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
# A connection that waits costs nothing, and opening one costs a slow network a second.
keepalive = 30


def when_ready(server: Any) -> None:
    """Do once, for all processes, what the first pages do; it is here to stay.

    So it is left out of every search for garbage, and what no page changes is kept once.
    """
    check("The lists and the tagger are read when they are first asked.")
    _warm(server.app.wsgi())
    gc.collect()
    gc.freeze()


def _warm(app: Any) -> None:
    """Open and draw what nearly everybody does; what serves something else is left as it is."""
    if "FORUM_SETTINGS" not in app.config:
        return
    configure_mappers()
    for name in FIRST_DRAWN:
        app.jinja_env.get_template(name)
    visitor, base = Client(app), app.config["FORUM_SETTINGS"].base_url
    for path in FIRST_OPENED:
        visitor.get(path, base_url=base)
    with app.app_context():
        # A new site has nobody yet, or no tables: then the first reader waits a moment longer.
        with suppress(SQLAlchemyError):
            _open_as_somebody(app)
        # Every process opens connections of its own.
        db.engine.dispose()


def _open_as_somebody(app: Any) -> None:
    """Open the pages of whoever is signed in, as one of them; they are thrown away."""
    set_reading(True)
    confirmed = select(Affiliation.practitioner_id).where(Affiliation.ends_at > clock.now())
    who = session().scalar(select(Practitioner).where(Practitioner.id.in_(confirmed)).limit(1))
    if who is None:
        return
    reader = actor_for(who)
    shared = newest(reader, ThreadKind.REFLECTIONS).items
    session().rollback()
    for path in (*FIRST_READ, *(f"/reflections/{each.public_id}" for each in shared[:1])):
        with app.test_request_context(path, base_url=app.config["FORUM_SETTINGS"].base_url):
            g.actor = reader
            app.full_dispatch_request()


def post_fork(_server: Any, _worker: Any) -> None:
    """Look for garbage less often: a page makes many small things and hardly ever a cycle."""
    gc.set_threshold(20_000, 20, 100)
