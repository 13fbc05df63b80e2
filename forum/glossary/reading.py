"""The whole glossary as the lens needs it, in one statement: a page may have to wait for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    Integer,
    Row,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.glossary.edition import Edition, Noted, Said, Speaker, Stood, Word
from forum.glossary.models import EarlierSense, Sense, Term, TermName
from forum.glossary.policy import sense_policy, term_policy
from forum.glossary.relation_policy import relation_policy
from forum.glossary.relations import TermRelation, agreed
from forum.glossary.wording import MATERIAL, RelationKind
from forum.kernel import clock
from forum.storage.database import session

_EVERY_WORD: Final = Actor.system("the words of the glossary, which everybody signed in reads")
_OTHERWISE: Final = "otherwise"
_NUMBERS: Final = ("term", "row", "number")
_WORDS: Final = ("one", "two", "three")

Rows = Mapping[str, Sequence[Row[Any]]]


def read() -> Edition:
    """Return the glossary as it stands."""
    rows: dict[str, list[Row[Any]]] = defaultdict(list)
    parts = union_all(_words(), _names(), _senses(), _earlier(), _notes(), _speakers())
    for each in session().execute(parts.order_by("row", "number")):
        rows[each.what].append(each)
    senses, notes = _grouped(rows["sense"]), _grouped(rows["note"])
    versions = _versions(rows["earlier"])
    words = {
        word.one: Word(
            word.one,
            word.two,
            bool(word.number),
            [Said(each.row, each.one, versions.get(each.row, ())) for each in senses[word.term]],
            [_noted(each) for each in notes[word.term]],
        )
        for word in rows["word"]
    }
    names = [(each.one, each.two) for each in (*rows["word"], *rows["name"])]
    speakers = {each.row: Speaker(each.one, each.two, each.three) for each in rows["agency"]}
    return Edition(names, words, speakers)


def _grouped(rows: Iterable[Row[Any]]) -> defaultdict[int, list[Row[Any]]]:
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for each in rows:
        found[each.term].append(each)
    return found


def _versions(rows: Iterable[Row[Any]]) -> dict[int, tuple[Stood, ...]]:
    found: dict[int, tuple[Stood, ...]] = {}
    for each in rows:
        stood = Stood(each.number, clock.local(each.moment).date(), each.one == _OTHERWISE)
        found[each.row] = (*found.get(each.row, ()), stood)
    return found


def _noted(row: Row[Any]) -> Noted:
    return Noted(frozenset({row.one, row.two}), RelationKind(row.three), agreed=bool(row.number))


def _words() -> Select[*tuple[Any, ...]]:
    friend = case((Term.false_friend, 1), else_=0)
    listed = _row("word", term=Term.id, one=Term.slug, two=Term.headword, number=friend)
    return listed.where(term_policy.visible_to(_EVERY_WORD))


def _names() -> Select[*tuple[Any, ...]]:
    return (
        _row("name", one=Term.slug, two=TermName.name)
        .join(TermName, TermName.term_id == Term.id)
        .where(term_policy.visible_to(_EVERY_WORD))
    )


def _senses() -> Select[*tuple[Any, ...]]:
    scope = func.coalesce(Agency.slug, Sense.sector)
    return (
        _row("sense", term=Sense.term_id, row=Sense.id, one=scope)
        .outerjoin(Agency, Agency.id == Sense.agency_id)
        .where(sense_policy.visible_to(_EVERY_WORD))
    )


def _earlier() -> Select[*tuple[Any, ...]]:
    """Select the earlier versions, and whether something else was to be done under them."""
    ours, theirs = EarlierSense.__table__.c, Sense.__table__.c
    differs = or_(*(ours[key] != theirs[key] for key in sorted(MATERIAL)))
    stood = {"number": EarlierSense.version, "moment": EarlierSense.until}
    return (
        _row(
            "earlier", row=EarlierSense.sense_id, one=case((differs, _OTHERWISE), else_=""), **stood
        )
        .join(Sense, Sense.id == EarlierSense.sense_id)
        .where(sense_policy.visible_to(_EVERY_WORD))
    )


def _notes() -> Select[*tuple[Any, ...]]:
    """Select what is noted of one word in two mouths: at a desk, or agreed by both.

    What only one side proposes changes nothing for readers yet.
    """
    ends = {"one": TermRelation.scope, "two": TermRelation.other_scope, "three": TermRelation.kind}
    both = agreed()
    number = case((both, 1), else_=0)
    return _row(
        "note", term=TermRelation.term_id, row=TermRelation.id, number=number, **ends
    ).where(
        TermRelation.term_id == TermRelation.other_id,
        TermRelation.ended.is_(None),
        or_(TermRelation.proposed_by_id.is_(None), both),
        relation_policy.visible_to(_EVERY_WORD),
    )


def _speakers() -> Select[*tuple[Any, ...]]:
    said = {"one": Agency.slug, "two": Agency.short, "three": Agency.sector}
    return _row("agency", row=Agency.id, number=Agency.position, **said)


def _row(what: str, *, moment: Any = None, **columns: Any) -> Select[*tuple[Any, ...]]:
    """Select these columns, with nothing in the others, so that different rows fit in one list."""
    numbers = {name: cast(columns.get(name, null()), Integer).label(name) for name in _NUMBERS}
    words = {name: cast(columns.get(name, null()), String).label(name) for name in _WORDS}
    when = cast(null(), EarlierSense.until.type) if moment is None else moment
    chosen = (*numbers.values(), *words.values(), when.label("moment"))
    return select(literal(what).label("what"), *chosen)
