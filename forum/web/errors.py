"""Refusals become responses: one page, plain words, nothing about the inside."""

import traceback
from http import HTTPStatus

import structlog
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from forum.kernel.errors import Conflict, Invalid, NotFound, NotPermitted, Refusal
from forum.storage.database import session

STATUS: dict[type[Refusal], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    NotPermitted: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
}

log = structlog.get_logger("forum.web")


def install(app: Flask) -> None:
    """Answer every refusal and every fault with a page that a person can use."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _fault)


def page(status: HTTPStatus, sentence: str = "") -> ResponseReturnValue:
    """Return the refusal page for a status; the sentence is shown if it is ours."""
    return render_template("errors/refusal.html", status=int(status), sentence=sentence), status


def _refused(error: Refusal) -> ResponseReturnValue:
    session().rollback()
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    return page(status, str(error))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.get_response()
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    body, _ = page(status)  # type: ignore[misc]  # page always returns the pair
    headers = [(k, v) for k, v in error.get_headers() if k.lower() == "allow"]
    return body, status, headers


def _busy(error: OperationalError) -> ResponseReturnValue:
    session().rollback()
    log.warning("database unavailable", problem=type(error.orig).__name__)
    return page(HTTPStatus.SERVICE_UNAVAILABLE)


def _fault(error: Exception) -> ResponseReturnValue:
    session().rollback()
    # Where, but not the message nor the query string: either may hold what a member wrote.
    where = traceback.format_tb(error.__traceback__)
    log.error("fault", problem=type(error).__name__, endpoint=request.endpoint, where=where)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)
