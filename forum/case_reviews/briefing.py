"""The briefing of a review: seven boxes, made of the summary word for word, on one page.

There is no second text that could drift from the first: what is uncertain, and who dissents, stands
in the briefing as it was written.
"""

from collections.abc import Iterator, Mapping, Sequence

from forum.case_reviews.models import CaseReview, Summary
from forum.case_reviews.prompts import OPENING, SUMMARY
from forum.case_reviews.replies import Dissent
from forum.paper.reading import parts
from forum.paper.sheet import Box, Kind, Part, Sheet
from forum.prose.prose import Prose

BOXES = (*OPENING, *SUMMARY)
#: A dissent of more lines than this is set in one, so that nobody can keep a review from closing.
MOST_LINES = 8
#: About so many words, dissent included, fit the page in its smallest letters.
MOST_WORDS = 1_300
NOT_WRITTEN = Part(Kind.TEXT, "Not written.")
FOOT = (
    "Learning, shared without names. Not a referral, a record or supervision. "
    "If a child may be at risk, ring your local front door, or 999."
)


def sheet(
    review: CaseReview, html: Mapping[str, str], dissents: Sequence[Dissent], site: str
) -> Sheet:
    """Return the briefing as a sheet; ``html`` holds the words of each box, rendered."""
    boxes = [
        Box(
            f"{number}. {each.label}",
            (parts(html.get(each.name, "")) or [NOT_WRITTEN])
            + (_dissent(dissents) if each.name == "differ" else []),
        )
        for number, each in enumerate(BOXES, start=1)
    ]
    line = f"A briefing for your team, from a case review. {review.declared.said}."
    return Sheet(review.title, site, line, boxes, FOOT)


def room(dissents: Sequence[Dissent]) -> int:
    """Return about how many words there is room for, beside what others said word for word."""
    return max(0, MOST_WORDS - sum(len(each.body.source.split()) for each in dissents))


def words_of(summary: Summary) -> dict[str, str]:
    """Return the words of each box that was written, rendered."""
    written = ((each.name, getattr(summary, each.name)) for each in BOXES)
    return {name: words.html for name, words in written if words}


def texts(summary: Summary, dissents: Sequence[Dissent]) -> Iterator[tuple[str, Prose | str]]:
    """Yield every text of the briefing, with what its reader calls it."""
    yield "The title", summary.review.title
    yield from ((each.label, getattr(summary, each.name)) for each in BOXES)
    yield from (("A dissent", each.body) for each in dissents)


def _dissent(dissents: Sequence[Dissent]) -> list[Part]:
    """Return each dissent word for word; whose it is stands once, at its end."""
    said: list[Part] = []
    for each in dissents:
        *most, last = _in_few_lines([part.marked for part in parts(each.body.html)])
        said += [Part(Kind.QUOTE, words) for words in most]
        said.append(Part(Kind.QUOTE, last, by=each.byline_elsewhere))
    return said


def _in_few_lines(said: Sequence[str]) -> Sequence[str]:
    """Return the same words, with strokes for line ends where those would take up the page."""
    lines = "\n".join(said).split("\n")
    return said if len(lines) <= MOST_LINES else [" / ".join(lines)]
