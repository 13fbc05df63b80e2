"""Whether a text seems to ask for help with a child who is at risk now, so that the page can stop.

The forum is not a reporting route. The score adds up signs of now, of danger and of asking for
help, and takes off signs of looking back and of talk in general; the words themselves add a little
(logistic regression; `docs/anonymity.md` says how well it does). Nothing about the text is kept.
"""

import math
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

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
#: How many of one sort of sign count at most.
_MOST = {
    "now": 3,
    "here": 2,
    "danger": 3,
    "help": 2,
    "present": 4,
    "back": 3,
    "general": 3,
    "past": 6,
}
#: Up to so many words, length says nothing.
_SHORT = 25
_WORD = re.compile(r"[a-z']+|\d+|[?!]")
#: How heavy all words of a text weigh together, beside its signs.
_OF_WORDS = 4.0
#: Rather one page too many for a reflection than one missing for a child.
ENOUGH = -0.8
#: Where nothing tells of danger or asks for help, as in a title or a note of five words.
ENOUGH_ALONE = 0.2
WEIGHTS = "weights/live_risk.tsv"


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
        **{name: min(most, counts[name]) for name, most in _MOST.items()},
        "share of past": (past + 1) / (past + present + 2),
        "length": math.log(max(1.0, len(own.split()) / _SHORT)),
        "question": own.rstrip().endswith("?"),
        "nobody": _SOMEBODY.search(own) is None,
        "no moment": not (counts["now"] or counts["here"] or counts["help"]),
    }


def words(text: str) -> frozenset[str]:
    """Return the words of a text, and each two that follow one another; figures are all alike."""
    own = _QUOTED.sub(" ", text).lower().replace("’", "'")
    found = ["#" if word.isdigit() else word for word in _WORD.findall(own)]
    return frozenset(found) | {f"{one} {two}" for one, two in pairwise(found)}


@cache
def _weights() -> dict[str, float]:
    """Return what each sign (with a mark before it) and each word adds; see ``tools.live_risk``."""
    told = (files("forum.anonymisation") / WEIGHTS).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in told.splitlines())
    return {name: float(weight) for name, weight in rows}


def share_of_each(known: int) -> float:
    """Return how much one of so many known words counts, so that length alone adds little."""
    return _OF_WORDS / math.sqrt(max(1, known))


def asks_now(text: str) -> bool:
    """Tell whether a text of a file asks for help, here and now, with a child who is at risk.

    Narrower than ``live_risk``, which many meanings of words would not pass: "He is in the house
    now" is an example there. `docs/anonymity.md` says what it finds.
    """
    found = signs(text)
    return found["help"] > 0 and found["now"] + found["here"] > 0 and live_risk(text)


def live_risk(text: str) -> bool:
    """Tell whether the writer seems to be with, or about, a child who is at risk at this moment."""
    weights = _weights()
    found = signs(text)
    score = weights["="] + sum(weights[f"={name}"] * value for name, value in found.items())
    known = [weights[word] for word in words(text) if word in weights]
    enough = ENOUGH if found["danger"] or found["help"] else ENOUGH_ALONE
    return score + sum(known) * share_of_each(len(known)) >= enough
