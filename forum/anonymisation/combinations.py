"""Details that are harmless alone and identify together: three sorts of them close by."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from forum.anonymisation.advice import advise
from forum.anonymisation.any_case import AnyCase
from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.rarity import Detail, rarest_first
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


def _noticed(text: str, found: Sequence[Finding]) -> list[Detail]:
    names = list(tables("details"))
    noticed = [Detail(f.start, f.end, _FOUND[f.kind]) for f in found if f.kind in _FOUND]
    for match in _details().finditer(text):
        group = match.lastgroup or ""
        name = "work" if group == "work" else names[int(group[1:])]
        noticed.append(Detail(*match.span(group), name))
    return sorted(noticed)


def _together(text: str, details: Sequence[Detail]) -> str:
    """Return what these could do together, and with which of them to begin."""
    listed = ", ".join(sorted({detail.sort for detail in details}))
    why = f"Harmless alone, these could name the family together: {listed}."
    return f"{why} {rarest_first(text, details)}"


def combinations(text: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield one finding at the detail that makes three sorts, for each group of details.

    At least one must be rare in itself (health, setting, event, origin, work): two ages and a
    number of children are in every text.
    """
    noticed = _noticed(text, found)
    near: list[Detail] = []
    for i, detail in enumerate(noticed):
        near = [*(each for each in near if detail.start - each.end <= NEAR), detail]
        sorts = {each.sort for each in near}
        if len(sorts) >= ENOUGH and sorts & _SINGLING:
            next_ones = noticed[i + 1 : i + 1 + NEAR]  # no more than that fit in there
            soon = (each for each in next_ones if each.start - detail.end <= NEAR)
            reason = _together(text, [*near, *soon])
            yield advise(Kind.COMBINATION, detail.start, detail.end, reason=reason)
            near = []
