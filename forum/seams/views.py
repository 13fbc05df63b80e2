"""The register of seams, one seam, proposing one, and the presses on it."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN, may
from forum.directory import queries as directory
from forum.directory.narrowing import agency_group
from forum.kernel.errors import Conflict, Invalid
from forum.seams import came_from, queries, seeing_service, service
from forum.seams.came_from import Place
from forum.seams.forms import LONGEST_TITLE, CloseForm, ProposeForm, SeamWords
from forum.seams.lifecycle import ClosedBecause, Stage
from forum.seams.models import Seam
from forum.seams.policy import SeamAction, seam_policy
from forum.seams.timeline import seen
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("seams", __name__, url_prefix="/seams")

READ = may(seam_policy, SeamAction.READ)
SEE = may(seam_policy, SeamAction.SEE_AGAIN)
EDIT = may(seam_policy, SeamAction.EDIT)
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
NEWEST = "newest"


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show the register: what most agencies saw in most months stands first."""
    actor, chosen = current_actor(), request.args.getlist("agency")
    wanted, by_age = request.args.get("stage", ""), request.args.get("order") == NEWEST
    stage = Stage(wanted) if wanted in set(Stage) else None
    page = queries.newest(actor, stage, chosen, request.args.get("after")) if by_age else None
    found = page.items if page else queries.often_seen(actor, stage, chosen)
    called = queries.called(found)
    return render_template(
        "seams/index.html",
        seams=found,
        seen={each.id: seen(each, called) for each in found},
        page=page,
        stage=stage,
        stages=list(Stage),
        chosen=chosen,
        agency_group=agency_group(chosen),
        place=_asked_place(),
        may_press=bool(actor.partnership_ids),
    )


@pages.page("/new", access=SIGNED_IN)
def new() -> ResponseReturnValue:
    """Ask for a seam; the address may bring a page that it comes from, a line and agencies."""
    place = _asked_place()
    begun = {
        "title": " ".join(request.args.get("title", "").split())[:LONGEST_TITLE],
        "agencies": request.args.getlist("agency"),
        "place": f"{place.kind}:{place.public_id}" if place else "",
    }
    return _new_page(ProposeForm(data=begun), place)


@pages.action("/new", access=SIGNED_IN)
def propose() -> ResponseReturnValue:
    """Put a seam into the register."""
    actor, form = current_actor(), ProposeForm()
    place = came_from.find(actor, *_split(form.place.data or ""))
    form.agencies.offer(directory.agencies())
    if not form.validate_on_submit():
        return _new_page(form, place), UNPROCESSABLE
    try:
        seam, notice = service.propose(
            actor,
            form.told,
            form.agencies.chosen,
            form.keeps,
            speaking=form.speaking,
            place=place,
        )
    except Invalid as refused:
        form.refuse("attribution", str(refused))
        return _new_page(form, place), UNPROCESSABLE
    flash(notice or "It is in the register.", "warning" if notice else "success")
    return _to(seam)


@pages.page("/<public_id>", access=READ)
def show(public_id: str) -> ResponseReturnValue:
    """Show one seam: what it is, who saw it when, and where it came from."""
    return _page(queries.get(current_actor(), public_id), CloseForm())


@pages.page("/<public_id>/edit", access=EDIT)
def change(public_id: str) -> ResponseReturnValue:
    """Show its author the words of a seam, to change them."""
    seam = _own(public_id)
    said = {name: getattr(seam, name) for name in service.WORDS}
    form = SeamWords(data={name: getattr(w, "source", w) for name, w in said.items()})
    return render_template("seams/change.html", seam=seam, form=form)


@pages.action("/<public_id>/edit", access=EDIT)
def edit(public_id: str) -> ResponseReturnValue:
    """Keep the new words of a seam; the old ones stay to be read."""
    seam, form = _own(public_id), SeamWords()
    if not form.validate_on_submit():
        return render_template("seams/change.html", seam=seam, form=form), UNPROCESSABLE
    service.edit(current_actor(), seam, form.told)
    flash("It is changed. What it said before stays below it.")
    return _to(seam)


