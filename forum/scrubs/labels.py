"""What the texts of a table are called on the pages; a table without a line has its own name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forum.scrubs.models import Reached

_NAMES: Final = {
    "board_item": "lines of a board",
    "case_review": "case reviews",
    "case_review_summary": "summaries of case reviews",
    "circle": "circles",
    "circle_agreement": "agreements of circles",
    "clarification": "clarifying questions and answers",
    "draft": "drafts",
    "flag": "reasons why something was flagged",
    "job": "letters and other work that waits",
    "kept_detail": "reasons why a detail was kept",
    "learning_session": "learning sessions",
    "mentoring_proposal": "suggested pairs",
    "moderation_decision": "decisions of moderators",
    "pairing": "agreements of pairs",
    "perspective": "perspectives",
    "perspective_addition": "additions to perspectives",
    "position": "conditions of positions",
    "post": "replies and messages",
    "reflection": "titles of reflections",
    "reflection_answer": "answers in reflections",
    "revision": "earlier versions",
    "seam": "seams",
    "sense": "meanings in the glossary",
    "sense_earlier": "earlier meanings in the glossary",
    "sense_proposal": "proposals for the glossary",
    "statement": "statements",
    "term": "words of the glossary",
    "term_relation": "notes on how words stand to each other",
    "thread": "openings of conversations",
    "thread_part": "parts of openings of conversations",
    "unmask": "reasons for looking up an author",
    "worksheet": "worksheets",
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


def of_receipt(reached: Sequence[Reached]) -> Sequence[Line]:
    """Return the lines of a receipt, without what stayed."""
    return lines({each.place: each.texts for each in reached if not each.stayed})


def name_of(table: str) -> str:
    """Return what people call the texts of a table."""
    return _NAMES.get(table, f"texts of: {table.replace('_', ' ')}")
