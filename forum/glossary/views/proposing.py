"""Proposing what a word means, and deciding about it."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.contracts.meanings import SaidMeaning
from forum.contracts.registry import registry
from forum.directory.agencies import sector_names
from forum.directory.queries import agencies as every_agency
from forum.glossary import desk_queries, queries, relation_queries, service
from forum.glossary.forms import (
    AcceptForm,
    MeaningForm,
    RefuseForm,
    SenseForm,
    SignForm,
    WordForm,
)
from forum.glossary.models import Proposal, Sense, Term
from forum.glossary.policy import ProposalAction, SenseAction, proposal_policy, sense_policy
from forum.glossary.service import KnownAlready
from forum.glossary.side_by_side import scope_names, scope_of
from forum.glossary.wording import FACETS, Facet
from forum.kernel.difference import marked
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("glossary_proposals", __name__, url_prefix="/glossary")

#: What a proposal is shown to say, beyond the facets.
OTHER_PARTS = (
    Facet("contested_one", "Contested: one wording", ""),
    Facet("contested_other", "Contested: the other wording", ""),
    Facet("source", "Where this comes from", ""),
)


@pages.page("/new", access=may(proposal_policy, ProposalAction.PROPOSE))
def new() -> ResponseReturnValue:
    """Show the form for a new word, or for a new sense of the word named by ``term``."""
    service.require_may_propose(current_actor())
    said = _said_elsewhere()
    term = _asked_term(said)
    form = SenseForm(data=_begun(said)) if term else WordForm(data=_begun(said))
    return _new_page(form, term, said.agency if said else "")


@pages.action("/new", access=may(proposal_policy, ProposalAction.PROPOSE))
def propose() -> ResponseReturnValue:
    """Send a new word or a new sense to the steward."""
    actor, agencies, term = current_actor(), every_agency(), _asked_term()
    form: SenseForm = SenseForm() if term else WordForm()
    form.use_voices(actor, agencies)
    form.use_agencies(actor, agencies)
    if form.validate_on_submit():
        about = form.word if isinstance(form, WordForm) else term
        assert about is not None
        voice = form.chosen_voice(actor, agencies)
        try:
            made = service.propose(actor, about, form.speaker(agencies), form.words, voice)
        except KnownAlready as known:
            form.refuse("scope" if term else "headword", str(known))
        else:
            return _thanked(made)
    return _new_page(form, term), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/senses/<public_id>/change", access=may(proposal_policy, ProposalAction.PROPOSE))
def change(public_id: str) -> ResponseReturnValue:
    """Show the form with the words that stand, to be said better."""
    actor = current_actor()
    service.require_may_propose(actor)
    sense = queries.sense(actor, public_id)
    return _change_page(MeaningForm.changing(sense), sense)


@pages.action("/senses/<public_id>/change", access=may(proposal_policy, ProposalAction.PROPOSE))
def propose_change(public_id: str) -> ResponseReturnValue:
    """Send other words for a sense to its steward."""
    actor, agencies = current_actor(), every_agency()
    sense = queries.sense(actor, public_id)
    form = MeaningForm.changing(sense)
    form.use_voices(actor, agencies)
    if form.validate_on_submit():
        voice = form.chosen_voice(actor, agencies)
        made = service.propose_change(actor, sense, form.words, voice, seen=form.seen.number)
        return _thanked(made)
    return _change_page(form, sense), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/waiting", access=SIGNED_IN)
def waiting() -> ResponseReturnValue:
    """Show a steward what waits for them, and everybody what became of their own proposals."""
    actor, related = current_actor(), relation_queries.waiting(current_actor())
    senses, more = desk_queries.senses_to_sign(actor, request.args.get("after", ""))
    return render_template(
        "glossary/waiting.html",
        proposals=desk_queries.proposals_to_review(actor),
        own=queries.own_proposals(actor),
        senses=senses,
        old=desk_queries.senses_to_look_at(actor),
        changed=[each for each in related if each.has_changed],
        to_agree=[each for each in related if each.signed_now and not each.has_changed],
        notes=[each for each in related if not each.signatures],
        names=scope_names(),
        more=more,
        count=desk_queries.waiting(actor),
        sectors=sector_names(),
    )


@pages.page("/proposals/<public_id>", access=may(proposal_policy, ProposalAction.READ))
def proposal(public_id: str) -> ResponseReturnValue:
    """Show a proposal beside the words that stand, and, to a steward, the two ways to decide."""
    return _proposal_page(queries.proposal(current_actor(), public_id), RefuseForm())


@pages.action("/proposals/<public_id>/accept", access=may(proposal_policy, ProposalAction.REVIEW))
def accept(public_id: str) -> ResponseReturnValue:
    """Let proposed words stand."""
    actor, form = current_actor(), AcceptForm()
    found = queries.proposal(actor, public_id)
    sense = service.accept(actor, found)
    if form.signs.data:
        whole = queries.sense(actor, sense.public_id)
        service.sign(actor, whole, seen=whole.version)
    flash("These words stand now. The ones before are kept.")
    return _see(url_for("glossary.sense", public_id=sense.public_id))


@pages.action("/proposals/<public_id>/refuse", access=may(proposal_policy, ProposalAction.REVIEW))
def refuse(public_id: str) -> ResponseReturnValue:
    """Let a proposal go, with a reason."""
    actor, form = current_actor(), RefuseForm()
    found = queries.proposal(actor, public_id)
    if not form.validate_on_submit():
        return _proposal_page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    service.refuse(actor, found, form.reason.words)
    flash("The proposal is refused. The person who made it reads your reason.")
    return _see(url_for("glossary_proposals.waiting"))


@pages.action("/senses/<public_id>/sign", access=may(sense_policy, SenseAction.SIGN))
def sign(public_id: str) -> ResponseReturnValue:
    """Sign a sense for one's agency."""
    actor, form = current_actor(), SignForm()
    sense = queries.sense(actor, public_id)
    service.sign(actor, sense, seen=form.seen.number)
    flash("Signed. Thank you for standing by these words.")
    return _see(url_for("glossary.sense", public_id=public_id))