def _own(public_id: str) -> Seam:
    actor = current_actor()
    seam = queries.get(actor, public_id)
    seam_policy.require(actor, SeamAction.EDIT, seam)
    return seam


@pages.action("/<public_id>/seen", access=SEE)
def see_again(public_id: str) -> ResponseReturnValue:
    """Keep that the reader's agency saw it this month, and on which page they noticed."""
    place = came_from.find(current_actor(), *_split(request.form.get("place", "")))
    return _press(
        public_id,
        partial(seeing_service.see_again, place=place),
        "Kept: your agency saw this again this month. Who you are is not kept.",
    )


@pages.action("/<public_id>/not-seen", access=SEE)
def unsee(public_id: str) -> ResponseReturnValue:
    """Forget the reader's press of this month."""
    return _press(public_id, seeing_service.take_back, "Your press of this month is forgotten.")


@pages.action("/<public_id>/close", access=may(seam_policy, SeamAction.CLOSE))
def close(public_id: str) -> ResponseReturnValue:
    """Close a seam, with the reason."""
    seam, form = queries.get(current_actor(), public_id), CloseForm()
    if not form.validate_on_submit():
        return _page(seam, form), UNPROCESSABLE
    service.close(current_actor(), seam, ClosedBecause(form.because.data))
    flash("It is closed. Seen again, it opens again.")
    return _to(seam)


@pages.action("/<public_id>/open", access=may(seam_policy, SeamAction.REOPEN))
def reopen(public_id: str) -> ResponseReturnValue:
    """Open a seam again."""
    return _press(public_id, service.reopen, "It is open again.")


@pages.action("/<public_id>/take-back", access=may(seam_policy, SeamAction.TAKE_BACK))
def take_back(public_id: str) -> ResponseReturnValue:
    """Take one's own seam back."""
    words = "It is taken back. Only you see it, and you can bring it back."
    return _press(public_id, service.take_back, words)


@pages.action("/<public_id>/bring-back", access=may(seam_policy, SeamAction.BRING_BACK))
def bring_back(public_id: str) -> ResponseReturnValue:
    """Bring one's own seam back."""
    return _press(public_id, service.bring_back, "It is in the register again.")


def _press(public_id: str, verb: Callable[[Actor, Seam], None], words: str) -> ResponseReturnValue:
    actor = current_actor()
    seam = queries.get(actor, public_id)
    try:
        verb(actor, seam)
    except Conflict as refused:
        flash(str(refused), "warning")
    else:
        flash(words)
    return _to(seam)


def _page(seam: Seam, form: CloseForm) -> str:
    actor = current_actor()
    may_do = {each.value: seam_policy.decide(actor, each, seam) for each in SeamAction}
    return render_template(
        "seams/show.html",
        seam=seam,
        seen=seen(seam, queries.called([seam])),
        sources=[came_from.shown(each) for each in queries.sources(actor, seam)],
        may=may_do,
        has_seen=bool(may_do[SeamAction.SEE_AGAIN]) and seeing_service.has_seen(actor, seam),
        form=form,
    )


def _new_page(form: ProposeForm, place: Place | None) -> str:
    form.agencies.offer(directory.agencies())
    return render_template("seams/new.html", form=form, place=place)


def _asked_place() -> Place | None:
    """Return the page that the address names, if the reader may read it."""
    for kind in came_from.KINDS:
        if public_id := request.args.get(kind):
            return came_from.find(current_actor(), kind, public_id)
    return None


def _split(typed: str) -> tuple[str, str]:
    kind, _, public_id = typed.partition(":")
    return kind, public_id


def _to(seam: Seam) -> ResponseReturnValue:
    return redirect(url_for("seams.show", public_id=seam.public_id), code=HTTPStatus.SEE_OTHER)
