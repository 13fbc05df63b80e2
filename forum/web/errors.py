"""Refusals become responses: one page, plain words, nothing about the inside."""

import traceback
from http import HTTPStatus

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from forum.kernel.errors import Conflict, Invalid, NotFound, NotPermitted, Refusal
from forum.prose.at_risk import AtRiskNow
from forum.prose.stops import note_shown
from forum.storage.database import session, set_reading
from forum.web import carried, interface
from forum.web.forms import NOT_NOW
from forum.web.identity import actor_if_known
from forum.web.submissions import FIELD

STATUS: dict[type[Refusal], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    NotPermitted: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
}

#: What may be over in a minute.
PASSING = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
}
#: Bytes of a form that is too large of which the words are given back.
MOST_GIVEN_BACK = 4 * 1024 * 1024
#: Bytes of a request that is too large which are read and thrown away, and how many at a time.
MOST_HEARD = 8 * 1024 * 1024
PIECE = 64 * 1024
#: How the databases say that a row with the same key is there already.
TWICE = ("UNIQUE constraint failed", "duplicate key value")

log = structlog.get_logger("forum.web")


def install(app: Flask) -> None:
    """Answer every refusal and every fault with a page that a person can use."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(AtRiskNow, _stopped)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(IntegrityError, _twice)
    app.register_error_handler(Exception, _fault)


def page(status: HTTPStatus, sentence: str = "", *, again: str = "") -> Response:
    """Return the refusal page for a status; the sentence is shown if it is ours.

    ``again`` is the address of a page that is worth opening once more. Whoever was writing gets
    their words back, and where trying again may help, a button for it. A program gets JSON.
    """
    if interface.is_asked():
        return interface.refusal(status, sentence)
    typed = carried.typed_in_vain() if request.method == "POST" else None
    words = render_template(
        "errors/refusal.html",
        code=int(status),
        reason=sentence,
        next_url=again or "/",
        next_words="Open the page again" if again else "",
        typed=typed,
        button="Send it again" if status in PASSING else "",
        key=request.form.get(FIELD) if typed else "",
    )
    return make_response(words, status)


def _refused(error: Refusal) -> ResponseReturnValue:
    session().rollback()
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    return page(status, str(error))


def _stopped(_: AtRiskNow) -> ResponseReturnValue:
    """Show whom to ring before anything else; the words stand on that page and nowhere."""
    note_shown()
    typed = carried.typed_and_stopped()
    shown = render_template("errors/at_risk.html", typed=typed, not_now=NOT_NOW)
    return make_response(shown, HTTPStatus.UNPROCESSABLE_ENTITY)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return make_response(error.response)
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    too_large = status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if too_large and actor_if_known():
        # Whoever wrote it gets the words back, unless there is more than anybody writes.
        request.max_content_length = request.max_form_memory_size = MOST_GIVEN_BACK
    answer = page(status)
    if too_large:
        _let_it_finish()
    for name, value in error.get_headers():
        if name.lower() == "allow":
            answer.headers[name] = value
    return answer


def _let_it_finish() -> None:
    """Hear out what is too large, up to a point: browsers show no answer while they are talking."""
    rest, left = request.environ["wsgi.input"], MOST_HEARD
    while left > 0 and (heard := rest.read(min(left, PIECE))):
        left -= len(heard)


def _busy(error: OperationalError) -> ResponseReturnValue:
    session().rollback()
    # The page that says so only reads: it need not wait for whoever is writing.
    set_reading(True)
    log.warning("database unavailable", problem=type(error.orig).__name__)
    return page(HTTPStatus.SERVICE_UNAVAILABLE)


def _twice(error: IntegrityError) -> ResponseReturnValue:
    """Answer whoever was a moment slower than somebody else, or than their own other window."""
    if not any(said in str(error.orig) for said in TWICE):
        return _fault(error)
    session().rollback()
    return page(HTTPStatus.CONFLICT)


def _fault(error: Exception) -> ResponseReturnValue:
    session().rollback()
    # Where, but not the message nor the query string: either may hold what a member wrote.
    where = traceback.format_tb(error.__traceback__)
    log.error("fault", problem=type(error).__name__, endpoint=request.endpoint, where=where)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)
