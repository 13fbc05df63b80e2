"""Refresh and find: the index proposes, the policies dispose."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app
from sqlalchemy import select

from forum.access.actor import Actor
from forum.contracts.meanings import NamedWord
from forum.contracts.registry import registry
from forum.contracts.searchable import SEARCH_TASK, Document, Hit, Searchable
from forum.jobs.models import Job
from forum.search import asking
from forum.search.index import Entry, IndexFolder
from forum.storage.database import session

#: How many proposals are put to the policies at a time.
BATCH = 60
#: What lies further down nobody reads; it also bounds what a reader with few rights can cost.
MOST_PROPOSED = 600
#: Things indexed in one commit: a commit costs the same for one as for hundreds.
MOST_AT_ONCE = 200

#: Longer questions are sentences, and no question what a word in them means.
A_NAME = 4

_EXTENSION = "forum.search"


class _Proposal(NamedTuple):
    kind: str
    public_id: str
    score: float

    @classmethod
    def of(cls, key: str, score: float) -> "_Proposal":
        kind, public_id = key.split(":", 1)
        return cls(kind, public_id, score)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the reader may see."""

    kind: str
    label: str
    hit: Hit
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results, and the words that were looked for in place of unknown ones."""

    found: Sequence[Found]
    instead: Mapping[str, tuple[str, ...]]
    more: bool
    #: The stems that were looked for, to be marked in what was found.
    sought: frozenset[str] = frozenset()
    #: Words that were typed and that agencies understand differently.
    ambiguous: Sequence[NamedWord] = ()
    #: False where the index cannot be read just now; it is rebuilt by the worker.
    available: bool = True


def folder() -> IndexFolder:
    """Return the index of this application; one object for the whole process."""
    kept = current_app.extensions.get(_EXTENSION)
    if kept is None:
        data_dir: Path = current_app.config["FORUM_SETTINGS"].data_dir
        kept = current_app.extensions.setdefault(_EXTENSION, IndexFolder(data_dir / "search"))
    found: IndexFolder = kept
    return found


def find(
    actor: Actor, typed: str, *, kinds: Sequence[str] = (), start: int = 0, limit: int = 20
) -> Results:
    """Return what the actor may see of what the words find, the best first.

    Args:
        actor: who asks.
        typed: as it was typed; there is no query language.
        kinds: only these kinds, or all.
        start: how many visible results to pass over.
        limit: how many to return.
    """
    index = folder().current()
    if index is None:
        return Results((), {}, more=False, available=False)
    words = [word for known in registry().words for word in known(actor, typed)]
    names = [name for word in words for name in word.names]
    ambiguous = [word for word in words if word.meanings] if len(typed.split()) <= A_NAME else []
    with index.searcher(weighting=asking.WEIGHTING) as searcher:
        asked = asking.ask(typed, searcher.reader(), names)
        sought = asking.sought(typed, names)
        proposed = searcher.search(asked.query, limit=MOST_PROPOSED)
        visible = _visible(actor, ((hit["key"], hit.score) for hit in proposed), kinds)
        found = list(islice(visible, start, start + limit + 1))
    return Results(
        found[:limit], asked.instead, more=len(found) > limit, sought=sought, ambiguous=ambiguous
    )


def _visible(
    actor: Actor, proposed: Iterator[tuple[str, float]], kinds: Sequence[str]
) -> Iterator[Found]:
    searchable = registry().searchable
    wanted = {kind for kind in searchable if not kinds or kind in kinds}
    while batch := list(islice(proposed, BATCH)):
        scored = [_Proposal.of(key, score) for key, score in batch]
        readable = _readable(actor, scored, wanted, searchable)
        for each in scored:
            if hit := readable.get((each.kind, each.public_id)):
                yield Found(each.kind, searchable[each.kind].label, hit, each.score)


def _readable(
    actor: Actor,
    scored: Sequence[_Proposal],
    wanted: set[str],
    searchable: Mapping[str, Searchable],
) -> dict[tuple[str, str], Hit]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for each in scored:
        if each.kind in wanted:
            by_kind[each.kind].append(each.public_id)
    return {
        (kind, public_id): hit
        for kind, ids in by_kind.items()
        for public_id, hit in searchable[kind].readable(actor, ids).items()
    }


def refresh(payload: Mapping[str, Any]) -> None:
    """Read one thing again, and with it everything else that waits to be read: one commit for all.

    The jobs taken along are deleted in the same transaction as the one that is being done.
    """
    tags = (payload, *_taken_along())
    changed = {key for each in tags for key in _keys(each)}
    if folder().current() is None:
        rebuild()
        return
    kept, gone = [], []
    searchable = registry().searchable
    for kind, public_id in sorted(changed):
        document = searchable[kind].document(public_id)
        if document is None:
            gone.append(f"{kind}:{public_id}")
        else:
            kept.append(Entry(kind, document))
    folder().write(kept, gone)


def rebuild() -> int:
    """Make the whole index anew from the database; return how many things are in it."""
    return folder().rebuild(_everything())


def unready() -> str:
    """Say so where there is an index that cannot be read; a new site has none yet."""
    damaged = folder().is_begun and folder().current() is None
    return "the index cannot be read" if damaged else ""


def make_anew() -> None:
    """Make the index what the database is again, and leave no older one in the folder."""
    rebuild()
    folder().drop_older()


def _everything() -> Iterator[Entry]:
    for kind, each in registry().searchable.items():
        for public_id in each.every():
            document: Document | None = each.document(public_id)
            if document is not None:
                yield Entry(kind, document)


def _taken_along() -> Sequence[Mapping[str, Any]]:
    waiting = (
        select(Job)
        .where(Job.task == SEARCH_TASK, Job.given_up.is_(False))
        .order_by(Job.id)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    database = session()
    jobs = database.scalars(waiting).all()
    payloads = [job.payload for job in jobs]
    for job in jobs:
        if job.attempts == 0:
            database.delete(job)
    return payloads


def _keys(payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, each in registry().searchable.items():
        if any(event.tag == payload["event"] for event in each.events):
            yield kind, payload["subject"]
