"""What the texts of a table are called on the pages; a table without a line has its own name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forum.scrubs.models import Reached

_NAMES: Final = {
    "account": "e-mail addresses of accounts",
    "board_item": "lines of a board",
    "clarification": "clarifying questions and answers",
    "draft": "drafts",
    "flag": "reasons why something was flagged",
    "job": "letters and other work that waits",
    "joining": "applications and invitations",
    "moderation_decision": "decisions of moderators",
    "post": "replies",
    "reflection_answer": "answers in reflections",
    "revision": "earlier versions",
    "sense": "meanings in the glossary",
    "sense_earlier": "earlier meanings in the glossary",
    "sense_proposal": "proposals for the glossary",
    "thread": "openings of conversations",
    "thread_part": "parts of openings of conversations",
    "unmask": "reasons for looking up an author",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview or a receipt."""

    name: str
    texts: int


def lines(counted: Mapping[str, int]) -> Sequence[Line]:
    """Return lines, the longest count first."""
    named = (Line(name_of(table), texts) for table, texts in counted.items())
    return sorted(named, key=lambda line: (-line.texts, line.name))


def of_receipt(reached: Sequence[Reached], *, stayed: bool) -> Sequence[Line]:
    """Return the lines of a receipt."""
    return lines({each.place: each.texts for each in reached if each.stayed == stayed})


def name_of(table: str) -> str:
    """Return what people call the texts of a table."""
    return _NAMES.get(table, f"texts of: {table.replace('_', ' ')}")
