"""Whether a text seems to ask for help with a child who is at risk now, so that the page can stop.

The forum is not a reporting route. The score adds up signs of now, of danger and of asking for
help, and takes off signs of looking back and of talk in general. Nothing about the text is kept.
"""

import re
from functools import cache

from forum.anonymisation.words import tables

_QUOTED = re.compile(r"[\"“][^\"”\n]{1,300}[\"”]")
#: What one sign adds, and how many of a sort count: fitted (logistic regression) to invented texts
#: of both kinds; `docs/anonymity.md` says how well this does on others.
_WEIGHTS = {
    "now": (2.59, 3),
    "here": (1.89, 2),
    "danger": (1.07, 3),
    "help": (2.44, 2),
    "present": (0.95, 4),
    "back": (-2.32, 3),
    "general": (-2.19, 3),
}
#: Verbs in the past weigh by threes, and by their share among verbs of either tense.
_PAST, _PAST_VERBS, _MOST_PAST = -3.66, 3, 4
_SHARE_OF_PAST = -0.96
#: Rather one page too many for a reflection than one missing for a child.
_ENOUGH = 0.3


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(filter(None, patterns.splitlines()))})\b", re.IGNORECASE)
        for name, patterns in tables("signs_of_live_risk").items()
    }


def _counts(text: str) -> dict[str, int]:
    """Return how many signs of each sort the writer's own words hold, without what is quoted."""
    own = _QUOTED.sub(" ", text)
    return {name: len(sign.findall(own)) for name, sign in _signs().items()}


def _score(counts: dict[str, int]) -> float:
    past, present = counts["past"], counts["present"]
    signs = sum(weight * min(most, counts[name]) for name, (weight, most) in _WEIGHTS.items())
    tense = _PAST * min(_MOST_PAST, past / _PAST_VERBS)
    return signs + tense + _SHARE_OF_PAST * (past + 1) / (past + present + 2)


def live_risk(text: str) -> bool:
    """Tell whether the writer seems to be with, or about, a child who is at risk at this moment."""
    counts = _counts(text)
    at_this_moment = counts["now"] + counts["here"] + counts["help"]
    goes_on = counts["danger"] and counts["present"]
    return bool(at_this_moment or goes_on) and _score(counts) >= _ENOUGH
