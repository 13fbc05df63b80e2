"""Pages: what somebody was told, and how they want to be told."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import BY_LINK, NEWCOMER
from forum.contracts.registry import registry
from forum.kernel.vocabulary import NoticeKind
from forum.notices import queries, service, unsubscribing
from forum.notices.digest import QuietHours
from forum.notices.forms import WishesForm
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("notices", __name__, url_prefix="/notices")
own = Pages("notice_wishes", __name__, url_prefix="/account/notices")


@pages.page("", access=NEWCOMER)
def index() -> ResponseReturnValue:
    """Show what the reader was told, the newest first."""
    page = queries.own(current_actor(), request.args.get("after"))
    return render_template("notices/index.html", page=page)


@pages.action("/read", access=NEWCOMER)
def mark_all_read() -> ResponseReturnValue:
    """Mark everything as read."""
    service.mark_all_read(current_actor())
    flash("All notices are marked as read.")
    return redirect(url_for("notices.index"), code=HTTPStatus.SEE_OTHER)


@pages.page("/<public_id>", access=NEWCOMER)
def follow(public_id: str) -> ResponseReturnValue:
    """Lead to what a notice is about: the link of a letter, which itself says nothing of it."""
    return redirect(queries.address(current_actor(), public_id))


@pages.action("/<public_id>/read", access=NEWCOMER)
def mark_read(public_id: str) -> ResponseReturnValue:
    """Mark one notice as read."""
    actor = current_actor()
    service.mark_read(actor, queries.one(actor, public_id))
    return redirect(url_for("notices.index"), code=HTTPStatus.SEE_OTHER)


@pages.page("/stop/<token>", access=BY_LINK)
def ask_stop(token: str) -> ResponseReturnValue:
    """Ask whether somebody wants no more letters. Mail programs open links by themselves."""
    unsubscribing.whose(token)
    return render_template("notices/stop.html", token=token, stopped=False)


@pages.action("/stop/<token>", access=BY_LINK)
def stop(token: str) -> ResponseReturnValue:
    """Send no more letters: pressed by a person, or by their mail program (RFC 8058)."""
    person = unsubscribing.whose(token)
    service.stop_all(person.id, person.public_id)
    return render_template("notices/stop.html", token=token, stopped=True)


@own.page("", access=NEWCOMER)
def edit() -> ResponseReturnValue:
    """Ask how often, about what, and when not."""
    chosen = queries.chosen(current_actor().practitioner_id)
    return _page(WishesForm.about(_kinds(), chosen))


@own.action("", access=NEWCOMER)
def change() -> ResponseReturnValue:
    """Keep it."""
    actor = current_actor()
    form = WishesForm.about(_kinds(), queries.chosen(actor.practitioner_id))
    if not form.validate():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    service.choose(actor, form.often, QuietHours(form.quiet.data))
    flash("Saved. What is under way already may still reach you.")
    return redirect(url_for("notice_wishes.edit"), code=HTTPStatus.SEE_OTHER)


def _page(form: WishesForm) -> str:
    wishes = queries.chosen(current_actor().practitioner_id).wishes
    turned_down_on = wishes.turned_down_on if wishes else None
    return render_template("notices/edit.html", form=form, turned_down_on=turned_down_on)


def _kinds() -> set[NoticeKind]:
    """Return the kinds that some feature tells."""
    return {telling.kind for telling in registry().tellings.values()}
