"""A person's own account."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN
from forum.accounts import queries, service
from forum.accounts import sign_in as door
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("account", __name__, url_prefix="/account")


@pages.page("", access=SIGNED_IN)
def show() -> ResponseReturnValue:
    """Show the person's own account."""
    actor = current_actor()
    return render_template(
        "accounts/show.html",
        account=queries.own_account(actor),
        sign_ins=queries.own_sign_ins(actor),
        here=door.current_sign_in(),
    )


@pages.action("/sign-ins/<public_id>/end", access=SIGNED_IN)
def end_sign_in(public_id: str) -> ResponseReturnValue:
    """Sign out of one other browser."""
    service.end_own(current_actor(), public_id)
    flash("That browser is signed out.")
    return redirect(url_for("account.show"), code=HTTPStatus.SEE_OTHER)


@pages.action("/sign-out-everywhere", access=SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out of every browser, this one too."""
    service.end_all(queries.own_account(current_actor()))
    door.end()
    return redirect(url_for("accounts.sign_in"), code=HTTPStatus.SEE_OTHER)
