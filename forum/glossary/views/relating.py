"""How two agencies' words stand to each other: proposing it, agreeing, declining, taking back."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.directory.queries import agencies as every_agency
from forum.glossary import queries, relation_queries, relation_service
from forum.glossary.models import Sense, Term
from forum.glossary.relation_forms import AgreeForm, DeclineForm, RelateForm
from forum.glossary.relation_policy import RelationAction, relation_policy
from forum.glossary.relations import TermRelation
from forum.glossary.side_by_side import compared, scope_names, scope_of
from forum.kernel.errors import Invalid
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("relations", __name__, url_prefix="/glossary")

PROPOSE = may(relation_policy, RelationAction.PROPOSE)


@pages.page("/senses/<public_id>/relate", access=PROPOSE)
def relate(public_id: str) -> ResponseReturnValue:
    """Ask a steward how a meaning of theirs stands to another agency's."""
    sense = _own_sense(public_id)
    return _relate_page(sense, _other_term(sense), RelateForm())


@pages.action("/senses/<public_id>/relate", access=PROPOSE)
def propose(public_id: str) -> ResponseReturnValue:
    """Send it to the other agency's steward."""
    actor, form = current_actor(), RelateForm()
    sense = _own_sense(public_id)
    term = _other_term(sense)
    form.offer(sense, term, scope_names())
    if form.validate_on_submit():
        other = queries.sense(actor, form.other.data)
        try:
            made = relation_service.propose(actor, sense, form.chosen_kind, other, form.note.words)
        except Invalid as refused:
            form.refuse("other", str(refused))
        else:
            flash("Proposed. A steward of the other agency agrees or says why not.")
            return _see(made)
    return _relate_page(sense, term, form), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("/relations/<public_id>", access=may(relation_policy, RelationAction.READ))
def relation(public_id: str) -> ResponseReturnValue:
    """Show how two meanings stand to each other, and who says so."""
    return _page(relation_queries.one(current_actor(), public_id), DeclineForm())


@pages.action("/relations/<public_id>/agree", access=may(relation_policy, RelationAction.AGREE))
def agree(public_id: str) -> ResponseReturnValue:
    """Sign it for one's side."""
    actor, form = current_actor(), AgreeForm()
    found = relation_queries.one(actor, public_id)
    seen = (form.seen.number, form.seen_other.number)
    relation_service.agree(actor, found, seen=seen)
    flash("Agreed by both agencies." if found.is_agreed else "Signed for your side.")
    return _see(found)


@pages.action("/relations/<public_id>/decline", access=may(relation_policy, RelationAction.DECLINE))
def decline(public_id: str) -> ResponseReturnValue:
    """Say that it is not so, and why."""
    actor, form = current_actor(), DeclineForm()
    found = relation_queries.one(actor, public_id)
    if not form.validate_on_submit():
        return _page(found, form), HTTPStatus.UNPROCESSABLE_ENTITY
    relation_service.decline(actor, found, form.words)
    flash("Declined. The steward who proposed it reads your reason.")
    return _see(found)


@pages.action(
    "/relations/<public_id>/take-back", access=may(relation_policy, RelationAction.TAKE_BACK)
)
def take_back(public_id: str) -> ResponseReturnValue:
    """Take one's side's signature away."""
    actor = current_actor()
    found = relation_queries.one(actor, public_id)
    relation_service.take_back(actor, found)
    flash("Taken back. You can propose it again.")
    return _see(found)


def _own_sense(public_id: str) -> Sense:
    actor = current_actor()
    sense = queries.sense(actor, public_id)
    relation_service.require_may_propose(actor, sense)
    return sense


def _other_term(sense: Sense) -> Term:
    return queries.term(current_actor(), request.args.get("word") or sense.term.slug)


def _relate_page(sense: Sense, term: Term, form: RelateForm) -> str:
    actor, agencies = current_actor(), every_agency()
    names = scope_names()
    wanted = request.args.get("to", "")
    form.offer(sense, term, names, [each for each in agencies if each.slug == wanted])
    return render_template(
        "glossary/relate.html",
        sense=sense,
        speaks_for=names[scope_of(sense)],
        term=term,
        terms=queries.terms(actor),
        form=form,
    )


def _page(found: TermRelation, declining: DeclineForm) -> str:
    actor, senses = current_actor(), _meanings(found)
    seen = dict(zip(("seen", "seen_other"), (each.version for each in senses), strict=False))
    may_agree = relation_policy.decide(actor, RelationAction.AGREE, found)
    return render_template(
        "glossary/relation.html",
        relation=found,
        names=scope_names(),
        senses=senses,
        sides=compared(*senses) if senses else [],
        form=declining,
        agreeing=AgreeForm(formdata=None, data=seen),
        may_agree=may_agree if senses else None,
        may_decline=relation_policy.decide(actor, RelationAction.DECLINE, found),
        may_take_back=relation_policy.decide(actor, RelationAction.TAKE_BACK, found),
    )


def _meanings(found: TermRelation) -> tuple[Sense, ...]:
    """Return both meanings; nothing where one of the two has not said."""
    try:
        return relation_service.meanings(current_actor(), found)
    except Invalid:
        return ()


def _see(found: TermRelation) -> ResponseReturnValue:
    url = url_for("relations.relation", public_id=found.public_id)
    return redirect(url, code=HTTPStatus.SEE_OTHER)
