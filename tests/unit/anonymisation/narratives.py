"""Invented narratives that the check was not trained on, and how much of each it finds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum.anonymisation.check import check
from forum.anonymisation.finding import Finding

HERE = Path(__file__).parent
DIRECT = frozenset(
    {"PERSON_FAMILY", "PERSON_CHILD", "PERSON_PROF", "NHS_NO", "ID_OTHER"}
    | {"CASE_REF", "PHONE", "EMAIL", "URL"}
    | {"HANDLE", "VEHICLE", "ADDRESS", "POSTCODE"}
)
#: Titles and small words, which name nobody and need not be covered.
LIGHT = re.compile(
    r"(?<!\w)(?:mr|mrs|ms|miss|dr|ds|sgt|uncle|hhj|big|reverend|head teacher|sir|lady|sister|sr"
    r"|rev|pc|dc|t/ds|inspector|nanny|nana|grandpa"
    r"|auntie|coach|the|of|and|at|on|in|s)(?!\w)",
    re.IGNORECASE,
)
CLAUSE = "QUASI"


@dataclass(frozen=True)
class Marked:
    """A text with what identifies in it (start, end, type) and what may be marked or not."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    optional: tuple[tuple[int, int], ...]


@cache
def found_in(text: str) -> tuple[Finding, ...]:
    """Return what the check finds, asked once for all the tests that read the same text."""
    return tuple(check(text))


def marked(name: str) -> Iterator[Marked]:
    """Yield the narratives of one file."""
    for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield Marked(
            document["text"],
            tuple((s["start"], s["end"], s["type"]) for s in document["spans"]),
            tuple((s["start"], s["end"]) for s in document["optional"]),
        )


def covered(narrative: Marked) -> set[int]:
    """Return the offsets that some finding covers."""
    return {i for found in found_in(narrative.text) for i in range(found.start, found.end)}


def _letters(text: str, start: int, end: int) -> list[int]:
    light = {i for m in LIGHT.finditer(text, start, end) for i in range(*m.span())}
    return [i for i in range(start, end) if text[i].isalnum() and i not in light]


def share_found(name: str, *, direct: bool) -> float:
    """Return the share of direct (or of indirect) details whose letters are all covered."""
    found = total = 0
    for narrative in marked(name):
        mask = covered(narrative)
        for start, end, kind in narrative.spans:
            if kind != CLAUSE and (kind in DIRECT) is direct:
                found += mask.issuperset(_letters(narrative.text, start, end))
                total += 1
    return found / total


def false_findings_a_hundred_words(name: str) -> float:
    """Return how many findings touch nothing that identifies, for a hundred words."""
    false = words = 0
    for narrative in marked(name):
        words += len(re.findall(r"\S+", narrative.text))
        allowed = {i for start, end, _ in narrative.spans for i in range(start, end)}
        allowed |= {i for start, end in narrative.optional for i in range(start, end)}
        false += sum(allowed.isdisjoint(range(f.start, f.end)) for f in found_in(narrative.text))
    return 100 * false / words
