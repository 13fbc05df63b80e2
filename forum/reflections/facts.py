"""The facts-elsewhere guard: what reads like a record, not like a reflection; pure.

Dates, places, times and "and then, and then" belong in the record, where those who need them look
for them. A reflection holds what was learned. The guard only ever hints.
"""

import re
from collections.abc import Iterable, Iterator

from forum.anonymisation.check import check
from forum.anonymisation.finding import Kind

_OF_A_RECORD = frozenset({Kind.DATE, Kind.PLACE, Kind.ADDRESS, Kind.CASE_REFERENCE})
_TIME = re.compile(
    r"(?<![\w:.])(?:at|by|from|until|around|about)\s+"
    r"(?:\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|hrs|o['’]clock)|\d{1,2}[:.]\d{2})(?!\w)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?<!\w)(?:(?:on|last|the (?:next|following|previous)|that|this) "
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night|day|week)"
    r"|yesterday|(?:two|three|four|five|six|\d+) (?:days|weeks|hours) (?:later|before|after))"
    r"(?!\w)",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"(?<!\w)(?:and then|after that|afterwards|next,|then (?:i|we|he|she|they|the)|finally)(?!\w)",
    re.IGNORECASE,
)
#: One "and then" is how people talk; this many tell a sequence of events.
FEWEST_STEPS = 3
#: More examples than this help nobody.
MOST_SHOWN = 5


def facts(texts: Iterable[str]) -> list[str]:
    """Return the words in these texts that belong in the record, in order; at most five."""
    found = (each for text in texts for each in _in_order(text))
    return list(dict.fromkeys(found))[:MOST_SHOWN]


def _in_order(text: str) -> list[str]:
    places = sorted(_places(text))
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return [text[start:end] for start, end in kept]


def _places(text: str) -> Iterator[tuple[int, int]]:
    yield from ((f.start, f.end) for f in check(text) if f.kind in _OF_A_RECORD)
    for pattern in (_TIME, _WHEN):
        yield from (match.span() for match in pattern.finditer(text))
    steps = [match.span() for match in _STEP.finditer(text)]
    if len(steps) >= FEWEST_STEPS:
        yield from steps
