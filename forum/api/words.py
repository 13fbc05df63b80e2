"""The glossary's words, and what each agency means by them."""

from collections.abc import Sequence

from forum.access.actor import Actor
from forum.access.route import may
from forum.api.shelf import Row, Shelf, agency
from forum.glossary import queries
from forum.glossary.models import Sense, Term
from forum.glossary.policy import TermAction, term_policy
from forum.kernel.paging import Page
from forum.prose.prose import PlainProse

#: A word is short: many fit on a page.
ON_A_PAGE = 100


def _terms(actor: Actor, cursor: str | None) -> Page[Row]:
    """List the words by headword; the cursor is the word that the page before ended with."""
    found: Sequence[Term] = [each for each in queries.terms(actor) if each.slug > (cursor or "")]
    shown = found[:ON_A_PAGE]
    more = shown[-1].slug if len(found) > ON_A_PAGE else None
    return Page([_line(each) for each in shown], more)


def _line(term: Term) -> Row:
    return {
        "slug": term.slug,
        "title": _told(term.headword, ours=term.from_seed),
        "url": f"/glossary/{term.slug}",
        "plain": _told(term.plain, ours=term.from_seed),
        "names": [_told(each.name, ours=term.from_seed) for each in term.names],
        "false_friend": term.false_friend,
    }


def _term(actor: Actor, slug: str) -> Row:
    term = queries.term(actor, slug)
    return {**_line(term), "senses": [_sense(each) for each in term.senses]}


def _sense(sense: Sense) -> Row:
    return {
        "public_id": sense.public_id,
        "agency": agency(sense.agency),
        "sector": sense.sector.value if sense.sector else None,
        "jurisdiction": sense.jurisdiction.value,
        "version": sense.version,
        "is_signed": sense.is_signed,
        **{name: _told(text, ours=sense.from_seed) for name, text in sense.said.items()},
    }


def _told(said: PlainProse, *, ours: bool) -> str:
    """Say it as plain letters if the site wrote it; what people write is looked at once more."""
    return str(said) if ours else said


SHELVES = (
    Shelf(
        area="glossary",
        about="Words, and what each agency means by them",
        many=_terms,
        one=_term,
        access=may(term_policy, TermAction.READ),
        named_by="slug",
    ),
)
