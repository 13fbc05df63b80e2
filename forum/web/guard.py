"""What happens before every view: the transaction's kind, the sign-in, the form's token."""

from http import HTTPStatus

from flask import Flask, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import RequestURITooLarge

from forum.access.route import Access
from forum.kernel.errors import NotFound, NotPermitted
from forum.storage import database
from forum.web import carried, errors, interface
from forum.web.blueprint import ACCESS
from forum.web.identity import actor_or_none, identity
from forum.web.incoming import NUL

NOT_CONFIRMED = "Nobody has confirmed where you work yet. Your account page says who is asked."
OPEN_TOO_LONG = "That page had been open for too long. Nothing was sent. Please try once more."
#: Bytes. The longest of our own holds a search of two hundred characters, each of twelve bytes.
LONGEST_ADDRESS = 4_000
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

csrf = CSRFProtect()


def install(app: Flask) -> None:
    """Put the guard in front of everything, the accounts library's own routes included."""
    csrf.init_app(app)
    app.before_request_funcs.setdefault(None, []).insert(0, _choose_transaction)
    app.before_request(_require_sign_in)
    app.before_request(_require_token)
    app.teardown_request(_end_reading)


def declared_access(endpoint: str | None) -> Access | None:
    """Return what a route declared; None for the routes of Flask and its libraries."""
    view = current_app.view_functions.get(endpoint or "")
    found: Access | None = getattr(view, ACCESS, None)
    return found


def _choose_transaction() -> None:
    database.set_reading(request.method in SAFE)
    if _address_length() > LONGEST_ADDRESS:
        raise RequestURITooLarge
    if NUL in request.path:
        raise NotFound


def _end_reading(_fault: BaseException | None) -> None:
    database.end_reading()


def _require_sign_in() -> ResponseReturnValue | None:
    from_route = declared_access(request.endpoint)
    if from_route is None or not from_route.signed_in:
        return None
    actor = actor_or_none()
    if actor is None:
        if interface.is_asked():
            return interface.refusal(HTTPStatus.UNAUTHORIZED, interface.SIGN_IN)
        if request.method in SAFE:
            return redirect(url_for("accounts.sign_in", next=_here()))
        return identity().sign_in_again()
    if actor.is_confirmed or from_route.newcomers:
        return None
    if request.method in SAFE and not interface.is_asked():
        return redirect(url_for("account.show"))
    raise NotPermitted(NOT_CONFIRMED)


def _require_token() -> ResponseReturnValue | None:
    if request.method in SAFE or request.endpoint is None:
        return None
    declared = declared_access(request.endpoint)
    if declared is not None and declared.by_link:
        return None
    try:
        csrf.protect()
    except CSRFError:
        # A page left open too long: hand back the words, with a fresh token, to the one who typed.
        if (typed := carried.typed_by(actor_or_none())) is not None:
            return carried.offer_again(typed)
        if actor_or_none() is None and _can_be_opened(request.path):
            if request.path == url_for("accounts.sign_in"):
                flash(OPEN_TOO_LONG, "warning")
                return identity().sign_in_again()
            return errors.page(HTTPStatus.BAD_REQUEST, OPEN_TOO_LONG, again=request.path)
        raise
    return None


def _can_be_opened(path: str) -> bool:
    """Whether a visitor's form stands on a page of its own address."""
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(path, method="GET")


def _address_length() -> int:
    """Return how many bytes the browser asked for; servers keep them under one name or another."""
    asked = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI")
    return len(asked or request.full_path)


def _here() -> str:
    return request.full_path.rstrip("?") if request.query_string else request.path
