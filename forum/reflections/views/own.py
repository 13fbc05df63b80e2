"""Writing for oneself, and sharing a copy."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.discussion.addresses import address_of
from forum.discussion.history_service import ChangedMeanwhile
from forum.kernel.errors import Invalid, NotFound
from forum.reflections import prompts, queries, service
from forum.reflections.facts import facts
from forum.reflections.forms import AnswersForm, F, ShareForm, as_it_stands, asking
from forum.reflections.models import Reflection
from forum.reflections.policy import ReflectionAction, reflection_policy
from forum.web.blueprint import Pages
from forum.web.identity import current_actor
from forum.web.turning import turned

pages = Pages("own_reflections", __name__, url_prefix="/reflections")


@pages.page("/mine", access=SIGNED_IN)
def mine() -> ResponseReturnValue:
    """List the reader's own reflections."""
    found = queries.mine(current_actor(), request.args.get("cursor"))
    newer, older = turned(found, "own_reflections.mine")
    names = {frame.model: frame.name for frame in prompts.frames()}
    return render_template(
        "reflections/mine.html", page=found, newer=newer, older=older, names=names
    )


@pages.page("/new", access=SIGNED_IN)
def new() -> ResponseReturnValue:
    """Offer the models."""
    return render_template("reflections/new.html", frames=prompts.frames())


@pages.page("/new/<slug>", access=SIGNED_IN)
def begin(slug: str) -> ResponseReturnValue:
    """Ask the questions of a model."""
    return _write_page(asking(AnswersForm, _frame(slug)))


@pages.action("/new/<slug>", access=SIGNED_IN)
def write(slug: str) -> ResponseReturnValue:
    """Keep a reflection for its author alone."""
    form = asking(AnswersForm, _frame(slug))
    if not form.validate_on_submit():
        return _write_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    kept = service.write(current_actor(), form.frame.model, form.title.words, form.written)
    flash("Kept. Only you can read it.")
    return redirect(_address(kept), code=HTTPStatus.SEE_OTHER)


@pages.page("/mine/<public_id>", access=may(reflection_policy, ReflectionAction.READ))
def show(public_id: str) -> ResponseReturnValue:
    """Show a private reflection to its author."""
    actor = current_actor()
    reflection = queries.one(actor, public_id)
    return render_template(
        "reflections/show.html",
        reflection=reflection,
        frame=prompts.frame(reflection.model),
        facts=facts(answer.body.source for answer in reflection.answers),
        may_share=reflection_policy.decide(actor, ReflectionAction.SHARE, reflection),
    )


@pages.page("/mine/<public_id>/edit", access=may(reflection_policy, ReflectionAction.WRITE))
def edit(public_id: str) -> ResponseReturnValue:
    """Show a private reflection to be changed."""
    reflection = queries.one(current_actor(), public_id)
    return _edit_page(reflection, _form(AnswersForm, reflection))


@pages.action("/mine/<public_id>/edit", access=may(reflection_policy, ReflectionAction.WRITE))
def change(public_id: str) -> ResponseReturnValue:
    """Change a private reflection; if it was changed meanwhile, show both texts."""
    actor = current_actor()
    reflection = queries.one(actor, public_id)
    form = _form(AnswersForm, reflection)
    if not form.validate_on_submit():
        return _edit_page(reflection, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        service.edit(actor, reflection, form.title.words, form.written, seen=form.seen)
    except ChangedMeanwhile:
        form.begin_from(reflection.version)
        return _edit_page(reflection, form, changed=True), HTTPStatus.CONFLICT
    flash("Saved. Only you can read it.")
    return redirect(_address(reflection), code=HTTPStatus.SEE_OTHER)


@pages.page("/mine/<public_id>/delete", access=may(reflection_policy, ReflectionAction.DELETE))
def confirm_delete(public_id: str) -> ResponseReturnValue:
    """Ask an author whether they mean it."""
    reflection = queries.one(current_actor(), public_id)
    return render_template("reflections/delete.html", reflection=reflection)


@pages.action("/mine/<public_id>/delete", access=may(reflection_policy, ReflectionAction.DELETE))
def delete(public_id: str) -> ResponseReturnValue:
    """Delete a private reflection."""
    actor = current_actor()
    service.delete(actor, queries.one(actor, public_id))
    flash("The reflection is deleted.")
    return redirect(url_for("own_reflections.mine"), code=HTTPStatus.SEE_OTHER)


@pages.page("/mine/<public_id>/share", access=may(reflection_policy, ReflectionAction.SHARE))
def prepare_sharing(public_id: str) -> ResponseReturnValue:
    """Show what would be shared, to be trimmed, addressed and signed."""
    actor = current_actor()
    reflection = queries.one(actor, public_id)
    reflection_policy.require(actor, ReflectionAction.SHARE, reflection)
    return _share_page(reflection, _form(ShareForm, reflection))


@pages.action("/mine/<public_id>/share", access=may(reflection_policy, ReflectionAction.SHARE))
def share(public_id: str) -> ResponseReturnValue:
    """Share a separate copy."""
    actor = current_actor()
    reflection = queries.one(actor, public_id)
    form = _form(ShareForm, reflection)
    if not form.validate_on_submit():
        return _share_page(reflection, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        copy, notice = service.share(
            actor,
            reflection,
            form.title.words,
            form.written,
            audience=form.chosen_audience,
            speaking=form.speaking,
        )
    except Invalid as refused:
        form.refuse("attribution", str(refused))
        return _share_page(reflection, form), HTTPStatus.UNPROCESSABLE_ENTITY
    words = notice or "Shared. Your own stays as it is, for you alone."
    flash(words, "warning" if notice else "success")
    return redirect(address_of(copy), code=HTTPStatus.SEE_OTHER)


def _frame(slug: str) -> prompts.Frame:
    try:
        return prompts.frame(prompts.ReflectionModel(slug))
    except ValueError as error:
        raise NotFound from error


def _form(kind: type[F], reflection: Reflection) -> F:
    return asking(kind, prompts.frame(reflection.model), data=as_it_stands(reflection))


def _address(reflection: Reflection) -> str:
    return url_for("own_reflections.show", public_id=reflection.public_id)


def _write_page(form: AnswersForm) -> str:
    return render_template("reflections/write.html", form=form)


def _edit_page(reflection: Reflection, form: AnswersForm, *, changed: bool = False) -> str:
    stands = reflection.answers if changed else []
    back = _address(reflection)
    return render_template("reflections/edit.html", form=form, back=back, stands=stands)


def _share_page(reflection: Reflection, form: ShareForm) -> str:
    return render_template("reflections/share.html", form=form, back=_address(reflection))
