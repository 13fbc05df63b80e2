"""People who ask for pages, over real connections that they keep open."""

import http.client
import os
import re
import statistics
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from forum.demonstration.loading.people import PASSWORD
from tools.bench.place import Server

_TOKEN = re.compile(rb'name="(csrf_token|form_key)"[^>]*value="([^"]+)"')
_FORM = "application/x-www-form-urlencoded"


class Broken(Exception):
    """The site answered what it should not."""


class Visitor:
    """One connection and its cookie."""

    def __init__(self, port: int) -> None:
        """Connect."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = ""

    def open(self, path: str) -> bytes:
        """Return a page.

        Raises:
            Broken: it is not 200.
        """
        try:
            return self._ask("GET", path, None, 200)
        except http.client.RemoteDisconnected:
            # It waited longer than the server keeps a connection that nobody uses.
            self._connection.close()
            return self._ask("GET", path, None, 200)

    def send(self, path: str, fields: Mapping[str, str]) -> bytes:
        """Send a form that leads elsewhere.

        Raises:
            Broken: it does not.
        """
        return self._ask("POST", path, urlencode(fields), 303)

    def sign_in(self, email: str) -> "Visitor":
        """Sign in as somebody of the large world."""
        fields = hidden(self.open("/sign-in")) | {"email": email, "password": PASSWORD}
        self.send("/sign-in", fields)
        return self

    def _ask(self, method: str, path: str, body: str | None, wanted: int) -> bytes:
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers["Content-Type"] = _FORM
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        read = answer.read()
        redirected = {HTTPStatus.SEE_OTHER, HTTPStatus.FOUND}
        if answer.status != wanted and not {answer.status, wanted} <= redirected:
            msg = f"{method} {path.partition('?')[0]}: {answer.status}"
            raise Broken(msg)
        if given := answer.headers.get("Set-Cookie"):
            self.cookie = given.partition(";")[0]
        return read


def hidden(page: bytes) -> dict[str, str]:
    """Return the token and the key of the last form of a page."""
    return {name.decode(): value.decode() for name, value in _TOKEN.findall(page)}


@dataclass(frozen=True, slots=True)
class Taken:
    """What so many requests took."""

    count: int
    seconds: float
    cpu: float
    each: Sequence[float]

    @property
    def a_second(self) -> float:
        """Requests a second."""
        return self.count / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the server's CPU to a request."""
        return 1000 * self.cpu / self.count

    def percentile(self, hundredth: int) -> float:
        """Return milliseconds within which so many of a hundred requests were answered."""
        return 1000 * statistics.quantiles(self.each, n=100)[hundredth - 1]


def drive(
    server: Server, acts: Sequence[Callable[[], object]], *, seconds: float, most: int = 1_000_000
) -> Taken:
    """Let every act happen over and over, side by side, for so long or so often."""
    each: list[float] = []
    failures: list[BaseException] = []
    until = time.perf_counter() + seconds

    def over_and_over(act: Callable[[], object]) -> None:
        done = 0
        while not failures and done < most and (began := time.perf_counter()) < until:
            try:
                act()
            except BaseException as failure:  # noqa: BLE001  # told by the thread that waits
                failures.append(failure)
            each.append(time.perf_counter() - began)
            done += 1

    threads = [threading.Thread(target=over_and_over, args=(act,)) for act in acts]
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    cpu, began = server.cpu(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = Taken(len(each), time.perf_counter() - began, server.cpu() - cpu, each)
    if failures:
        raise failures[0]
    return taken
