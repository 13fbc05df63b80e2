"""The lines of ``case-reviews divergence``: one case in, one case out, as JSON; pure."""

from collections import Counter
from collections.abc import Iterable

from forum.case_reviews.divergence import Answer, Finding, Positions, Stance, findings
from forum.kernel.errors import Invalid
from forum.kernel.reading import Entry, Word, all_different, entries, one_of, whole_input, word


def judged(document: object) -> dict[str, list[dict[str, object]]]:
    """Read the statements of one case and say of each where agencies stand.

    Raises:
        Invalid: the document does not describe a case.
    """
    statements = entries(whole_input(document), "statements")
    read = [_statement(place, entry) for place, entry in enumerate(statements, start=1)]
    all_different(known for known, _ in read)
    said = findings([positions for _, positions in read])
    return {
        "statements": [
            _line(known, finding) for (known, _), finding in zip(read, said, strict=True)
        ]
    }


def _statement(place: int, entry: Entry) -> tuple[Word, Positions]:
    known = word(entry, "id", f"Statement {place}")
    who = f"Statement {known!r}"
    given = enumerate(entries(entry, "positions", who), start=1)
    read = [_position(f"Position {number} of statement {known!r}", p) for number, p in given]
    _one_name_each({agency for agency, _ in read}, who)
    return known, read


def _one_name_each(agencies: Iterable[Word], who: str) -> None:
    """Refuse agencies that would be one in the answer, whose names are texts."""
    name, times = next(iter(Counter(map(str, agencies)).most_common(1)), ("", 0))
    if times > 1:
        msg = f'{who} names an agency {name} and an agency "{name}"; write one of them otherwise.'
        raise Invalid(msg)


def _position(who: str, entry: Entry) -> tuple[Word, Answer]:
    return word(entry, "agency", who), one_of(entry, "value", who, Answer)


def _line(known: Word, finding: Finding) -> dict[str, object]:
    return {
        "id": known,
        "label": finding.label,
        "p": finding.p,
        "gap": finding.gap,
        "agencies": {str(agency): _stance(each) for agency, each in finding.agencies.items()},
    }


def _stance(stance: Stance) -> dict[str, object]:
    return {"voices": stance.voices, "shown": stance.shown, "label": stance.leaning}
