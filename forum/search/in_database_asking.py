"""What asks PostgreSQL for the best of what says a question: built once for each kind of question.

Putting it together took Python longer than the rest of asking; what differs is filled in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    DateTime,
    Double,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, array

from forum.search.port import Narrowed
from forum.search.question import Part, Question

#: Kinds of questions whose statements are kept.
MOST_KINDS = 256
#: What a word counts for in the text, two places that are not used, and in the title.
WEIGHTS = cast([0.5, 0.0, 0.0, 1.0], ARRAY(REAL))
#: Divide by one and the logarithm of a text's length.
BY_LENGTH = 1


@dataclass(frozen=True, slots=True)
class Kind:
    """As much of a question as decides how the statement is worded."""

    #: Of each part, whether it is a phrase.
    phrases: tuple[bool, ...]
    #: Whether more things say it than are ranked.
    crowded: bool
    #: The fields of ``Narrowed`` that leave something out.
    narrowed: tuple[str, ...]


def asking(
    entry: Table, question: Question, among: Narrowed, *, crowded: bool
) -> Select[*tuple[Any, ...]]:
    """Return the statement for such questions; ``told`` says what to fill in."""
    narrowed = tuple(name for name in Narrowed.__dataclass_fields__ if getattr(among, name))
    phrases = tuple(part.is_phrase for part in question.parts)
    return _asking(entry, Kind(phrases, crowded, narrowed))


def told(
    question: Question, among: Narrowed, counts: Sequence[float], *, most: int, most_ranked: int
) -> dict[str, Any]:
    """Return what is filled in.

    Args:
        question: what is asked.
        among: among which things.
        counts: how much each part counts, in their order.
        most: how many to propose.
        most_ranked: how many to rank, where more say it.
    """
    return {
        "needed": " | ".join(map(said, question.needed)),
        "most": most,
        "most_ranked": most_ranked,
        **{f"part_{place}": said(part) for place, part in enumerate(question.parts)},
        **{f"counts_{place}": each for place, each in enumerate(counts)},
        "kinds": list(among.kinds),
        "agency": [among.agency],
        "standing": among.standing,
        "since": among.since,
        "until": among.until,
    }


def said(part: Part) -> str:
    """Return how the database is asked for a part."""
    return "(" + " <-> ".join(map(quoted, part.words)) + ")"


def quoted(word: str) -> str:
    """Return a stem as the database is asked for it.

    Stems hold letters and figures only; the quotes keep words such as "or" what they are.
    """
    return f"'{word}'"


def query(words: ColumnElement[str]) -> ColumnElement[Any]:
    """Return what is asked as the database understands it."""
    return cast(words, TSQUERY)


@lru_cache(MOST_KINDS)
def _asking(entry: Table, kind: Kind) -> Select[*tuple[Any, ...]]:
    ranked = list(_among(entry, kind))
    if kind.crowded:
        newest = select(entry.c.key).where(*ranked).order_by(entry.c.at.desc())
        some = newest.limit(bindparam("most_ranked", type_=Integer())).subquery()
        ranked = [entry.c.key.in_(select(some.c.key))]
    things = select(entry.c.key, entry.c.at, entry.c.words).where(*ranked).subquery()
    ranks = [_rank(things.c.words, place, kind) for place in range(len(kind.phrases))]
    score = reduce(add, ranks).label("score")
    first = (score.desc(), things.c.at.desc(), things.c.key)
    # What a thing says is looked at where it is among the best only.
    best = select(*things.c, score).order_by(*first).limit(bindparam("most", type_=Integer()))
    these = best.subquery().c
    says = [_says(these.words, place) for place in range(len(kind.phrases))]
    return select(these.key, these.score, array[Any](says)).order_by(
        these.score.desc(), these.at.desc(), these.key
    )


def _says(words: ColumnElement[Any], place: int) -> ColumnElement[bool]:
    return words.op("@@", return_type=Boolean())(_part(place))


def _part(place: int) -> ColumnElement[Any]:
    return query(bindparam(f"part_{place}", type_=Text()))


def _rank(words: ColumnElement[Any], place: int, kind: Kind) -> ColumnElement[float]:
    counts: ColumnElement[float] = bindparam(f"counts_{place}", type_=Double())
    if kind.phrases[place]:
        return case((_says(words, place), literal(1.0)), else_=literal(0.0)) * counts
    return func.ts_rank(WEIGHTS, words, _part(place), BY_LENGTH) * counts


def _among(entry: Table, kind: Kind) -> Iterator[ColumnElement[bool]]:
    yield entry.c.words.op("@@", return_type=Boolean())(query(bindparam("needed", type_=Text())))
    moment = DateTime(timezone=True)
    narrowing: dict[str, ColumnElement[bool]] = {
        "kinds": entry.c.kind == func.any(bindparam("kinds", type_=ARRAY(Text))),
        "agency": entry.c.agencies.contains(bindparam("agency", type_=ARRAY(Text))),
        "standing": entry.c.standing == bindparam("standing", type_=Text()),
        "since": entry.c.at >= bindparam("since", type_=moment),
        "until": entry.c.at < bindparam("until", type_=moment),
    }
    for name in kind.narrowed:
        yield narrowing[name]
