"""A narrative with other people in other places, so that a tagger cannot learn it by heart."""

import random
import re

from tools.tagger.fillings import happens, place
from tools.tagger.narratives import Narrative, Span, small
from tools.tagger.people import person

_NAME = re.compile(r"[^\W\d_]{2,}(?:[ -][^\W\d_]{3,}){0,2}")
_PART = re.compile(r"[^\W\d_]{2,}")
#: Share of swapped narratives typed in small letters; and how long a word is shouted, not initials.
SMALL = 0.2
_SHOUTED = 4


def _as_typed(new: str, old: str) -> str:
    """Return `new` in the case in which `old` was typed."""
    if old.islower():
        return small(new)
    return new.upper() if old.isupper() and len(old) >= _SHOUTED else new


def _other_name(old: str, cast: dict[str, str], rng: random.Random) -> str:
    """Return another name; the same part of a name becomes the same other part throughout."""
    for n, part in enumerate(_PART.findall(old)):
        someone = person(rng)
        cast.setdefault(part.lower(), someone.given if n == 0 else someone.family)
    return _PART.sub(lambda match: _as_typed(cast[match.group().lower()], match.group()), old)


def swapped(narrative: Narrative, rng: random.Random) -> Narrative:
    """Return the narrative with other names and places; sometimes in small letters."""
    text, at = "", 0
    spans: list[Span] = []
    cast: dict[str, str] = {}
    for start, end, label in narrative.spans:
        if start < at:
            continue
        old = narrative.text[start:end]
        new = old
        if label == "PLACE":
            new = _as_typed(cast.setdefault(old.lower(), place(rng)), old)
        elif label == "PERSON" and _NAME.fullmatch(old):
            new = _other_name(old, cast, rng)
        text += narrative.text[at:start]
        spans.append((len(text), len(text) + len(new), label))
        text += new
        at = end
    text += narrative.text[at:]
    return Narrative(small(text) if happens(rng, SMALL) else text, tuple(spans))