@pages.action("/senses/<public_id>/look-again", access=may(sense_policy, SenseAction.LOOK_AGAIN))
def look_again(public_id: str) -> ResponseReturnValue:
    """Say that a meaning which was signed a year ago is still so."""
    actor, form = current_actor(), SignForm()
    service.look_again(actor, queries.sense(actor, public_id), seen=form.seen.number)
    flash("Noted. Readers see that it was looked at today.")
    return _see(url_for("glossary.sense", public_id=public_id))


def _asked_term(said: SaidMeaning | None = None) -> Term | None:
    slug = request.args.get("term", "") or (said.word if said else "")
    return queries.term(current_actor(), slug) if slug else None


def _said_elsewhere() -> SaidMeaning | None:
    """Return what an agency said of somebody's words, if the address names such a reply."""
    reading, actor = request.args.get("reading", ""), current_actor()
    found = (ask(actor, reading) for ask in registry().said_meanings) if reading else ()
    return next((each for each in found if each is not None), None)


def _begun(said: SaidMeaning | None) -> dict[str, str]:
    """Return what the form begins with; it is checked when it is sent, as if it had been typed."""
    if said is None:
        return {}
    words = {"means": said.means, "triggers": said.triggers, "records": said.records}
    return words | {"headword": said.headword, "say_instead": said.say_instead}


def _new_page(form: SenseForm, term: Term | None, agency: str = "") -> str:
    actor, agencies = current_actor(), every_agency()
    form.use_voices(actor, agencies)
    form.use_agencies(actor, agencies)
    form.scope.data = agency or form.scope.data
    return render_template("glossary/new.html", form=form, term=term)


def _change_page(form: MeaningForm, sense: Sense) -> str:
    form.use_voices(current_actor(), every_agency())
    speaks_for = scope_names()[scope_of(sense)]
    return render_template("glossary/change.html", form=form, sense=sense, speaks_for=speaks_for)


def _proposal_page(found: Proposal, refusing: RefuseForm) -> str:
    actor = current_actor()
    return render_template(
        "glossary/proposal.html",
        proposal=found,
        rows=_rows(found),
        form=refusing,
        accepting=AcceptForm(formdata=None),
        may_review=proposal_policy.decide(actor, ProposalAction.REVIEW, found),
        sectors=sector_names(),
    )


def _rows(found: Proposal) -> list[dict[str, object]]:
    """Return each part that is said now or would be, with what would go and come marked."""
    now = found.sense.said if found.sense is not None and _is_current(found) else {}
    rows = []
    for part in (*FACETS, *OTHER_PARTS):
        old, new = str(now.get(part.key, "")), str(found.said[part.key])
        if old or new:
            rows.append(
                {
                    "label": part.label,
                    "same": old == new,
                    "now": marked(old, new),
                    "proposed": marked(new, old),
                }
            )
    return rows


def _is_current(found: Proposal) -> bool:
    return found.sense is not None and found.sense.version == found.on_version


def _thanked(made: Proposal) -> ResponseReturnValue:
    flash("Thank you. A steward of that agency reads it next; you see the answer here.")
    return _see(url_for("glossary_proposals.proposal", public_id=made.public_id))


def _see(url: str) -> ResponseReturnValue:
    return redirect(url, code=HTTPStatus.SEE_OTHER)
