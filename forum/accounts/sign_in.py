"""From a cookie to an actor, and back.

The cookie is signed and carries three things: the secret of a row in ``sign_in``, the moment of the
last visit, and the token of its forms. The row ends it for good (sign-out, twelve hours, a changed
password); the moment ends it after half an hour without a visit, so that a GET writes nothing.
A program sends no cookie but a pass, which is a row of the same table and ends as its rows do.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import flask_login
from flask import Flask, Request, g, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import UserMixin
from flask_security import current_user, login_user

from forum.access.actor import Actor
from forum.accounts import library, queries, service
from forum.accounts.models import Account
from forum.accounts.queries import Here
from forum.directory.queries import actor_for, actor_of
from forum.kernel import clock
from forum.web import identity, interface

#: Half an hour away from the desk ends it (OWASP ASVS 7.3.1).
LONGEST_PAUSE: Final = timedelta(minutes=30)
#: The clocks of several machines differ a little. Further back, nobody can tell how long it was.
CLOCKS_DIFFER: Final = timedelta(minutes=1)
#: The cookie is made anew at most this often.
STAMP_EVERY: Final = timedelta(minutes=1)
LAST_SEEN: Final = "seen"


class Reader(UserMixin):
    """Whoever a cookie belongs to, as far as a page has to know: what the library calls a user."""

    def __init__(self, here: Here) -> None:
        """Take the sign-in."""
        self.here = here


def install(app: Flask, *, again: Callable[[], ResponseReturnValue]) -> None:
    """Let an application recognise its people; ``again`` answers those no longer signed in."""
    security = library.install(app)
    security.login_manager.user_loader(_load)
    # In place of the library's own tokens, of which we hand none out.
    security.login_manager.request_loader(_by_pass)
    identity.use(
        app, identity.Identity(load=_actor, sign_in_again=again, by_email=queries.actor_by_email)
    )


def begin(account: Account, *, by: str) -> None:
    """Sign somebody in, in this browser, under a new secret and a new form token."""
    if (earlier := current_sign_in()) is not None:
        service.end_sign_in(earlier.row, earlier.who)
    cookie.clear()
    g.pop("csrf_token", None)
    account.sign_in_secret = service.begin_sign_in(account, request.user_agent.string, by=by)
    login_user(account, authn_via=[by])
    cookie[LAST_SEEN] = _now()
    identity.forget_actor()


def end() -> None:
    """Sign out of this browser; an old copy of its cookie is refused from now on."""
    if (here := current_sign_in()) is not None:
        service.end_sign_in(here.row, here.who)
    flask_login.logout_user()
    cookie.clear()
    g.pop("csrf_token", None)
    g.pop("sign_in", None)
    identity.forget_actor()


def current_sign_in() -> Here | None:
    """Return which sign-in this request's cookie names."""
    return g.get("sign_in") if current_user else None


def _load(secret: str) -> Reader | None:
    """Find who a cookie belongs to; Flask-Login asks once per request."""
    now = _now()
    pause = now - int(cookie.get(LAST_SEEN, 0))
    if not -CLOCKS_DIFFER.total_seconds() <= pause <= LONGEST_PAUSE.total_seconds():
        return None
    here = queries.sign_in_by(secret)
    if here is None:
        return None
    if pause >= STAMP_EVERY.total_seconds():
        cookie[LAST_SEEN] = now
    g.sign_in = here
    return Reader(here)


def _by_pass(request: Request) -> Reader | None:
    """Find whose program reads; a pass opens the interface for programs and nothing else."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not interface.is_asked():
        return None
    here = queries.sign_in_by(secret, reads_only=True)
    return Reader(here) if here else None


def _actor() -> Actor | None:
    if not current_user:
        return None
    found = current_user._get_current_object()  # noqa: SLF001  # the library's way to what it found
    if isinstance(found, Reader):
        here = found.here
        return actor_of(here.practitioner_id, public_id=here.who, name=here.name)
    return actor_for(found.practitioner)


def _now() -> int:
    return int(clock.now().timestamp())
