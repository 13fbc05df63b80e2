"""Half a request holds one of the server's threads for a while, and then no longer."""

import socket
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tools.web_server import LONGEST_HEAD, Worker

Pair = tuple[socket.socket, socket.socket]


@dataclass(frozen=True)
class Connection:
    sock: socket.socket


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"GET / HTTP/1.1\r\nHost: a")
        ours.recv(100)
        yield ours, theirs


def waiting(sock: socket.socket, until: float) -> Worker:
    worker = object.__new__(Worker)
    worker.pending_conns = deque()
    worker.awaited = {Connection(sock): until}
    return worker


def test_what_has_not_come_in_time_is_waited_for_no_longer(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, _ = pair
    ours.settimeout(5)
    monkeypatch.setattr("tools.web_server.time.monotonic", lambda: 100.0)

    waiting(ours, until=99.0).murder_pending()

    assert ours.recv(100) == b""


def test_until_then_the_rest_may_come(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pair
    monkeypatch.setattr("tools.web_server.time.monotonic", lambda: 100.0)

    waiting(ours, until=100.0 + LONGEST_HEAD).murder_pending()
    theirs.sendall(b"\r\n\r\n")

    assert ours.recv(100) == b"\r\n\r\n"
