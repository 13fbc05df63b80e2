"""A person's own account. Newcomers come here too: it says who is asked about them."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import NEWCOMER
from forum.accounts import passes, queries, resetting, service
from forum.accounts import sign_in as door
from forum.accounts.forms import CardForm, ChangePasswordForm, ClaimForm, NameForm, PassForm
from forum.accounts.views.joining import chosen
from forum.directory import queries as directory
from forum.directory import service as people
from forum.directory.lifecycle import AffiliationState, state_of
from forum.directory.policy import AffiliationAction, affiliation_policy
from forum.kernel import clock
from forum.kernel.errors import Refusal
from forum.web.blueprint import Pages
from forum.web.forms import BaseForm
from forum.web.identity import current_actor
from forum.web.interface import ROOT

pages = Pages("account", __name__, url_prefix="/account")


@pages.page("", access=NEWCOMER)
def show() -> ResponseReturnValue:
    """Show the person's own account: where they stand first, then what they can change."""
    actor = current_actor()
    now = clock.now()
    places = [(each, state_of(each, now)) for each in directory.own_affiliations(actor)]
    return render_template(
        "accounts/show.html",
        account=queries.own_account(actor),
        workplaces=[(each, state) for each, state in places if state is not AffiliationState.LEFT],
        usual=actor.voices[0].affiliation_id if actor.voices else None,
        grants=directory.grants(actor, actor.practitioner_id),
        sign_ins=queries.own_sign_ins(actor),
        here=door.current_sign_in(),
    )


@pages.page("/name", access=NEWCOMER)
def edit_name() -> ResponseReturnValue:
    """Ask for another name."""
    return _form("name", NameForm(data={"name": current_actor().name}))


@pages.action("/name", access=NEWCOMER)
def name() -> ResponseReturnValue:
    """Change the name that colleagues see."""
    actor, form = current_actor(), NameForm()
    try:
        if form.validate():
            account = queries.own_account(actor)
            people.rename(actor, account.practitioner, form.name.data or "")
    except Refusal as refusal:
        form.refuse("name", str(refusal))
    return _done("Your name is changed.") if not form.errors else _refused("name", form)


@pages.page("/card", access=NEWCOMER)
def edit_card() -> ResponseReturnValue:
    """Ask what colleagues may ring for."""
    person = queries.own_account(current_actor()).practitioner
    shown = {"ask_me_about": person.ask_me_about or "", "telephone": person.telephone}
    return _form("card", CardForm(data=shown))


@pages.action("/card", access=NEWCOMER)
def card() -> ResponseReturnValue:
    """Keep the contact card."""
    actor, form = current_actor(), CardForm()
    try:
        if form.validate():
            person = queries.own_account(actor).practitioner
            people.write_card(actor, person, form.ask_me_about.words, form.telephone.data or "")
    except Refusal as refusal:
        form.refuse("telephone", str(refusal))
    return _done("Your contact card is saved.") if not form.errors else _refused("card", form)


@pages.page("/password", access=NEWCOMER)
def edit_password() -> ResponseReturnValue:
    """Ask for the old password and a new one."""
    return _form("password", ChangePasswordForm())


@pages.action("/password", access=NEWCOMER)
def password() -> ResponseReturnValue:
    """Change the password, and end every other sign-in."""
    actor, form, here = current_actor(), ChangePasswordForm(), door.current_sign_in()
    try:
        if form.validate():
            resetting.change(
                actor,
                queries.own_account(actor),
                form.current_password.data or "",
                form.new_password.data or "",
                here.row if here else None,
            )
    except resetting.WrongPassword as refusal:
        form.refuse("current_password", str(refusal))
    except Refusal as refusal:
        form.refuse("new_password", str(refusal))
    done = "Your password is changed. You are signed out everywhere else."
    return _done(done) if not form.errors else _refused("password", form)


@pages.page("/pass", access=NEWCOMER)
def ask_pass() -> ResponseReturnValue:
    """Ask for the password before a program may read for somebody."""
    return render_template("accounts/pass.html", form=PassForm())


@pages.action("/pass", access=NEWCOMER)
def make_pass() -> ResponseReturnValue:
    """Make a pass, and show it this once."""
    form = PassForm()
    try:
        if form.validate():
            account = queries.own_account(current_actor())
            made = passes.make(account, form.current_password.data or "")
            return render_template("accounts/pass_made.html", made=made, root=ROOT)
    except resetting.WrongPassword as refusal:
        form.refuse("current_password", str(refusal))
    page = render_template("accounts/pass.html", form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/places/new", access=NEWCOMER)
def another_place() -> ResponseReturnValue:
    """Ask where else somebody works."""
    form = ClaimForm()
    form.offer(directory.agencies(), directory.partnerships())
    return _form("place", form)


@pages.action("/places/new", access=NEWCOMER)
def claim() -> ResponseReturnValue:
    """Ask a steward to confirm one more place of work."""
    actor, form = current_actor(), ClaimForm()
    form.offer(directory.agencies(), directory.partnerships())
    try:
        if form.validate():
            person, place = queries.own_account(actor).practitioner, chosen(form)
            people.claim(person, place.agency_id, place.partnership_id, place.setting)
    except Refusal as refusal:
        form.refuse("setting", str(refusal))
    done = "A steward of that agency is asked to confirm it."
    return _done(done) if not form.errors else _refused("place", form)


@pages.action("/places/<public_id>/usual", access=NEWCOMER)
def speak_as(public_id: str) -> ResponseReturnValue:
    """Choose the agency that one usually speaks as."""
    actor = current_actor()
    people.speak_as(actor, directory.affiliation(actor, public_id))
    return _done("You speak as that agency now, unless you choose another for a post.")


@pages.page("/places/<public_id>/leave", access=NEWCOMER)
def ask_leave(public_id: str) -> ResponseReturnValue:
    """Ask whether one really no longer works somewhere."""
    actor = current_actor()
    place = directory.affiliation(actor, public_id)
    affiliation_policy.require(actor, AffiliationAction.LEAVE, place)
    return render_template("accounts/leave.html", place=place)


@pages.action("/places/<public_id>/leave", access=NEWCOMER)
def leave(public_id: str) -> ResponseReturnValue:
    """Say that one no longer works somewhere."""
    actor = current_actor()
    people.leave(actor, directory.affiliation(actor, public_id))
    return _done("Thank you. What you wrote from there keeps its agency.")


@pages.action("/sign-ins/<public_id>/end", access=NEWCOMER)
def end_sign_in(public_id: str) -> ResponseReturnValue:
    """Sign out of one other browser, or end a pass."""
    service.end_own(current_actor(), public_id)
    return _done("Signed out there. Nothing can be read with it any more.")


@pages.action("/sign-out-everywhere", access=NEWCOMER)
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out of every browser, this one too."""
    service.end_all(queries.own_account(current_actor()))
    door.end()
    flash("You are signed out everywhere.")
    return redirect(url_for("accounts.sign_in"), code=HTTPStatus.SEE_OTHER)


def _form(what: str, form: BaseForm) -> str:
    return render_template(f"accounts/edit_{what}.html", form=form)


def _refused(what: str, form: BaseForm) -> ResponseReturnValue:
    return _form(what, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _done(sentence: str) -> ResponseReturnValue:
    flash(sentence)
    return redirect(url_for("account.show"), code=HTTPStatus.SEE_OTHER)
