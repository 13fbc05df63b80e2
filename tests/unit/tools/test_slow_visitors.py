"""Half a request, or a line left open, holds a thread of the server for a while and no longer."""

import socket
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from gunicorn.workers.gthread import ThreadWorker

from tools.web_server import LONGEST_BODY, LONGEST_HEAD, Worker

Pair = tuple[socket.socket, socket.socket]
NOW = 100.0


@dataclass(frozen=True)
class Connection:
    sock: socket.socket


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    monkeypatch.setattr("tools.web_server.time.monotonic", lambda: NOW)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        yield ours, theirs


def waiting(sock: socket.socket, until: float) -> Worker:
    worker = object.__new__(Worker)
    worker.pending_conns = deque()
    worker.awaited = {Connection(sock): until}
    return worker


def test_what_has_not_come_in_time_is_waited_for_no_longer(pair: Pair) -> None:
    ours, _ = pair
    waiting(ours, until=NOW - 1).murder_pending()
    assert ours.recv(100) == b""


def test_until_then_the_rest_may_come(pair: Pair) -> None:
    ours, theirs = pair
    waiting(ours, until=NOW + LONGEST_HEAD).murder_pending()
    theirs.sendall(b"\r\n\r\n")
    assert ours.recv(100) == b"\r\n\r\n"


@pytest.mark.parametrize(
    ("named", "awaited"),
    [("COOKIE", None), ("CONTENT-LENGTH", NOW + LONGEST_BODY), ("TRANSFER-ENCODING", NOW + 30)],
)
def test_a_body_is_awaited_where_one_was_announced(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, named: str, awaited: float | None
) -> None:
    monkeypatch.setattr(ThreadWorker, "handle_request", lambda *_: True)
    worker = waiting(pair[0], until=NOW + LONGEST_HEAD)
    [connection] = worker.awaited

    worker.handle_request(SimpleNamespace(headers=[(named, "1")]), connection)

    assert worker.awaited.get(connection) == awaited


@pytest.mark.parametrize(("kept", "closed"), [(True, False), (False, True)])
def test_whoever_answers_closes_and_nobody_who_comes_waits_for_that(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, *, kept: bool, closed: bool
) -> None:
    ours, theirs = pair
    theirs.shutdown(socket.SHUT_WR)
    monkeypatch.setattr(ThreadWorker, "handle", lambda *_: kept)

    assert waiting(ours, until=NOW).handle(Connection(ours)) is kept

    assert (ours.fileno() == -1) is closed
