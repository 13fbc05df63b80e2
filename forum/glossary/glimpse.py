"""What a linked word opens: two agencies' meanings side by side, and the words of an older day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.access.actor import Actor
from forum.directory.models import Agency
from forum.glossary import own_words_queries, queries
from forum.glossary.models import EarlierSense, Sense, Term
from forum.glossary.own_words import Mark, OwnWord
from forum.glossary.side_by_side import senses_for
from forum.glossary.wording import FACETS, MATERIAL
from forum.kernel import clock
from forum.kernel.difference import Run, rewritten


@dataclass(frozen=True, slots=True)
class Meant:
    """What one agency means by the word."""

    agency: Agency
    sense: Sense


@dataclass(frozen=True, slots=True)
class Change:
    """One facet that says something else by now."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Then:
    """In which version an older text meant the word, and what has changed since."""

    version: int
    until: datetime
    #: Whether other words take their place on a day that is still to come.
    coming: bool
    changes: Sequence[Change]
    #: Whether what somebody must do has changed, and not only how it is said.
    material: bool


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A word as the reader meets it in somebody's text."""

    term: Term
    #: First the reader's own meaning, then the writer's, as far as each has said.
    meant: Sequence[Meant]
    writer: Agency | None
    then: Then | None
    learned: OwnWord | None
    silenced: OwnWord | None


def glimpse(
    actor: Actor, term: Term, agencies: Sequence[Agency], *, by: str = "", version: int = 0
) -> Glimpse:
    """Return a word as it stands in a text.

    Args:
        actor: its reader.
        term: with its senses.
        agencies: every agency.
        by: the slug of the agency that its writer speaks from; empty where that is not shown.
        version: of the writer's sense, if it has changed since; 0 if it has not.
    """
    writer = next((each for each in agencies if each.slug == by), None)
    mine = [each for each in agencies if each.id in actor.agency_ids and each is not writer]
    sides = [*mine[:1], *([writer] if writer else [])]
    meant = [Meant(each, own[0]) for each in sides if (own := senses_for(each, term.senses))]
    notes = own_words_queries.notes_on(actor, term)
    learned = notes.get(Mark.LEARNED)
    return Glimpse(
        term,
        meant,
        writer,
        _then(actor, meant, writer, version),
        learned if learned and learned.removed_at is None else None,
        notes.get(Mark.SILENCED),
    )


def _then(actor: Actor, meant: Sequence[Meant], writer: Agency | None, version: int) -> Then | None:
    theirs = next((each.sense for each in meant if each.agency is writer), None)
    if theirs is None or not 0 < version < theirs.version:
        return None
    earlier = queries.earlier(actor, theirs, version)
    if earlier is None:
        return None
    changes = list(_changes(earlier, theirs))
    material = any(
        earlier.said[facet.key] != theirs.said[facet.key]
        for facet in FACETS
        if facet.key in MATERIAL
    )
    return Then(version, earlier.until, earlier.until > clock.now(), changes, material)


def _changes(earlier: EarlierSense, now: Sense) -> Iterator[Change]:
    for facet in FACETS:
        before, after = str(earlier.said[facet.key]), str(now.said[facet.key])
        if before != after:
            yield Change(facet.label, rewritten(before, after))
