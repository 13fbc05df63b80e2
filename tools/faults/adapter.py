"""How a script that breaks things from outside (kills, full disks, locks) drives this site.

Such a script starts an ``Adapter``, lets people write through it, breaks something, and then looks
into the database and the index directly.
"""

import html
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import requests

ROOT = Path(__file__).resolve().parents[2]
# The index names our analysis of words.
sys.path.insert(0, str(ROOT))
from tools.faults.inside import Inside  # noqa: E402  # its place was just said
from tools.faults.kept import Kept  # noqa: E402  # the same
from tools.faults.words import made_up, said_as  # noqa: E402  # the same

#: By these the script starts commands that it kills half-way: see ``toyapp``.
PY, HERE = sys.executable, str(Path(__file__).parent)
PASSWORD = "learning together across agencies"  # noqa: S105  # of the demonstration
_HIDDEN = re.compile(
    r'name="(csrf_token|form_key|version|rules_version|voice)"[^>]*value="([^"]*)"'
)
_KEEP = re.compile(r'<option value="(\w+:invented)"')
_HIT = re.compile(r"/reflections/\w+(?:\?after=\d+)?#reply-(\d+)")
#: The keys of texts that must come back as typed, or be refused; so much of them is looked for.
_AS_TYPED = re.compile(r"n\d+")
LONGEST_ASKED = 200
#: Seconds in which the worker has read what is new, if it can.
LONGEST_LAG = 10
#: A port on which no mail server listens: letters wait until the script has one of its own.
NOBODY_LISTENS = 9
#: The site as it is served.
SERVER = ("-m", "gunicorn", "app:app", "--config", "python:tools.web_server")
#: The same at a made-up hour. Where libfaketime changes the clock that measures pauses, Python's
#: locks wait for ever; where it does not, Python cannot sleep, as gunicorn does.
AT_AN_HOUR = ("-m", "flask", "run", "--port")
ONLY_THE_HOUR = {"DONT_FAKE_MONOTONIC": "1"}


