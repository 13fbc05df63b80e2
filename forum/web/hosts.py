"""The addresses at which the site answers; a request for any other is refused before it is read."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
#: Asked by the machine itself whether the site is up, by whatever name it calls itself.
PROBES: Final = frozenset({"/healthz", "/readyz", "/metrics"})
SENTENCE: Final = (
    "This site does not answer at that address. Ask whoever sent you here for the right one."
)


class KnownHosts:
    """Lets requests through that were meant for this site.

    Links never use the name in a request, so this is the second line: an answer that somebody else
    could be made to see under a name of their own is never given.
    """

    def __init__(
        self, app: "WSGIApplication", base_url: str, headers: Mapping[str, str], *, local: bool
    ) -> None:
        """Take the site's own address; ``local`` lets its own machine call it otherwise too."""
        self.app, self.headers = app, headers
        own = urlsplit(base_url).hostname or ""
        self.names = LOOPBACK | {own} if local else frozenset({own})

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, or refuse."""
        name = _name(environ.get("HTTP_HOST", ""))
        probed = environ.get("PATH_INFO") in PROBES and name in LOOPBACK
        return (self.app if name in self.names or probed else self._refuse)(environ, start_response)

    def _refuse(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        refusal = Response(SENTENCE, HTTPStatus.BAD_REQUEST, dict(self.headers))
        return refusal(environ, start_response)


def _name(host: str) -> str:
    """Return the name without its port; nothing if it is no name at all."""
    try:
        parts = urlsplit(f"//{host}")
        parts.port  # noqa: B018  # asked because it raises where the port is no number
    except ValueError:
        return ""
    return "" if "@" in host else parts.hostname or ""
