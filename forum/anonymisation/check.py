"""The check itself: every recogniser, in order, over one text."""

from collections.abc import Iterable, Iterator

from forum.anonymisation import addresses, contacts, dates, identifiers, references
from forum.anonymisation.finding import Finding, Severity

#: Earlier ones win where two of the same weight cover the same words.
RECOGNISERS = (
    *identifiers.RECOGNISERS,
    *contacts.RECOGNISERS,
    *addresses.RECOGNISERS,
    *dates.RECOGNISERS,
    *references.RECOGNISERS,
)


def _weight(finding: Finding) -> tuple[bool, int]:
    return finding.severity is Severity.BLOCK, finding.end - finding.start


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the weightier of two findings that overlap: a block first, then the longer one."""
    kept: list[Finding] = []
    taken: set[int] = set()
    for finding in sorted(findings, key=_weight, reverse=True):
        if taken.isdisjoint(range(finding.start, finding.end)):
            kept.append(finding)
            taken.update(range(finding.start, finding.end))
    return sorted(kept, key=lambda finding: (finding.start, finding.end))


def _recognised(text: str) -> Iterator[Finding]:
    for recognise in RECOGNISERS:
        yield from recognise(text)


def check(text: str) -> list[Finding]:
    """Return what in `text` could identify someone, in the order of the text.

    Pure and safe in threads; the lists are read once, at first use. The same configuration serves
    every caller, so that the command finds exactly what the write path finds.
    """
    return without_overlaps(_recognised(text))
