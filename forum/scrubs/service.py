"""Taking words that identify somebody out of everything the site keeps."""

from collections.abc import Sequence

from forum.access.actor import Actor
from forum.events import bus
from forum.kernel.errors import Invalid
from forum.scrubs import reaching
from forum.scrubs.events import WordsLookedFor, WordsRemoved
from forum.scrubs.lifecycle import ScrubKind
from forum.scrubs.marks import Mark
from forum.scrubs.models import Scrub
from forum.scrubs.policy import ScrubAction, scrub_policy
from forum.scrubs.reaching import Reach
from forum.scrubs.receipts import keep
from forum.scrubs.words import Taking
from forum.text.span import Span

#: First name, surname, initials, a nickname and a number; more is several people.
MOST_LINES = 6

NOTHING_THERE = (
    "These words stand nowhere any more. Somebody may have removed them a moment ago, or they are "
    "written in another way. Look at the spelling."
)


def look(actor: Actor, typed: str, kind: ScrubKind) -> Reach:
    """Return what removing these words would reach; that somebody looked is audited.

    Raises:
        NotPermitted: the actor is no moderator.
        Invalid: the words are too short, too many, or our own.
    """
    scrub_policy.require(actor, ScrubAction.REMOVE, _begun(actor, kind, ()))
    bus.record(WordsLookedFor(subject=actor.public_id, actor=actor.public_id))
    return reaching.count(Taking(spans(typed), kind.instead))


def remove(actor: Actor, typed: str, kind: ScrubKind) -> Scrub:
    """Take these words out of every text, at once and for good; jobs clean the rest.

    Raises:
        NotPermitted: the actor is no moderator.
        Invalid: the words are too short, too many, our own, or stand nowhere.
    """
    wanted = spans(typed)
    scrub = _begun(actor, kind, wanted)
    scrub_policy.require(actor, ScrubAction.REMOVE, scrub)
    reach = reaching.take_out(Taking(wanted, kind.instead))
    if not reach.changed:
        raise Invalid(NOTHING_THERE)
    keep(scrub, reach)
    bus.record(WordsRemoved(subject=scrub.public_id, actor=actor.public_id, reason=kind.value))
    return scrub


def spans(typed: str) -> Sequence[Span]:
    """Return the words to look for, one for each line; longer ones first, as they hold shorter.

    Raises:
        Invalid: a line is too short or our own words, or there are none or too many.
    """
    lines = {line.strip() for line in typed.splitlines() if line.strip()}
    if not 0 < len(lines) <= MOST_LINES:
        msg = f"Write one to {MOST_LINES} lines: each a name, a place or a number to remove."
        raise Invalid(msg)
    found = sorted(map(Span.read, lines), key=lambda span: -len(span.joined))
    if any(span.stands_in(kind.instead) for span in found for kind in ScrubKind):
        msg = "These words are our own. They identify nobody."
        raise Invalid(msg)
    return found


def _begun(actor: Actor, kind: ScrubKind, wanted: Sequence[Span]) -> Scrub:
    marks = [str(Mark.of(span)) for span in wanted]
    return Scrub(by_id=actor.practitioner_id, kind=kind, marks=marks, reached=[], writers=[])
