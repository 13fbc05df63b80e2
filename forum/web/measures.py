"""What is counted of every request for ``/metrics``: which page, how it ended, how long it took.

Never an address, a person or a word: the page is named by its endpoint.
"""

import time

from flask import Flask, Response, g, request
from prometheus_client import Histogram

SECONDS = Histogram(
    "forum_request_seconds",
    "Seconds to answer a request",
    ("page", "method", "status"),
    buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
#: Whatever else a client sends as a method is counted as one.
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


def install(app: Flask) -> None:
    """Measure every request of an application."""
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    if "began" in g:
        page = request.endpoint or "nowhere"
        method = request.method if request.method in METHODS else "other"
        taken = time.perf_counter() - g.pop("began")
        SECONDS.labels(page, method, response.status_code).observe(taken)
    return response
