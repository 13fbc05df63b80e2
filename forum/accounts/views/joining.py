"""Coming in: by an invitation, or by asking."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import PUBLIC
from forum.accounts import joining, queries, throttle
from forum.accounts import sign_in as door
from forum.accounts.forms import ApplyForm, JoinForm, WorkplaceForm
from forum.accounts.joining import Workplace
from forum.accounts.models import Joining
from forum.directory.queries import agencies, partnerships
from forum.kernel.errors import Refusal
from forum.web import errors
from forum.web.blueprint import Pages

pages = Pages("joining", __name__, url_prefix="/join")

ACT = "join"


@pages.page("", access=PUBLIC)
def ask() -> ResponseReturnValue:
    """Ask who somebody is and where they work; afterwards, say where to look."""
    if "sent" in request.args:
        return render_template("accounts/look_in_your_mail.html", what="go on")
    form = ApplyForm()
    form.offer(agencies(), partnerships())
    return render_template("accounts/apply.html", form=form)


@pages.action("", access=PUBLIC)
def apply() -> ResponseReturnValue:
    """Promise a link, in the same words whether or not the address is known already."""
    form, origin = ApplyForm(), request.remote_addr or ""
    form.offer(agencies(), partnerships())
    email = form.email.data or ""
    try:
        if form.validate():
            if not throttle.allows(ACT, email, origin):
                return errors.page(HTTPStatus.TOO_MANY_REQUESTS)
            joining.apply(email, form.name.data or "", chosen(form))
    except Refusal as refusal:
        form.refuse("email", str(refusal))
    if form.errors:
        return render_template("accounts/apply.html", form=form), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url_for("joining.ask", sent="yes"), code=HTTPStatus.SEE_OTHER)


@pages.page("/<token>", access=PUBLIC)
def arrive(token: str) -> ResponseReturnValue:
    """Ask for what is still open. Opening the link uses nothing up."""
    found = queries.joining_by(token)
    form = JoinForm(data={"name": found.name, "setting": found.setting, **_known(found)})
    form.offer(agencies(), partnerships())
    return _arrival(form, found, token)


@pages.action("/<token>", access=PUBLIC)
def finish(token: str) -> ResponseReturnValue:
    """Make somebody a practitioner, and sign them in."""
    found, form = queries.joining_by(token), JoinForm()
    form.offer(agencies(), partnerships())
    for name, value in _known(found).items():
        # The page says it, and does not ask.
        form[name].data, form[name].raw_data = value, None
    try:
        if form.validate():
            account = joining.join(
                found, form.name.data or "", chosen(form), form.new_password.data or ""
            )
    except Refusal as refusal:
        form.refuse("new_password", str(refusal))
    if form.errors:
        return _arrival(form, found, token), HTTPStatus.UNPROCESSABLE_ENTITY
    door.begin(account, by="joining")
    flash("Welcome." if found.is_invited else "Your email address is confirmed.")
    return redirect(url_for("account.show"), code=HTTPStatus.SEE_OTHER)


def chosen(form: WorkplaceForm) -> Workplace:
    """Return where somebody said that they work, on a form that validated."""
    agency = next(each for each in agencies() if each.slug == form.agency.data)
    area = next(each for each in partnerships() if each.public_id == form.partnership.data)
    return Workplace(agency.id, area.id, form.setting.data or "")


def _known(found: Joining) -> dict[str, str]:
    """Return what somebody was invited to, which is not theirs to change."""
    known = {}
    if found.agency is not None:
        known["agency"] = found.agency.slug
    if found.partnership is not None:
        known["partnership"] = found.partnership.public_id
    return known


def _arrival(form: JoinForm, found: Joining, token: str) -> str:
    return render_template("accounts/join.html", form=form, joining=found, token=token)
