"""What asks PostgreSQL for the best of what says a question: built once for each kind of question.

Putting it together took Python longer than the rest of asking; what differs is filled in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from math import log
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
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, array
from sqlalchemy.sql.selectable import NamedFromClause

from forum.search.port import Narrowed
from forum.search.question import Part, Question

#: Kinds of questions whose statements are kept.
MOST_KINDS = 256
#: What a word counts for in the text, two places that are not used, and in the title.
WEIGHTS = bindparam("weights", [0.5, 0.0, 0.0, 1.0], type_=ARRAY(REAL))


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


def asked_for(name: str) -> ColumnElement[Any]:
    """Return a place for what is asked, which comes as such: text would be read for every row."""
    return cast(bindparam(name, type_=TSQUERY()), TSQUERY)


@lru_cache(MOST_KINDS)
def _asking(entry: Table, kind: Kind) -> Select[*tuple[Any, ...]]:
    ranked = list(_among(entry, kind))
    if kind.crowded:
        # By where the rows lie: asking the table again for each key takes as long as ranking it.
        newest = select(_lies(entry)).select_from(entry).where(*ranked)
        some = newest.order_by(entry.c.at.desc()).limit(bindparam("most_ranked", type_=Integer()))
        ranked = [_lies(entry) == func.any(func.array(some.scalar_subquery()))]
    score = _score(entry.c.words, kind).label("score")
    first = (score.desc(), entry.c.at.desc(), entry.c.key)
    best = select(_lies(entry).label("lies"), score).select_from(entry).where(*ranked)
    these = best.order_by(*first).limit(bindparam("most", type_=Integer())).subquery("these")
    # What a thing says is read where it is among the best only: sorting carries no words.
    whole = entry.alias("whole")
    says = [_says(whole.c.words, place) for place in range(len(kind.phrases))]
    return (
        select(whole.c.key, these.c.score, array[Any](says))
        .join_from(these, whole, _lies(whole) == these.c.lies)
        .order_by(these.c.score.desc(), whole.c.at.desc(), whole.c.key)
    )


def _lies(entry: NamedFromClause) -> ColumnElement[Any]:
    """Return where a row lies, which is good as long as a statement lasts."""
    return literal_column(f"{entry.name}.ctid")


def _says(words: ColumnElement[Any], place: int) -> ColumnElement[bool]:
    return words.op("@@", return_type=Boolean())(_part(place))


def _part(place: int) -> ColumnElement[Any]:
    return asked_for(f"part_{place}")


def _score(words: ColumnElement[Any], kind: Kind) -> ColumnElement[float]:
    """Return what a thing counts for: its words by how long it is, its phrases whole.

    The rank could divide by the length itself, but would count it once for every word.
    """
    zero: ColumnElement[float] = literal(0.0, Double())
    ranks, phrases = [zero], [zero]
    for place, is_phrase in enumerate(kind.phrases):
        counts: ColumnElement[float] = bindparam(f"counts_{place}", type_=Double())
        if is_phrase:
            phrases.append(case((_says(words, place), counts), else_=zero))
        else:
            ranks.append(func.ts_rank(WEIGHTS, words, _part(place)) * counts)
    # SQLAlchemy makes what it divides by a number of any length first, which is slow.
    shorter: ColumnElement[float] = func.power(
        func.ln(cast(1 + func.length(words), Double())), -1.0, type_=Double()
    )
    return reduce(add, ranks) * shorter * log(2) + reduce(add, phrases)


def _among(entry: Table, kind: Kind) -> Iterator[ColumnElement[bool]]:
    yield entry.c.words.op("@@", return_type=Boolean())(asked_for("needed"))
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
