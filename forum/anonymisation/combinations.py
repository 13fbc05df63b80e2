"""Details that are harmless alone and identify together: three sorts of them close by.

The reason says with which of them to begin: the one that fewest families of a town share. Of all
details it narrows most, so saying it more broadly helps most and leaves the most of the story.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

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
#: What to say more broadly, rarest first; nothing where leaving it out is all that helps. The order
#: is judgement: an event was in the news and can be looked up, a rare illness is known to a clinic,
#: a job or a home like theirs to the whole town; twins or a farm are in every town. An age is never
#: first, because one of the others is always with it.
_BROADER: Final = {
    "an event": "a serious event",
    "health, of few": "a long-term illness",
    "the setting, of few": "an unusual home",
    "work": "a job",
    "the shape of the family, of few": "",
    "origin or faith": "",
    "health, of more": "a health need",
    "the setting, of more": "a small community",
    "the shape of the family, of more": "",
    "age": "",
}
_RARITY: Final = {group: i for i, group in enumerate(_BROADER)}


class _Detail(NamedTuple):
    """Where a detail stands, and to which group of details it belongs."""

    start: int
    end: int
    group: str

    @property
    def sort(self) -> str:
        return self.group.partition(",")[0]


def _noticed(text: str, found: Sequence[Finding]) -> list[_Detail]:
    names = list(tables("details"))
    noticed = [_Detail(f.start, f.end, _FOUND[f.kind]) for f in found if f.kind in _FOUND]
    for match in _details().finditer(text):
        group = match.lastgroup or ""
        name = "work" if group == "work" else names[int(group[1:])]
        noticed.append(_Detail(*match.span(group), name))
    return sorted(noticed)


def _together(text: str, details: Sequence[_Detail]) -> str:
    """Return what these could do together, and which to change first: of two alike the earlier."""
    listed = ", ".join(sorted({detail.sort for detail in details}))
    why = f"Harmless alone, these could name the family together: {listed}."
    rarest = min(details, key=lambda detail: _RARITY[detail.group])
    said, broader = text[rarest.start : rarest.end], _BROADER[rarest.group]
    if broader:
        return f"{why} Begin with the rarest: say “{broader}” instead of “{said}”."
    return f"{why} Begin with the rarest: leave out “{said}”, unless it matters here."


def combinations(text: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield one finding at the detail that makes three sorts, for each group of details.

    At least one must be rare in itself (health, setting, event, origin, work): two ages and a
    number of children are in every text.
    """
    noticed = _noticed(text, found)
    near: list[_Detail] = []
    for i, detail in enumerate(noticed):
        near = [*(each for each in near if detail.start - each.end <= NEAR), detail]
        sorts = {each.sort for each in near}
        if len(sorts) >= ENOUGH and sorts & _SINGLING:
            next_ones = noticed[i + 1 : i + 1 + NEAR]  # no more than that fit in there
            soon = (each for each in next_ones if each.start - detail.end <= NEAR)
            reason = _together(text, [*near, *soon])
            yield advise(Kind.COMBINATION, detail.start, detail.end, reason=reason)
            near = []
