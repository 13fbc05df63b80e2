"""`make run`: one address, nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from forum.web.headers import ALWAYS
from tests.architecture.source import ROOT
from tests.browser.site import Site, free_port, serving

pytestmark = pytest.mark.browser


HTTP = b" HTTP/1.1\r\nHost: localhost\r\n"
#: A few people and their words: how a site starts with its whole world, the journeys' site shows.
LITTLE = ["demo", "load", "--practitioners", "12", "--threads", "4", "--posts", "30"]


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that ran before, with people in it."""
    folder = tmp_path_factory.mktemp("lived-in")
    for words in (["db", "upgrade"], LITTLE):
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *words],
            cwd=ROOT,
            env={**os.environ, "FORUM_DATA_DIR": str(folder)},
            check=True,
            capture_output=True,
        )
    return folder


def test_it_answers_and_then_leaves_nothing_behind(lived_in: Path) -> None:
    with serving(lived_in, "") as site:
        with urlopen(f"{site.address}/healthz", timeout=5) as answer:
            assert answer.status == 200
        children = _children(site.process.pid)
        assert len(children) >= 2

    assert site.process.returncode == 0
    assert [child for child in children if _alive(child)] == []


def test_the_worker_ends_with_the_web_server_and_says_so(lived_in: Path) -> None:
    with serving(lived_in, "") as site:
        children = _children(site.process.pid)
        os.kill(children[0], signal.SIGKILL)
        site.process.wait(20)

    assert site.process.returncode == 1
    assert "stopped by itself" in (lived_in / "log").read_text(encoding="utf-8")
    assert [child for child in children if _alive(child)] == []


def test_a_second_start_keeps_what_was_there(lived_in: Path) -> None:
    key = (lived_in / "secret.key").read_text(encoding="ascii")
    with serving(lived_in, "") as again:
        accounts = again.accounts()

    assert accounts
    assert (lived_in / "secret.key").read_text(encoding="ascii") == key


@pytest.mark.parametrize(
    ("status", "asked", "said"),
    [
        (414, b"GET /search?q=" + b"x" * 50_000 + HTTP, "That address is too long"),
        (431, b"GET /" + HTTP + b"Cookie: " + b"x" * 50_000 + b"\r\n", "Delete its cookies"),
        (400, b"GET /" + HTTP + b"no header\r\n", "could not be read"),
    ],
)
def test_what_the_server_refuses_by_itself_gets_the_sites_own_answer(
    site: Site, status: int, asked: bytes, said: str
) -> None:
    host, port = site.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(asked + b"\r\n")
        line.shutdown(socket.SHUT_WR)
        with line.makefile("rb") as answer:
            head, _, body = answer.read().decode().partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert [name for name in ALWAYS if name not in head] == []
    assert said in body


def test_a_port_in_use_is_said_in_one_sentence() -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        done = subprocess.run(
            [sys.executable, "-m", "tools.serve"],
            cwd=ROOT,
            env={**os.environ, "PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == f"Port {port} cannot be used. Choose another: make run PORT=8001\n"


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()