class Adapter(Kept):
    """One site in a folder of its own, on SQLite."""

    USERS: Sequence[str] = ("alice", "bob", "frank", *(f"u{number}" for number in range(30)))
    IDLE_ENV = "FORUM_IDLE"
    #: The newest migration and the one before it.
    VERSIONS = tuple(sorted(p.name[:4] for p in (ROOT / "migrations/versions").glob("0*.py"))[-2:])
    _template: Path | None = None

    def __init__(self, work: str, port: int = 8771, bugs: str = "") -> None:
        """Take a folder; ``bugs`` is for sites with planted ones, which this has not."""
        super().__init__(work)
        self.port, self.bugs = port, bugs
        self.base = f"http://127.0.0.1:{port}"
        self.proc: subprocess.Popen[bytes] | None = None
        self._jobs: subprocess.Popen[bytes] | None = None
        self._keys: dict[str, Mapping[str, str]] = {}
        self._opening = threading.Lock()
        self._events: dict[int, str] = {}
        self._typed: set[str] = set()
        self._signed_in: dict[str, requests.Session] = {}
        self._inside: Inside | None = None

    # The site -----------------------------------------------------------------------------------

    def env(self, **more: object) -> dict[str, str]:
        """Return what its processes are told."""
        own = {"FORUM_DATA_DIR": self.work, "PORT": str(self.port),
               "FLASK_APP": str(ROOT / "app.py"),
               "FORUM_DATABASE_URL": f"sqlite:///{self.db_path()}",
               "FORUM_MAIL_URL": self._mail_url(NOBODY_LISTENS)}  # fmt: skip
        if "REDIS_URL" in more:
            own["FORUM_REDIS_URL"] = str(more["REDIS_URL"])
        return {**os.environ, **own, **{name: str(value) for name, value in more.items()}}

    def cli(self, *words: object, check: bool = True) -> str:
        """Run one of the site's commands."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *map(str, words)],
            env=self.env(), cwd=ROOT, check=check, timeout=180, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return done.stdout

    def fresh(self) -> None:
        """Begin with forty people and one conversation."""
        self._leave()
        shutil.rmtree(self.work, ignore_errors=True)
        for known in (self._keys, self._events, self._typed, self._signed_in):
            known.clear()  # of the site before
        if Adapter._template is None:
            Adapter._template = Path(tempfile.mkdtemp(prefix="faults-template-")) / "site"
            made = Adapter(str(Adapter._template), self.port)
            made.cli("db", "upgrade")
            made.cli("site", "prepare")
            made.cli("demo", "load", "--practitioners", 40, "--threads", 1, "--posts", 1)
        shutil.copytree(Adapter._template, self.work)

    def start(self, workers: int = 2, prefix: Sequence[str] = (), **more: object) -> "Adapter":
        """Start the web server and the worker in one process group."""
        program = (*AT_AN_HOUR, str(self.port)) if prefix else SERVER
        told = self.env(WEB_CONCURRENCY=workers, **more) | (ONLY_THE_HOUR if prefix else {})
        self.proc = subprocess.Popen(
            [*prefix, sys.executable, *program], env=told, cwd=ROOT, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if not prefix:  # its hour would be the true one
            self._start_jobs()
        for _ in range(400):
            try:
                if requests.get(self.base + "/healthz", timeout=1).ok:
                    return self
            except requests.RequestException:
                pass
            time.sleep(0.05)
        msg = "the site did not start"
        raise RuntimeError(msg)

    def _start_jobs(self) -> None:
        self._jobs = subprocess.Popen(
            [sys.executable, "-m", "flask", "worker", "run"], env=self.env(), cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def stop(self, sig: int = signal.SIGTERM) -> None:
        """Stop both, as asked."""
        self._leave()
        if self.proc is not None:
            try:
                os.killpg(self.proc.pid, sig)
                self.proc.wait(15)
            except ProcessLookupError:
                pass
            except subprocess.TimeoutExpired:
                os.killpg(self.proc.pid, signal.SIGKILL)
                self.proc.wait()
        self._stop_jobs(sig)
        self.proc = None

    def _stop_jobs(self, sig: int = signal.SIGTERM) -> None:
        if self._jobs is not None:
            self._jobs.send_signal(sig)
            self._jobs.wait(60)
        self._jobs = None

    def workers(self) -> list[int]:
        """Return what may be killed: the processes that answer, and the one that does the jobs."""
        if self.proc is None or self._jobs is None:
            return []
        if self._jobs.poll() is not None:
            self._start_jobs()
        listed = Path(f"/proc/{self.proc.pid}/task/{self.proc.pid}/children").read_text()
        return [*map(int, listed.split()), self._jobs.pid]

    # What people do -----------------------------------------------------------------------------

    def login(self, user: str) -> requests.Session:
        """Sign somebody in; bob is alice at another window, because only authors edit."""
        number = 0 if user == "bob" else self.USERS.index(user)
        person = requests.Session()
        fields = self._fields(person.get(self.base + "/sign-in", timeout=30))
        fields |= {"email": f"person{number}@common-ground.example", "password": PASSWORD}
        answer = person.post(self.base + "/sign-in", timeout=30, data=fields)
        if "/sign-in" not in answer.url:
            self._signed_in[user] = person
        elif answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE and self._signed_in:
            # A sign-in is a row: while nothing can be written, only who is signed in reads on.
            return self._signed_in.get(user) or next(iter(self._signed_in.values()))
        else:
            msg = f"{user} could not sign in: {answer.status_code}"
            raise RuntimeError(msg)
        return person

    def logged_in(self, person: requests.Session) -> bool:
        """Whether somebody is still signed in."""
        answer = person.get(self.base + "/account", timeout=10, allow_redirects=False)
        return bool(answer.status_code == 200)  # noqa: PLR2004  # a redirect leads to the sign-in

    def post(
        self, person: requests.Session, text: str, key: str, notify: Sequence[str] = (),
        timeout: float = 20,
    ) -> tuple[bool, int | None, requests.Response]:  # fmt: skip
        """Send a reply; the same key is the same form sent again."""
        thread = self._from_inside().followed(notify) if notify else self._thread()
        page = f"{self.base}/reflections/{thread}"
        with self._opening:  # one form for one key, however many send it at once
            if key not in self._keys:
                opened = person.get(page, timeout=timeout)
                if not opened.ok:
                    return False, None, opened
                self._keys[key] = self._fields(opened)
        if _AS_TYPED.fullmatch(key):
            self._typed.add(text[:LONGEST_ASKED])
        said: dict[str, Any] = {
            **self._keys[key],
            "body": self._words(text),
            "attribution": "name_and_agency",
        }
        answer = self._send(person, page + "/replies", said, timeout=timeout, follow=False)
        number = re.search(r"#reply-(\d+)", answer.headers.get("Location", ""))
        return number is not None, int(number[1]) if number else None, answer

    def read(self, person: requests.Session, number: int) -> tuple[str, str]:
        """Return a reply and its version, as the form for changing it shows them."""
        page = person.get(self._edit_page(number), timeout=20).text
        body = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.DOTALL)
        shown = html.unescape(body[1]) if body else ""
        return said_as(shown.strip()) or shown, dict(_HIDDEN.findall(page))["version"]

    def edit(
        self, person: requests.Session, number: int, text: str, version: str
    ) -> SimpleNamespace:
        """Change a reply that was opened at a version."""
        page = self._edit_page(number)
        fields = self._fields(person.get(page, timeout=20))
        words = made_up(text)
        answer = self._send(person, page, {**fields, "body": words, "version": version})
        shown = answer.text + (text if words in answer.text else "")
        return SimpleNamespace(status_code=answer.status_code, text=shown)

    def search(self, person: requests.Session, text: str) -> tuple[int, list[int] | None]:
        """Look for words as they stand, once the worker has read what is new.

        The site shows below what says all of it what says some of it: that is left out here.
        """
        words = self._words(text)
        if words != text:
            self._let_index_catch_up()
        answer = person.get(self.base + "/search", params={"q": f'"{words}"'}, timeout=30)
        shown = dict.fromkeys(int(number) for number in _HIT.findall(answer.text))
        said = dict(self.sql("SELECT number, body_source FROM post"))
        found = [number for number in shown if words in said.get(number, "")]
        return answer.status_code, found if answer.ok else None

    def _words(self, text: str) -> str:
        """Return what is sent: made-up words, but for the texts that are to come back as typed."""
        return text if text[:LONGEST_ASKED] in self._typed else made_up(text)

    def _let_index_catch_up(self) -> None:
        waiting = "SELECT count(*) FROM job WHERE task = 'search.refresh' AND attempts = 0"
        ends = time.monotonic() + LONGEST_LAG
        while self._jobs is not None and time.monotonic() < ends and self.sql(waiting)[0][0]:
            time.sleep(0.1)

    @staticmethod
    def _send(
        person: requests.Session,
        page: str,
        said: dict[str, Any],
        *,
        timeout: float = 20,
        follow: bool = True,
    ) -> requests.Response:
        answer = person.post(page, data=said, timeout=timeout, allow_redirects=follow)
        if kept := _KEEP.findall(answer.text):
            # The check asks about a chain of words now and then: it points to nobody.
            said = {**said, "keep": kept}
            answer = person.post(page, data=said, timeout=timeout, allow_redirects=follow)
        return answer

    def new_event(self, number: int, places: int) -> None:
        """Plan a learning session with so many free places."""
        self._events[number] = self._from_inside().new_session(places)

    def book(self, person: requests.Session, number: int) -> bool:
        """Ask for a place; the waiting list is none."""
        page = f"{self.base}/learning-sessions/{self._events[number]}/book"
        fields = self._fields(person.get(page, timeout=30)) | {"accept": "y"}
        return "You have a place." in person.post(page, data=fields, timeout=30).text

    def taken(self, number: int) -> tuple[int, int]:
        """Return how many of the free places are taken, and of how many."""
        return self._from_inside().places(self._events[number])

    # Looking after it ---------------------------------------------------------------------------

    def repair_index(self) -> None:
        """Do what the worker does in the background."""
        self.cli("worker", "run", "--once")

    def rebuild_index(self) -> None:
        """Make the index anew."""
        self.cli("search", "rebuild")

    def backup(self, file: str) -> None:
        """Take a backup while the site is up, and read it to its end."""
        self.cli("backup", "create", file)
        self.cli("backup", "verify", file)

    def restore(self, file: str, work: str) -> "Adapter":
        """Put a backup back into an empty folder."""
        shutil.rmtree(work, ignore_errors=True)
        Path(work).mkdir(parents=True)
        shutil.copy(Path(self.work) / "sealing.key", work)
        other = Adapter(work, self.port + 7)
        other.cli("backup", "restore", file)
        return other

    def run_mailer(self, port: int, timeout: float = 60) -> None:
        """Send the letters that wait, as the worker does, to a mail server on this machine."""
        command, told = self.mailer_cmd(port)
        subprocess.run(
            command, env=told, cwd=ROOT, check=True, timeout=timeout, stdout=subprocess.DEVNULL
        )

    def mailer_cmd(self, port: int) -> tuple[list[str], dict[str, str]]:
        """Return the command that sends them, to be killed half-way; nobody else sends any now."""
        if self._jobs is not None:
            self._stop_jobs()
            self.cli("worker", "run", "--once")
        self._from_inside().let_letters_leave()
        told = self.env(FORUM_MAIL_URL=self._mail_url(port))
        return [sys.executable, "-m", "flask", "worker", "run", "--once"], told

    def mail_queue(self) -> int:
        """Return how many letters have not left."""
        return self._from_inside().letters_waiting()

    @staticmethod
    def _mail_url(port: int) -> str:
        return f"smtp://127.0.0.1:{port}?from=site@forum.example"

    def migrate(self, version: str) -> None:
        """Go up or down to a migration."""
        way = "upgrade" if version == self.VERSIONS[-1] else "downgrade"
        self.cli("db", way, version)

    def _from_inside(self) -> Inside:
        if self._inside is None:
            self._inside = Inside(self.env())
        return self._inside

    def _leave(self) -> None:
        if self._inside is not None:
            self._inside.close()
        self._inside = None

    def _thread(self) -> str:
        return str(self.sql("SELECT public_id FROM thread ORDER BY id LIMIT 1")[0][0])

    def _edit_page(self, number: int) -> str:
        [(post,)] = self.sql("SELECT public_id FROM post WHERE number = ?", number)
        return f"{self.base}/conversations/replies/{post}/edit"

    @staticmethod
    def _fields(page: requests.Response) -> dict[str, str]:
        return dict(_HIDDEN.findall(page.text))
