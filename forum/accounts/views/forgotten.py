"""A forgotten password."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import PUBLIC
from forum.accounts import queries, resetting, throttle
from forum.accounts import sign_in as door
from forum.accounts.forms import AskResetForm, ResetForm
from forum.kernel.errors import Invalid
from forum.web import errors
from forum.web.blueprint import Pages

pages = Pages("forgotten", __name__, url_prefix="/reset")

ACT = "reset"


@pages.page("", access=PUBLIC)
def ask() -> ResponseReturnValue:
    """Ask which account it is; afterwards, say where to look."""
    if "sent" in request.args:
        return render_template("accounts/look_in_your_mail.html", what="choose a new password")
    return render_template("accounts/ask_reset.html", form=AskResetForm())


@pages.action("", access=PUBLIC)
def send() -> ResponseReturnValue:
    """Promise a link, in the same words whether or not there is such an account."""
    form, origin = AskResetForm(), request.remote_addr or ""
    if not form.validate():
        page = render_template("accounts/ask_reset.html", form=form)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    email = form.email.data or ""
    if not throttle.allows(ACT, email, origin):
        return errors.page(HTTPStatus.TOO_MANY_REQUESTS)
    resetting.ask(email)
    return redirect(url_for("forgotten.ask", sent="yes"), code=HTTPStatus.SEE_OTHER)


@pages.page("/<token>", access=PUBLIC)
def choose(token: str) -> ResponseReturnValue:
    """Ask for the new password. Opening the link uses nothing up."""
    queries.reset_by(token)
    return render_template("accounts/reset.html", form=ResetForm(), token=token)


@pages.action("/<token>", access=PUBLIC)
def use(token: str) -> ResponseReturnValue:
    """Choose the new password; everybody who was signed in with the old one is out."""
    found, form = queries.reset_by(token), ResetForm()
    try:
        if form.validate():
            resetting.reset(found, form.new_password.data or "")
    except Invalid as refusal:
        form.refuse("new_password", str(refusal))
    if form.errors:
        page = render_template("accounts/reset.html", form=form, token=token)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    door.end()
    flash("Your password is changed. Sign in with the new one.")
    return redirect(url_for("accounts.sign_in"), code=HTTPStatus.SEE_OTHER)
