"""The check itself: every recogniser, in order, over one text."""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from forum.anonymisation import (
    addresses,
    background,
    contacts,
    dates,
    dates_told,
    identifiers,
    numbers_told,
    references,
    shapes,
    sums,
)
from forum.anonymisation.ages import ages
from forum.anonymisation.combinations import combinations
from forum.anonymisation.contacts import guidance_characters
from forum.anonymisation.finding import Finding, Kind, Severity
from forum.anonymisation.harmless import helpline_characters
from forum.anonymisation.marks import read
from forum.anonymisation.memory import remember
from forum.anonymisation.named import named
from forum.anonymisation.pseudonyms import is_pseudonym, pseudonym_characters
from forum.anonymisation.unique_facts import unique_facts
from forum.anonymisation.widening import widened
from forum.anonymisation.words import small_words

#: Halves of characters, which only a program can send: nothing that reads words takes them.
_HALVES = re.compile("[\ud800-\udfff]")
#: Earlier ones win where two of the same weight cover the same words.
RECOGNISERS = (
    *identifiers.RECOGNISERS,
    *contacts.RECOGNISERS,
    *addresses.RECOGNISERS,
    *dates.RECOGNISERS,
    *dates_told.RECOGNISERS,
    *references.RECOGNISERS,
    *numbers_told.RECOGNISERS,
    *shapes.RECOGNISERS,
    *background.RECOGNISERS,
    *sums.RECOGNISERS,
)
#: These span whole clauses and may hold other findings inside them; no other finding overlaps.
CLAUSES = frozenset({Kind.UNIQUE_FACT, Kind.COMBINATION})


def _weight(finding: Finding) -> tuple[bool, int]:
    return finding.severity is Severity.BLOCK, finding.end - finding.start


def _free_parts(finding: Finding, taken: set[int], text: str) -> Iterator[Finding]:
    """Yield what of a finding is not yet covered by a weightier one."""
    start = None
    for i in range(finding.start, finding.end + 1):
        free = i < finding.end and i not in taken
        if free and start is None and text[i].isalnum():
            start = i
        elif not free and start is not None:
            end = start + len(text[start:i].rstrip(" \t\n,;:.-/("))
            if text[start:end].lower() not in small_words("left_over"):
                yield dataclasses.replace(finding, start=start, end=end)
            start = None


def without_overlaps(findings: Iterable[Finding], text: str) -> list[Finding]:
    """Give every character to the weightiest finding: a block first, then the longer one.

    A lighter finding keeps what is left of it, so that nothing that was noticed goes unmarked.
    """
    kept: list[Finding] = []
    taken: set[int] = set()
    for finding in sorted(findings, key=_weight, reverse=True):
        span = range(finding.start, finding.end)
        if taken.isdisjoint(span):
            kept.append(finding)
        else:
            kept.extend(_free_parts(finding, taken, text))
        taken.update(span)
    return kept


def _around(clause: Finding, others: Iterable[Finding]) -> Finding:
    """Return the clause, widened so that it holds whole every finding that it touches."""
    start, end = clause.start, clause.end
    for other in others:
        if other.start < clause.end and clause.start < other.end:
            start, end = min(start, other.start), max(end, other.end)
    return dataclasses.replace(clause, start=start, end=end)


def _exactly_recognised(text: str) -> Iterator[Finding]:
    public = helpline_characters(text) | guidance_characters(text)
    for recognise in RECOGNISERS:
        yield from (found for found in recognise(text) if found.start not in public)


def _recognised(text: str) -> Iterator[Finding]:
    yield from _exactly_recognised(text)
    reading = remember(read(text))
    ours = pseudonym_characters(text)
    yield from (found for found in named(reading) if not is_pseudonym(found, text, ours))
    yield from ages(reading)


def blocking(text: str) -> list[Finding]:
    """Return what in `text` may never be kept: the same as ``check`` says, many times quicker.

    Only the exact recognisers may block, so the guesses about names need not be asked.
    """
    exact = (each for each in _exactly_recognised(text) if each.severity is Severity.BLOCK)
    return sorted(without_overlaps(exact, text), key=lambda finding: finding.start)


def check(text: str) -> list[Finding]:
    """Return what in `text` could identify someone, in the order of the text.

    Findings do not overlap, except that a unique fact or a combination may hold others whole.
    Pure and safe in threads; the lists are read once, at first use. The same configuration serves
    every caller, so that the command finds exactly what the write path finds.
    """
    text = _HALVES.sub("\ufffd", text)
    found = without_overlaps(widened(_recognised(text), text), text)
    named_at = sorted(each.start for each in found if each.kind is Kind.PERSON)
    wider = chain(unique_facts(text, named_at), combinations(text, found))
    clauses = [_around(clause, found) for clause in wider]
    return sorted([*found, *clauses], key=lambda finding: (finding.start, -finding.end))
