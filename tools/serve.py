"""Serve the site on this machine until Ctrl-C: run as ``python -m tools.serve``.

Starts the web server and the worker, and ends both whichever way it ends itself.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from tools import tied

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
#: Threads share two pools of memory; with one each, half of it would lie idle. What is large, as a
#: password being proved is, goes back at once: otherwise the pool grows to hold the next one.
ALLOCATION = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "262144",
}
#: Seconds for the first answer, and for what is under way to finish at the end.
PATIENCE = 60.0
FAREWELL = 10.0


class Stop(Exception):
    """Somebody pressed Ctrl-C or asked this process to end."""


def main() -> int:
    """Prepare, start, announce, then wait; the result is the exit status."""
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or _taken(int(port)):
        return _say(f"Port {port} cannot be used. Choose another: make run PORT=8001")
    env = {**os.environ, "PORT": port, "FORUM_ENV": os.environ.get("FORUM_ENV") or "development"}
    env.setdefault("FLASK_APP", "app")
    env |= ALLOCATION
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    children: list[subprocess.Popen[bytes]] = []
    try:
        accounts = _prepare(env)
        children += [_start(_web_server(), env), _start(_worker(), env)]
        _wait_for(f"http://{HOST}:{port}/healthz", children)
        _announce(f"http://{HOST}:{port}", accounts)
        return _watch(children)
    except Stop:
        return 0
    except subprocess.CalledProcessError:
        return _say("The database could not be made ready; the reason is above.")
    finally:
        _end(children)


def _web_server() -> Sequence[str]:
    return ["-m", "gunicorn", "app:app", "--config", "python:tools.web_server"]


def _worker() -> Sequence[str]:
    return ["-m", "flask", "worker", "run"]


def _prepare(env: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the demonstration accounts, of which a production site has none."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.prepare"],
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    accounts: list[dict[str, str]] = json.loads(done.stdout or b"[]")
    return accounts


def _start(arguments: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # Its own session, so that Ctrl-C reaches it through _end and in good order.
    return subprocess.Popen(
        tied.command([sys.executable, *arguments], at_end=signal.SIGTERM),
        env=env,
        cwd=ROOT,
        start_new_session=True,
    )


def _wait_for(address: str, children: Sequence[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and all(child.poll() is None for child in children):
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # our own address
                return
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)


def _announce(address: str, accounts: Sequence[Mapping[str, str]]) -> None:
    print(f"\nCommon Ground is running at {address}\n")
    if accounts:
        print("Everybody in this demonstration is invented. Sign in as one of them:\n")
        widest = max(len(account["email"]) for account in accounts)
        for account in accounts:
            who = f"{account['name']}, {account['agency']}"
            print(f"  {account['email']:<{widest}}  {account['password']}  {who}")
    print("\nPress Ctrl-C to stop.", flush=True)


def _watch(children: Sequence[subprocess.Popen[bytes]]) -> int:
    """Wait until one of them ends by itself, which none should."""
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    return _say("The web server or the worker stopped by itself; the reason is above.")


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        child.terminate()
    until = time.monotonic() + FAREWELL
    for child in children:
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _taken(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except (OSError, OverflowError):
            return True
    return False


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stop


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
