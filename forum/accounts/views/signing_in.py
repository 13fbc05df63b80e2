"""Signing in and out."""

from http import HTTPStatus

from flask import current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import PUBLIC
from forum.accounts import passwords, queries, throttle
from forum.accounts import sign_in as door
from forum.accounts.forms import SignInForm
from forum.accounts.models import Account
from forum.accounts.onward import HOME, onward
from forum.kernel.errors import NotFound
from forum.storage.database import session
from forum.web import carried
from forum.web.blueprint import Pages
from forum.web.identity import actor_or_none, current_actor

pages = Pages("accounts", __name__)

ACT = "sign-in"
WRONG = "That email address and password do not go together. Check both and try again."
TOO_OFTEN = "That was wrong too many times. Wait a quarter of an hour, or choose a new password."


@pages.page("/sign-in", access=PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Ask who it is; those who are signed in already go on."""
    if actor_or_none() is not None:
        return redirect(onward(request.args.get("next")), code=HTTPStatus.SEE_OTHER)
    return _page(SignInForm(data={"next": request.args.get("next", "")}))


@pages.action("/sign-in", access=PUBLIC, counts=True)
def prove() -> ResponseReturnValue:
    """Sign in with an email address and a password, or count that it was wrong."""
    form, origin = SignInForm(), request.remote_addr or ""
    if not form.validate():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    email = form.email.data or ""
    if not throttle.allows(ACT, email, origin):
        form.refuse("password", TOO_OFTEN)
        return _page(form), HTTPStatus.TOO_MANY_REQUESTS
    account = _proved(email, form.password.data or "")
    if account is None:
        form.refuse("password", WRONG)
        return _page(form), HTTPStatus.FORBIDDEN
    throttle.forgive(ACT, email)
    passwords.renew(account, form.password.data or "")
    door.begin(account, by="password")
    return _go_on(form)


@pages.action("/sign-out", access=PUBLIC)
def sign_out() -> ResponseReturnValue:
    """Sign out; pressing the button twice does no harm."""
    door.end()
    response = redirect(HOME, code=HTTPStatus.SEE_OTHER)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@pages.action("/demonstration/sign-in", access=PUBLIC)
def demonstrate() -> ResponseReturnValue:
    """Become one of the made-up people of a demonstration, with one press.

    Raises:
        NotFound: this is a real site, or a real person.
    """
    if _is_production():
        raise NotFound
    account = queries.demonstration_account(request.form.get("public_id", ""))
    door.begin(account, by="demonstration")
    return redirect(onward(request.form.get("next")), code=HTTPStatus.SEE_OTHER)


def sign_in_again() -> ResponseReturnValue:
    """Answer a form whose sender is no longer signed in: ask who it is, and keep the words."""
    typed = carried.typed_now()
    kept = {"carried": carried.seal(typed) if typed else ""}
    return _page(SignInForm(formdata=None, data=kept)), HTTPStatus.UNAUTHORIZED


def _proved(email: str, password: str) -> Account | None:
    found = queries.credentials(email)
    if found and found.is_demonstration and _is_production():
        found = None
    # Hashing takes a while, and others want to write meanwhile.
    session().rollback()
    right = passwords.is_right(found.password if found else None, password)
    return queries.account(found.account_id) if found and right else None


def _go_on(form: SignInForm) -> ResponseReturnValue:
    """Give back what was typed before the sign-in was lost, or lead on."""
    typed = carried.unseal(form.carried.data or "", current_actor())
    if typed is not None:
        return carried.offer_again(typed)
    return redirect(onward(form.next.data), code=HTTPStatus.SEE_OTHER)


def _page(form: SignInForm) -> str:
    leads = () if _is_production() else queries.leads()
    return render_template("accounts/sign_in.html", form=form, leads=leads)


def _is_production() -> bool:
    return bool(current_app.config["FORUM_SETTINGS"].is_production)
