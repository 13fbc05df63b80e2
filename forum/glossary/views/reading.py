"""Reading the glossary: A to Z, one word, two agencies, one sense."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.directory.agencies import sector_names
from forum.directory.models import Agency
from forum.directory.queries import agencies as every_agency
from forum.glossary import comparing, queries, relation_queries, relation_service, spelling
from forum.glossary.forms import SignForm
from forum.glossary.glimpse import Glimpse, glimpse
from forum.glossary.models import Term
from forum.glossary.policy import SenseAction, TermAction, sense_policy, term_policy
from forum.glossary.relation_policy import RelationAction, relation_policy
from forum.glossary.side_by_side import matrix, scope_names, scopes_of
from forum.glossary.wording import FACETS
from forum.kernel.paging import number
from forum.prose.prose import look
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

#: Longer questions are cut; no name of a word is as long.
LONGEST_QUESTION = 100

pages = Pages("glossary", __name__, url_prefix="/glossary")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the list of words."""

    id: str
    heading: str
    terms: Sequence[Term]

    @property
    def letters(self) -> Mapping[str, Term]:
        """The first word of each letter."""
        return {term.headword[0].upper(): term for term in reversed(self.terms)}


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show the words from A to Z, those that mean different things first."""
    actor, agencies = current_actor(), every_agency()
    typed = " ".join(request.args.get("q", "").split())[:LONGEST_QUESTION]
    agency = _named(agencies, "agency")
    blocked = next((each for each in look(typed) if not each.may_be_kept), None) if typed else None
    terms = queries.terms(actor)
    if agency is not None:
        spoken = queries.spoken_by(actor, agency)
        terms = [term for term in terms if term.id in spoken]
    return render_template(
        "glossary/index.html",
        typed=typed,
        agency=agency,
        agencies=agencies,
        blocked=blocked,
        found=_found(typed, terms) if typed and not blocked else None,
        sections=_sections(terms, agency),
    )


def _found(typed: str, terms: Sequence[Term]) -> list[Term]:
    names = {term: [term.headword, *(each.name for each in term.names)] for term in terms}
    return spelling.find(typed, names)


def _sections(terms: Sequence[Term], agency: Agency | None) -> list[Section]:
    if agency is None:
        first = {term.id for term in terms if term.false_friend}
        headings = ("Same word, different meanings", "Words with one meaning")
    else:
        first = set(relation_queries.false_friends_of(current_actor(), scopes_of(agency)))
        headings = ("Others mean something else", f"Other words of {agency.name}")
    split = ([t for t in terms if t.id in first], [t for t in terms if t.id not in first])
    named = zip(("different", "others"), headings, split, strict=True)
    return [Section(*each) for each in named if each[2]]


@pages.page("/how-to-read", access=SIGNED_IN)
def how_to_read() -> ResponseReturnValue:
    """Say what the page of a word shows, and what it does not."""
    return render_template("glossary/how_to_read.html")


@pages.page("/compare", access=SIGNED_IN)
def compare() -> ResponseReturnValue:
    """Show two agencies' words side by side; with ``term``, one word in full."""
    actor, agencies = current_actor(), every_agency()
    left, right, slug = _named(agencies, "a"), _named(agencies, "b"), request.args.get("term", "")
    if left is None or right is None or left is right:
        return _comparison(agencies, left, right)
    if slug:
        term = queries.term(actor, slug)
        one = comparing.pair(left, right, term, relation_queries.of_term(actor, term))
        return _comparison(agencies, left, right, term=term, pair=one)
    senses = queries.senses_of(actor, left, right)
    relations = relation_queries.between(actor, scopes_of(left), scopes_of(right))
    found = comparing.compare(left, right, senses, relations)
    return _comparison(agencies, left, right, compared=found)


def _comparison(
    agencies: Sequence[Agency], left: Agency | None, right: Agency | None, **found: object
) -> str:
    shown = {"term": None, "pair": None, "compared": None} | found
    names = scope_names()
    return render_template(
        "glossary/compare.html", agencies=agencies, left=left, right=right, names=names, **shown
    )


@pages.page("/senses/<public_id>", access=may(sense_policy, SenseAction.READ))
def sense(public_id: str) -> ResponseReturnValue:
    """Show one sense: its words, who signed them, and the words that stood before."""
    actor = current_actor()
    found = queries.sense(actor, public_id)
    form = SignForm(data={"seen": found.version})
    return render_template(
        "glossary/sense.html",
        sense=found,
        speaks_for=found.agency.name if found.agency else _umbrella(found.sector),
        facets=FACETS,
        form=form,
        may_relate=relation_policy.decide(
            actor, RelationAction.PROPOSE, relation_service.beginning(actor, found)
        ),
        may_look_again=sense_policy.decide(actor, SenseAction.LOOK_AGAIN, found),
        may_sign=sense_policy.decide(actor, SenseAction.SIGN, found),
    )


@pages.page("/<slug>", access=may(term_policy, TermAction.READ))
def show(slug: str) -> ResponseReturnValue:
    """Show one word through every agency's eyes, the reader's own first."""
    actor, agencies = current_actor(), every_agency()
    term = queries.term(actor, slug)
    relations = relation_queries.of_term(actor, term)
    mine = [each for each in agencies if each.id in actor.agency_ids]
    seen_in_a_text = "by" in request.args
    return render_template(
        "glossary/show.html",
        term=term,
        matrix=matrix(term, agencies, mine, relations),
        warnings=[each for each in relations if each.kind.says_not_to_assume],
        relations=[each for each in relations if not each.kind.says_not_to_assume],
        names=scope_names(),
        signed=sum(each.is_signed for each in term.senses),
        glimpse=_glimpse(term, agencies),
        between=seen_in_a_text,
    )


@pages.page("/<slug>/glance", access=may(term_policy, TermAction.READ))
def glance(slug: str) -> ResponseReturnValue:
    """Give script what a linked word opens, to be shown where it stands."""
    term = queries.term(current_actor(), slug)
    found = _glimpse(term, every_agency())
    return jsonify(html=render_template("glossary/_glance.html", glimpse=found, between=False))


def _glimpse(term: Term, agencies: Sequence[Agency]) -> Glimpse:
    return glimpse(
        current_actor(),
        term,
        agencies,
        by=request.args.get("by", ""),
        version=request.args.get("v", 0, type=number),
    )


def _named(agencies: Sequence[Agency], argument: str) -> Agency | None:
    slug = request.args.get(argument, "")
    return next((each for each in agencies if each.slug == slug), None)


def _umbrella(sector: object) -> str:
    return next((f"All of {name}" for each, name in sector_names().items() if each == sector), "")
