"""Help, privacy, accessibility, formatting, and whether the site is well."""

import ipaddress
from http import HTTPStatus

from flask import Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from forum.access.route import PUBLIC
from forum.contracts.registry import registry
from forum.information import health
from forum.kernel.errors import NotFound
from forum.prose import stops
from forum.web.blueprint import Pages

pages = Pages("information", __name__)


@pages.page("/help", access=PUBLIC)
def help_page() -> ResponseReturnValue:
    """Say how things are done here, and what this is not."""
    return render_template("information/help.html")


@pages.page("/help/formatting", access=PUBLIC)
def formatting() -> ResponseReturnValue:
    """Show the few marks that shape a text."""
    return render_template("information/formatting.html")


@pages.page("/privacy", access=PUBLIC)
def privacy() -> ResponseReturnValue:
    """Say what is kept, who can see it and for how long."""
    return render_template("information/privacy.html")


@pages.page("/accessibility", access=PUBLIC)
def accessibility() -> ResponseReturnValue:
    """Say what works for whom, what does not yet, and whom to tell."""
    return render_template("information/accessibility.html")


@pages.page("/healthz", access=PUBLIC)
def healthz() -> ResponseReturnValue:
    """Answer as long as this process can."""
    return _plain("ok")


@pages.page("/readyz", access=PUBLIC)
def readyz() -> ResponseReturnValue:
    """Answer 200 only while the database and the index answer and the worker does its work."""
    try:
        late = health.waiting_too_long()
    except SQLAlchemyError:
        return _plain("the database does not answer", HTTPStatus.SERVICE_UNAVAILABLE)
    if late:
        return _plain("the worker does not work", HTTPStatus.SERVICE_UNAVAILABLE)
    if said := registry().unready():
        return _plain(said, HTTPStatus.SERVICE_UNAVAILABLE)
    return _plain("ready")


@pages.page("/metrics", access=PUBLIC)
def metrics() -> ResponseReturnValue:
    """Show measurements to this machine, or to whoever holds the token; to others there is nothing.

    Raises:
        NotFound: the asker is neither.
    """
    if not _may_measure():
        raise NotFound
    said = generate_latest() + generate_latest(_stops())
    return Response(said, content_type=CONTENT_TYPE_LATEST)


def _stops() -> CollectorRegistry:
    """Return how often words about a child at risk now were stopped, by the day."""
    counted = CollectorRegistry()
    gauge = Gauge(
        "forum_live_risk_stops",
        "Texts that were stopped, by day and by what came of it; small numbers are left out",
        ("day", "came"),
        registry=counted,
    )
    for day, came, number in stops.shown_days():
        gauge.labels(day.isoformat(), came.value).set(number)
    return counted


def _may_measure() -> bool:
    token = current_app.config["FORUM_SETTINGS"].metrics_token
    if token and request.headers.get("Authorization") == f"Bearer {token}":
        return True
    # remote_addr is the peer itself: forwarded addresses are believed of a named proxy only.
    forwarded = "X-Forwarded-For" in request.headers
    return not forwarded and ipaddress.ip_address(request.remote_addr or "0.0.0.0").is_loopback  # noqa: S104  # an address that is nobody's


def _plain(words: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    answer = make_response(words, status)
    answer.content_type = "text/plain; charset=utf-8"
    return answer
