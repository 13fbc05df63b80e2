"""What administrators keep: roles, partnerships with their urgent routes, workplaces."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.directory import administration, queries
from forum.directory.forms import PlaceNameForm, RoleForm, RoutesForm
from forum.directory.models import Practitioner, RoleGrant, Setting
from forum.directory.policy import (
    DeskAction,
    PartnershipAction,
    RoleAction,
    desk_policy,
    partnership_policy,
    role_policy,
)
from forum.kernel.errors import NotFound, Refusal
from forum.kernel.vocabulary import Role
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("administration", __name__, url_prefix="/desk")

ADMINISTER = may(desk_policy, DeskAction.ADMINISTER)
GRANT = may(role_policy, RoleAction.GRANT)
END = may(role_policy, RoleAction.END)
EDIT = may(partnership_policy, PartnershipAction.EDIT)


@pages.page("/roles", access=ADMINISTER)
def roles() -> ResponseReturnValue:
    """Show who was asked to do what."""
    actor = current_actor()
    desk_policy.require(actor, DeskAction.ADMINISTER, None)
    held = [
        (each, role_policy.decide(actor, RoleAction.END, each)) for each in queries.grants(actor)
    ]
    return render_template("directory/roles.html", held=held)


@pages.page("/roles/<public_id>/new", access=GRANT)
def ask_role(public_id: str) -> ResponseReturnValue:
    """Ask which role to give somebody; the address names the person."""
    actor = current_actor()
    person = queries.person(actor, public_id)
    role_policy.require(actor, RoleAction.GRANT, RoleGrant(practitioner_id=person.id))
    return _role_page(_role_form(), person)


@pages.action("/roles/<public_id>/new", access=GRANT)
def grant(public_id: str) -> ResponseReturnValue:
    """Give somebody a role."""
    actor, form = current_actor(), _role_form()
    person = queries.person(actor, public_id)
    role_policy.require(actor, RoleAction.GRANT, RoleGrant(practitioner_id=person.id))
    try:
        if form.validate():
            administration.grant(actor, person, Role(form.role.data), *_reach(form))
    except Refusal as refusal:
        form.refuse("role", str(refusal))
    if form.errors:
        return _role_page(form, person), HTTPStatus.UNPROCESSABLE_ENTITY
    return _done("The role is given.", "administration.roles")


@pages.action("/roles/<public_id>/end", access=END)
def end(public_id: str) -> ResponseReturnValue:
    """End somebody's role."""
    actor = current_actor()
    administration.end_grant(actor, queries.grant(actor, public_id))
    return _done("The role is over.", "administration.roles")


@pages.page("/partnerships", access=ADMINISTER)
def partnerships() -> ResponseReturnValue:
    """Show the partnerships, and ask for another."""
    desk_policy.require(current_actor(), DeskAction.ADMINISTER, None)
    return _partnerships_page(PlaceNameForm())


@pages.action("/partnerships", access=EDIT)
def add() -> ResponseReturnValue:
    """Add a partnership."""
    actor, form = current_actor(), PlaceNameForm()
    desk_policy.require(actor, DeskAction.ADMINISTER, None)
    try:
        if form.validate():
            administration.add_partnership(actor, form.name.data or "")
    except Refusal as refusal:
        form.refuse("name", str(refusal))
    if form.errors:
        return _partnerships_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _done("The partnership is added.", "administration.partnerships")


@pages.page("/partnerships/<public_id>", access=EDIT)
def partnership(public_id: str) -> ResponseReturnValue:
    """Show one partnership: its urgent routes and its workplaces."""
    actor = current_actor()
    desk_policy.require(actor, DeskAction.ADMINISTER, None)
    form = RoutesForm()
    form.show(queries.partnership(actor, public_id).routes)
    return _partnership_page(public_id, form)


