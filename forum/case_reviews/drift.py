"""Signs that a conversation for learning turns into managing a case; pure.

Reflective spaces without a structure slide there: tasks are handed out, and news of a child comes
in. Only the facilitator sees these signs, as a question, never as a verdict. That such groups are
"not for new information, tasks or decisions" is the rule of multi-agency group supervision.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Drift(StrEnum):
    """What a sign points to."""

    TASK = "task"
    NEW_FACT = "new_fact"

    @property
    def label(self) -> str:
        """The sign as a facilitator reads it."""
        return {
            Drift.TASK: "Sounds like a task",
            Drift.NEW_FACT: "Sounds like news of a child",
        }[self]


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, with the words around it."""

    kind: Drift
    quoted: str


_TASKS = (
    r"can (?:you|somebody|someone) (?:please )?(?:ring|call|chase|check|refer|visit|send|email)",
    r"please (?:ring|call|chase|check|refer|visit|send|email|update|arrange|let me know)",
    r"action(?:s)? (?:point|for|plan)",
    r"(?:i|we) (?:will|shall|am going to|are going to) (?:ring|call|refer|visit|chase|send)",
    r"(?:needs?|has) to be (?:done|referred|seen) (?:by|before|today|this week)",
    r"by (?:monday|tuesday|wednesday|thursday|friday|tomorrow|the end of (?:the )?(?:day|week))",
    r"who (?:is|will be) (?:doing|taking|chasing)",
    r"deadline",
)
_NEW_FACTS = (
    r"(?:today|yesterday|last night|this morning|this week|on monday) (?:i|we|she|he|they|the)",
    r"(?:has|have) (?:just|now|since) (?:told|moved|disclosed|said|been|left|started)",
    r"(?:an )?update(?: on|:)",
    r"i (?:know|recognise|met|saw) (?:this|the|her|his|them|their) (?:family|child|mother|father)",
    r"what (?:you|the author) did ?n[o\u2019']t know",
    r"since (?:then|you wrote)",
)
_SIGNS = {
    Drift.TASK: re.compile(rf"\b(?:{'|'.join(_TASKS)})\b", re.IGNORECASE),
    Drift.NEW_FACT: re.compile(rf"\b(?:{'|'.join(_NEW_FACTS)})", re.IGNORECASE),
}
#: How much of the text stands around a sign.
AROUND = 40


def signs(text: str) -> Iterator[Sign]:
    """Yield what in a text sounds like a task or like news, in order, each kind after the other."""
    line = " ".join(text.split())
    for kind, pattern in _SIGNS.items():
        for match in pattern.finditer(line):
            yield Sign(kind, _around(line, match.start(), match.end()))


def _around(line: str, start: int, end: int) -> str:
    """Return the words around a place, whole ones only."""
    first = line.rfind(" ", 0, max(start - AROUND, 0)) + 1 if start > AROUND else 0
    after = line.find(" ", min(end + AROUND, len(line)))
    last = after if after != -1 else len(line)
    return ("… " if first else "") + line[first:last] + (" …" if last < len(line) else "")
