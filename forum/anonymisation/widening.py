"""Findings with the words that belong to them: "just gone 4", "wk beg 17/2", "Nurse Anjali"."""

import dataclasses
import re
from collections.abc import Iterable, Iterator

from forum.anonymisation.dates_told import before
from forum.anonymisation.finding import Finding, Kind

_BEFORE_AGE = re.compile(
    r"(?:(?:just|only|rising|coming up|nobbut|approx\.?|about|bout|over|under|gone|turned"
    r"|nearly|almost|not yet"
    r"|twins,|b\.) )+$"
)
_AFTER_AGE = re.compile(
    r"(?: ?ish(?!\w)| (?:and|an|n) (?:a|three) (?:half|bit|quarters?)(?!\w)| (?:next"
    r"|nxt) (?:week|wk|month|birthday"
    r"|summer|year)(?!\w)| in (?:a (?:week|fortnight|month)|jan\w*|feb\w*|mar(?:ch)?"
    r"|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?\w*|oct\w*|nov\w*|dec\w*)(?!\w)| on the \d{1,2}(?:st|nd|rd"
    r"|th)(?!\w)| soon(?!\w)"
    r"|\+\d(?!\w)| (?:years?|yrs?|months?|mths?|mo|m|weeks?|wks?)(?: old)?(?!\w))",
    re.IGNORECASE,
)
#: What people are called by together with their names.
_BEFORE_NAME = re.compile(
    r"(?<!\w)(?:doctor|nurse|staff nurse|ed sister|midwife|health visitor|hv|pcso|commander"
    r"|officer|daddy|mama|papa"
    r"|baby|unborn|wee|missus|ps|dci|dj|pst|chaplain|constable|sergeant|cousin) $",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r" (?:twins|triplets|family|girls|boys|snr|senior|jnr|junior)(?!\w)", re.IGNORECASE
)
_LOOK_BACK = 30


def widened(findings: Iterable[Finding], text: str) -> Iterator[Finding]:
    """Yield the findings, those of ages, dates and people with the words that belong to them."""
    for finding in findings:
        start, end = finding.start, finding.end
        near = max(0, start - _LOOK_BACK)
        if finding.kind is Kind.DATE:
            start = before(text, start)
        elif finding.kind is Kind.AGE:
            start = _from(_BEFORE_AGE, text, near, start)
            end = _to(_AFTER_AGE, text, end)
        elif finding.kind is Kind.PERSON:
            start = _from(_BEFORE_NAME, text, near, start)
            end = _to(_AFTER_NAME, text, end)
        moved = (start, end) != (finding.start, finding.end)
        yield dataclasses.replace(finding, start=start, end=end) if moved else finding


def _from(words: re.Pattern[str], text: str, near: int, start: int) -> int:
    match = words.search(text, near, start)
    return match.start() if match else start


def _to(words: re.Pattern[str], text: str, end: int) -> int:
    match = words.match(text, end)
    return match.end() if match else end