@pages.action("/partnerships/<public_id>", access=EDIT)
def keep_routes(public_id: str) -> ResponseReturnValue:
    """Keep the urgent routes."""
    actor, form = current_actor(), RoutesForm()
    found = queries.partnership(actor, public_id)
    try:
        if form.validate():
            administration.keep_routes(actor, found, form.routes)
    except Refusal as refusal:
        form.refuse("telephone_1", str(refusal))
    if form.errors:
        return _partnership_page(public_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash("The urgent routes are saved. Everybody of this partnership sees them on every page.")
    return redirect(url_for(".partnership", public_id=public_id), code=HTTPStatus.SEE_OTHER)


@pages.page("/partnerships/<public_id>/name", access=EDIT)
def ask_name(public_id: str) -> ResponseReturnValue:
    """Ask for another name of a partnership."""
    actor = current_actor()
    desk_policy.require(actor, DeskAction.ADMINISTER, None)
    found = queries.partnership(actor, public_id)
    form = PlaceNameForm(data={"name": found.name})
    return render_template("directory/rename.html", form=form, what=found.name)


@pages.action("/partnerships/<public_id>/name", access=EDIT)
def rename(public_id: str) -> ResponseReturnValue:
    """Give a partnership another name."""
    actor, form = current_actor(), PlaceNameForm()
    found = queries.partnership(actor, public_id)
    try:
        if form.validate():
            administration.rename_partnership(actor, found, form.name.data or "")
    except Refusal as refusal:
        form.refuse("name", str(refusal))
    if form.errors:
        page = render_template("directory/rename.html", form=form, what=found.name)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    return _done("The partnership has its new name.", "administration.partnerships")


@pages.page("/partnerships/<public_id>/settings/<setting_public_id>", access=EDIT)
def ask_setting(public_id: str, setting_public_id: str) -> ResponseReturnValue:
    """Ask for another name of a workplace."""
    desk_policy.require(current_actor(), DeskAction.ADMINISTER, None)
    found = _setting(public_id, setting_public_id)
    form = PlaceNameForm(data={"name": found.name})
    return render_template("directory/rename.html", form=form, what=found.name)


@pages.action("/partnerships/<public_id>/settings/<setting_public_id>", access=EDIT)
def rename_setting(public_id: str, setting_public_id: str) -> ResponseReturnValue:
    """Give a workplace another name, or join it with its twin."""
    actor, form = current_actor(), PlaceNameForm()
    area, found = queries.partnership(actor, public_id), _setting(public_id, setting_public_id)
    try:
        if form.validate():
            administration.rename_setting(actor, area, found, form.name.data or "")
    except Refusal as refusal:
        form.refuse("name", str(refusal))
    if form.errors:
        page = render_template("directory/rename.html", form=form, what=found.name)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    flash("The workplace has its new name.")
    return redirect(url_for(".partnership", public_id=public_id), code=HTTPStatus.SEE_OTHER)


def _setting(public_id: str, setting_public_id: str) -> Setting:
    actor = current_actor()
    area = queries.partnership(actor, public_id)
    for each in queries.settings_of(actor, area):
        if each.public_id == setting_public_id:
            return each
    raise NotFound


def _role_form() -> RoleForm:
    form = RoleForm()
    form.offer(queries.agencies(), queries.partnerships())
    return form


def _reach(form: RoleForm) -> tuple[int | None, int | None]:
    agencies = {each.slug: each.id for each in queries.agencies()}
    areas = {each.public_id: each.id for each in queries.partnerships()}
    return agencies.get(form.agency.data or ""), areas.get(form.partnership.data or "")


def _role_page(form: RoleForm, person: Practitioner) -> str:
    held = queries.grants(current_actor(), person.id)
    return render_template("directory/grant.html", form=form, person=person, held=held)


def _partnerships_page(form: PlaceNameForm) -> str:
    return render_template(
        "directory/partnerships.html", form=form, partnerships=queries.partnerships()
    )


def _partnership_page(public_id: str, form: RoutesForm) -> str:
    actor = current_actor()
    area = queries.partnership(actor, public_id)
    return render_template(
        "directory/partnership.html",
        form=form,
        partnership=area,
        settings=queries.settings_of(actor, area),
    )


def _done(sentence: str, endpoint: str) -> ResponseReturnValue:
    flash(sentence)
    return redirect(url_for(endpoint), code=HTTPStatus.SEE_OTHER)
