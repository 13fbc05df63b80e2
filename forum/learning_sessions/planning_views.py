"""Planning, changing, cancelling and marking: the pages of facilitators."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.directory import queries as directory
from forum.kernel import clock
from forum.kernel.errors import NotPermitted
from forum.learning_sessions import booking_queries, booking_service, queries, service
from forum.learning_sessions.booking_forms import AttendanceForm
from forum.learning_sessions.formats import Format, format_named, formats, who_speaks
from forum.learning_sessions.models import LearningSession
from forum.learning_sessions.plan_forms import (
    CancelForm,
    EditForm,
    NewForm,
    as_typed,
    with_minutes,
)
from forum.learning_sessions.policy import LearningSessionAction, learning_sessions
from forum.learning_sessions.run_sheet import lines
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.templating import hour

pages = Pages("learning_session_plans", __name__, url_prefix="/learning-sessions")

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
EDIT = may(learning_sessions, LearningSessionAction.EDIT)
CANCEL = may(learning_sessions, LearningSessionAction.CANCEL)
MARK = may(learning_sessions, LearningSessionAction.MARK)


@pages.page("/new", access=SIGNED_IN)
def choose() -> ResponseReturnValue:
    """Show the formats to choose from."""
    _require_may_plan()
    return render_template("learning_sessions/choose.html", formats=formats().values())


@pages.page("/new/<slug>", access=SIGNED_IN)
def new(slug: str) -> ResponseReturnValue:
    """Ask for the plan of a learning session in one format."""
    _require_may_plan()
    chosen = format_named(slug)
    return _plan_page(chosen, with_minutes(NewForm, chosen.phases)())


@pages.action("/new/<slug>", access=SIGNED_IN)
def create(slug: str) -> ResponseReturnValue:
    """Plan it; its audience can book from now on."""
    _require_may_plan()
    chosen = format_named(slug)
    form = with_minutes(NewForm, chosen.phases)()
    if form.validate_on_submit():
        try:
            made = service.plan(
                current_actor(),
                chosen,
                form.plan,
                audience=form.chosen_audience,
                voice=form.chosen_voice,
            )
        except service.Unfit as unfit:
            form.show(unfit)
        else:
            flash("It is planned. People can book it now.")
            return _to(made.public_id)
    return _plan_page(chosen, form), UNPROCESSABLE


def _plan_page(chosen: Format, form: NewForm) -> str:
    phases = zip(chosen.phases, form.phase_boxes, strict=True)
    return render_template(
        "learning_sessions/new.html",
        chosen=chosen,
        form=form,
        phases=list(phases),
        who=who_speaks(),
    )


@pages.page("/<public_id>/edit", access=EDIT)
def edit(public_id: str) -> ResponseReturnValue:
    """Show the plan for changing."""
    found = _get(public_id, LearningSessionAction.EDIT)
    return _edit_page(found, with_minutes(EditForm, found.phases)(**as_typed(found)))


@pages.action("/<public_id>/edit", access=EDIT)
def save(public_id: str) -> ResponseReturnValue:
    """Keep the changed plan."""
    found = _get(public_id, LearningSessionAction.EDIT)
    form = with_minutes(EditForm, found.phases)()
    if not form.validate_on_submit():
        return _edit_page(found, form), UNPROCESSABLE
    try:
        service.edit(current_actor(), found, form.plan, version=form.seen_version)
    except service.Unfit as unfit:
        form.show(unfit)
        return _edit_page(found, form), UNPROCESSABLE
    except service.ChangedMeanwhile as changed:
        form.refuse("title", f"{changed} Below you see what it says now, and what you typed.")
        form.version.data = found.version
        return _edit_page(found, form, both=True), HTTPStatus.CONFLICT
    flash("Your changes are kept. Everybody who booked sees them on their start page.")
    return _to(public_id)


def _edit_page(found: LearningSession, form: EditForm, *, both: bool = False) -> str:
    return render_template(
        "learning_sessions/edit.html",
        learning_session=found,
        form=form,
        phases=list(zip(found.phases, form.phase_boxes, strict=True)),
        who=who_speaks(),
        lines=lines(found.phases, found.starts_at, clock.now(), hour),
        both=both,
    )


@pages.page("/<public_id>/cancel", access=CANCEL)
def call_off(public_id: str) -> ResponseReturnValue:
    """Ask why it does not take place."""
    found = _get(public_id, LearningSessionAction.CANCEL)
    return render_template(
        "learning_sessions/cancel.html", learning_session=found, form=CancelForm()
    )


@pages.action("/<public_id>/cancel", access=CANCEL)
def cancel(public_id: str) -> ResponseReturnValue:
    """Cancel it, with the reason."""
    found = _get(public_id, LearningSessionAction.CANCEL)
    form = CancelForm()
    if not form.validate_on_submit():
        page = render_template("learning_sessions/cancel.html", learning_session=found, form=form)
        return page, UNPROCESSABLE
    service.cancel(current_actor(), found, form.because.words)
    flash("It is cancelled. Everybody who booked reads why on their start page.")
    return _to(public_id)


@pages.page("/<public_id>/attendance", access=MARK)
def attendance(public_id: str) -> ResponseReturnValue:
    """Ask how long each person was there."""
    found = _get(public_id, LearningSessionAction.MARK)
    return _attendance_page(found)


@pages.action("/<public_id>/attendance", access=MARK)
def mark(public_id: str) -> ResponseReturnValue:
    """Confirm how long people were there."""
    found = _get(public_id, LearningSessionAction.MARK)
    placed = booking_queries.placed(current_actor(), found)
    form = AttendanceForm.of(placed, found.minutes)
    if not form.validate_on_submit():
        return _attendance_page(found, form), UNPROCESSABLE
    changed = booking_service.confirm(current_actor(), found, form.marked(placed, found.minutes))
    flash(f"The minutes of {changed} {'person' if changed == 1 else 'people'} are confirmed.")
    return _to(public_id)


def _attendance_page(found: LearningSession, form: AttendanceForm | None = None) -> str:
    placed = booking_queries.placed(current_actor(), found)
    shown = form or AttendanceForm.of(placed, found.minutes)
    return render_template(
        "learning_sessions/attendance.html",
        learning_session=found,
        form=shown,
        placed=placed,
        agencies=directory.agencies_by_id(),
    )


def _require_may_plan() -> None:
    decision = service.may_plan(current_actor())
    if not decision:
        raise NotPermitted(decision.reason)


def _get(public_id: str, action: LearningSessionAction) -> LearningSession:
    """Return a learning session with which the actor may do this, or refuse."""
    actor = current_actor()
    found = queries.get(actor, public_id)
    learning_sessions.require(actor, action, found)
    return found


def _to(public_id: str) -> ResponseReturnValue:
    address = url_for("learning_sessions.show", public_id=public_id)
    return redirect(address, code=HTTPStatus.SEE_OTHER)
