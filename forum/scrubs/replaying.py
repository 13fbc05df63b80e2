"""Doing again what the ledger says, in what a backup brought back."""

from collections import defaultdict
from pathlib import Path

from sqlalchemy import select

from forum.access.actor import Actor
from forum.directory import sealing
from forum.events import bus
from forum.kernel.errors import Invalid
from forum.scrubs import ledger, reaching
from forum.scrubs.cleaning import empty_pages
from forum.scrubs.events import WordsRemoved
from forum.scrubs.ledger import Line
from forum.scrubs.lifecycle import ScrubKind
from forum.scrubs.marks import Known, Mark
from forum.scrubs.models import Scrub
from forum.scrubs.reaching import Reach
from forum.scrubs.receipts import keep
from forum.scrubs.words import Taking
from forum.storage.database import session

OTHER_KEY = (
    "{} of the removals in the ledger were made with another sealing key, so the words they are "
    "about cannot be known again. Put that key back and run `flask scrubs replay`."
)


def after_restoring() -> None:
    """Take out of what was put back all that was taken out before."""
    replay(ledger.place())


def replay(file: Path) -> int:
    """Take out again what this ledger says; return of how many texts. Commits.

    Raises:
        Invalid: there are lines of another sealing key; what could be done was done.
    """
    lines, key = ledger.read(file), sealing.fingerprint()
    ours = [line for line in lines if line.key == key]
    texts = sum(_again(kind, marks) for kind, marks in _by_kind(ours).items())
    for line in ours:
        _remember(line)
    session().commit()
    if texts:
        empty_pages()
    if len(ours) < len(lines):
        raise Invalid(OTHER_KEY.format(len(lines) - len(ours)))
    return texts


def _by_kind(lines: list[Line]) -> dict[ScrubKind, list[Mark]]:
    found: dict[ScrubKind, list[Mark]] = defaultdict(list)
    for line in lines:
        found[line.kind] += [Mark.read(mark) for mark in line.marks]
    return found


def _again(kind: ScrubKind, marks: list[Mark]) -> int:
    spans = reaching.known_again(Known(marks))
    if not spans:
        return 0
    ordered = sorted(spans, key=lambda span: -len(span.joined))
    reach: Reach = reaching.take_out(Taking(ordered, kind.instead))
    scrub = Scrub(by_id=None, kind=kind, marks=[str(Mark.of(each)) for each in ordered])
    scrub.reached, scrub.writers = [], []
    keep(scrub, reach)
    actor = Actor.system("a backup was put back")
    bus.record(WordsRemoved(subject=scrub.public_id, actor=actor.public_id, reason=kind.value))
    return sum(reach.texts.values())


def _remember(line: Line) -> None:
    """Let the database know of a removal that is younger than the backup."""
    if session().scalar(select(Scrub.id).where(Scrub.public_id == line.scrub)) is None:
        made = Scrub(public_id=line.scrub, by_id=None, kind=line.kind, marks=line.marks)
        session().add(made)
