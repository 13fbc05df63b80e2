"""Where to go after signing in: only ever to a page of this site."""

import re

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

HOME = "/"
#: A path of ours and perhaps a query: no scheme, no host, no backslash, no control character.
_PATH = re.compile(r"/(?:[\w.~%-]+(?:/[\w.~%-]+)*)?(?:\?[\w.~%&=+,:@/-]*)?", re.ASCII)


def onward(wanted: str | None) -> str:
    """Return the wanted address if one of our pages answers it, otherwise the start page.

    Browsers read addresses more generously than libraries do (backslashes, doubled slashes, tabs),
    so nothing is repaired: what is not plainly a page of ours is not gone to.
    """
    if not wanted or not _PATH.fullmatch(wanted):
        return HOME
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return HOME
    try:
        adapter.match(wanted.partition("?")[0], method="GET")
    except (HTTPException, RequestRedirect):
        return HOME
    return wanted
