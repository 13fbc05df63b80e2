"""Details that are harmless alone and identify together: three sorts of them close by."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from forum.anonymisation.advice import advise
from forum.anonymisation.any_case import AnyCase
from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.words import tables, word_list

#: Within this many characters the details are read as being about one family.
NEAR = 320
ENOUGH = 3
_SINGLING = frozenset({"health", "the setting", "an event", "origin or faith", "work"})


@cache
def _details() -> AnyCase:
    jobs = "|".join(re.escape(w) for w in sorted(word_list("occupations"), key=len, reverse=True))
    groups = [
        f"(?P<s{i}>{'|'.join(patterns.split(chr(10))[:-1])})"
        for i, patterns in enumerate(tables("details").values())
    ]
    return AnyCase.of(
        rf"(?<!\w)(?:{'|'.join(groups)}|(?:a|an|the|is|local) (?P<work>{jobs}))(?!\w)"
    )


_FOUND = {Kind.AGE: "age", Kind.DEMOGRAPHIC: "origin or faith", Kind.OCCUPATION: "work"}


def _noticed(text: str, found: Sequence[Finding]) -> list[tuple[int, int, str]]:
    names = list(tables("details"))
    noticed = [(f.start, f.end, _FOUND[f.kind]) for f in found if f.kind in _FOUND]
    for match in _details().finditer(text):
        group = match.lastgroup or ""
        sort = "work" if group == "work" else names[int(group[1:])]
        noticed.append((*match.span(group), sort))
    return sorted(noticed)


def combinations(text: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield one finding at the detail that makes three sorts, for each group of details.

    At least one must be rare in itself (health, setting, event, origin, work): two ages and a
    number of children are in every text.
    """
    near: list[tuple[int, int, str]] = []
    for start, end, sort in _noticed(text, found):
        near = [detail for detail in near if start - detail[1] <= NEAR and detail[2] != sort]
        near.append((start, end, sort))
        sorts = {detail[2] for detail in near}
        if len(sorts) >= ENOUGH and sorts & _SINGLING:
            listed = ", ".join(sorted(sorts))
            yield advise(
                Kind.COMBINATION,
                start,
                end,
                reason=f"Harmless alone, these could name the family together: {listed}.",
            )
            near = []
