"""Whether a text seems to ask for help with a child who is at risk now, so that the page can stop.

The forum is not a reporting route. The score adds up signs of now, of danger and of asking for
help, and takes off signs of looking back and of talk in general. Nothing about the text is kept.
"""

import math
import re
from functools import cache

from forum.anonymisation.any_case import AnyCase
from forum.anonymisation.words import tables

_QUOTED = re.compile(r"[\"“][^\"”\n]{1,300}[\"”]")
#: One child or one person, and not practice as such.
_SOMEBODY = re.compile(
    r"\b(?:s?he(?:s|['’]s)?|him|hers?|his"
    r"|(?:a|an|my|our|this|the|two|three|one of) (?:\w+ ){0,3}?(?:boy|girl|lad|lass"
    r"|child|children|kids?|baby|toddler|teenager|pupil|student|patient|twins?|bloke|man|woman|mother"
    r"|father|client|resident|caller)s?|(?:step)?(?:mum|mam|mummy|dad|daddy)|nan|gran(?:dad|ny|dmother)?"
    r"|baby|toddler|foster child|little one|lad|girl|boy|kid|pupil|\d+ ?yr? ?old|\w+-year-old)\b",
    re.IGNORECASE,
)
#: What one sign adds, and how many of a sort count: fitted (logistic regression) to
#: invented texts of both kinds; `docs/anonymity.md` says how well this does on others.
_WEIGHTS = {
    "now": (1.43, 3),
    "here": (1.18, 2),
    "danger": (1.82, 3),
    "help": (2.1, 2),
    "present": (1.19, 4),
    "back": (-2.28, 3),
    "general": (-1.82, 3),
    "past": (-0.81, 6),
}
_SHARE_OF_PAST, _LENGTH, _QUESTION, _NO_MOMENT, _NOBODY = -0.16, -2.63, 0.31, -2.28, -2.55
#: Up to so many words, length says nothing.
_SHORT = 25
#: Rather one page too many for a reflection than one missing for a child.
_ENOUGH = 1.14


@cache
def _signs() -> dict[str, AnyCase]:
    return {
        name: AnyCase.of(rf"\b(?:{'|'.join(filter(None, patterns.splitlines()))})\b")
        for name, patterns in tables("signs_of_live_risk").items()
    }


def signs(text: str) -> dict[str, float]:
    """Return what speaks for and against, each by its name: counts of signs, tense, length."""
    own = _QUOTED.sub(" ", text)
    counts = {name: sum(1 for _ in sign.finditer(own)) for name, sign in _signs().items()}
    past, present = counts["past"], counts["present"]
    return {
        **{name: min(most, counts[name]) for name, (_, most) in _WEIGHTS.items()},
        "share of past": (past + 1) / (past + present + 2),
        "length": math.log(max(1.0, len(own.split()) / _SHORT)),
        "question": own.rstrip().endswith("?"),
        "nobody": _SOMEBODY.search(own) is None,
        "no moment": not (counts["now"] or counts["here"] or counts["help"]),
    }


def live_risk(text: str) -> bool:
    """Tell whether the writer seems to be with, or about, a child who is at risk at this moment."""
    found = signs(text)
    if found["no moment"] and not (found["danger"] and found["present"]):
        return False
    score = sum(weight * found[name] for name, (weight, _) in _WEIGHTS.items())
    score += _SHARE_OF_PAST * found["share of past"] + _LENGTH * found["length"]
    score += _QUESTION * found["question"] + _NO_MOMENT * found["no moment"]
    score += _NOBODY * found["nobody"]
    return score >= _ENOUGH
