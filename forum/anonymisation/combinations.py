"""Details that are harmless alone and identify together: three sorts of them close by."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.words import word_list

#: Within this many characters the details are read as being about one family.
NEAR = 320
ENOUGH = 3
_SORTS = {
    "the shape of the family": r"triplets|quads|twins|only child|(?:three|four|five|six|seven|eight|nine|ten) (?:children|siblings|brothers|sisters"
    r"|boys|girls|kids|sons|daughters)|single (?:father|dad)|two (?:mums|dads|mothers|fathers)|same-sex (?:couple|parents)"
    r"|adopted|surrogate|widow(?:er|ed)?|orphan(?:ed)?",
    "health": r"deaf|blind|wheelchair|cerebral palsy|cystic fibrosis|sickle cell|epilep\w+|down['’]?s syndrome|leukaemia|spina bifida"
    r"|muscular dystrophy|tourette['’]?s?|albinism|cleft|transplant|hiv|dwarfism|diabet\w+|amputee|stoma|haemophilia|brain tumour|selectively mute",
    "the setting": r"fishing village|island|hamlet|barracks|army base|air base|canal boat|houseboat|caravan site|traveller site|vicarage|boarding school"
    r"|lighthouse|croft|farm|oil rig|circus|fairground|seaside town|mining village|market town|cathedral city|prison visiting",
    "an event": r"house fire|drown\w*|car crash|suicide|murder\w*|stabb\w+|shooting|kidnap\w*|earthquake|shipwreck|plane crash|explosion|manslaughter",
    "age": r"\d{1,2}[- ]year[- ]old|year \d{1,2}(?= (?:boy|girl|pupil|student|child))|eighteen months|newborn|new-born|premature",
}
_SINGLING = frozenset({"health", "the setting", "an event", "origin or faith", "work"})


@cache
def _details() -> re.Pattern[str]:
    jobs = "|".join(re.escape(w) for w in sorted(word_list("occupations"), key=len, reverse=True))
    groups = [f"(?P<s{i}>{pattern})" for i, pattern in enumerate(_SORTS.values())]
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(groups)}|(?:a|an|the|is|local) (?P<work>{jobs}))(?!\w)",
        re.IGNORECASE,
    )


_FOUND = {Kind.AGE: "age", Kind.DEMOGRAPHIC: "origin or faith", Kind.OCCUPATION: "work"}


def _noticed(text: str, found: Sequence[Finding]) -> list[tuple[int, int, str]]:
    names = list(_SORTS)
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
