"""The policies dispose: which of the things that an index proposes somebody may see."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import CompoundSelect, union_all

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.contracts.registry import registry
from forum.contracts.searchable import Hit, Searchable
from forum.storage import prepared
from forum.storage.lists import OneOf

#: Kinds of things that were asked for together, each way with a statement of its own.
MOST_TOGETHER = 64


class Visible:
    """What one person may see; each thing is asked about once."""

    def __init__(self, actor: Actor) -> None:
        """Take who asks."""
        self._actor = actor
        self._searchable = registry().searchable
        self._known: dict[str, bool] = {}

    def among(self, keys: Iterable[str]) -> Sequence[str]:
        """Return those of some things that the person may see, asked in one statement."""
        wanted = list(dict.fromkeys(keys))
        if unknown := [key for key in wanted if key not in self._known]:
            allowed = self._allowed(unknown)
            self._known.update((key, key in allowed) for key in unknown)
        return [key for key in wanted if self._known[key]]

    def hits(self, keys: Iterable[str]) -> Mapping[str, Hit]:
        """Return those of some things that the person may see, ready to be shown."""
        found: dict[str, Hit] = {}
        for each, ids in self._by_reader(keys):
            read = each.readable(self._actor, list(ids))
            found.update((ids[public_id], hit) for public_id, hit in read.items())
        return found

    def _allowed(self, keys: Iterable[str]) -> set[str]:
        named: dict[str, str] = {}
        asked: dict[Searchable, Sequence[str]] = {}
        for each, ids in self._by_reader(keys):
            asked[each] = list(ids)
            named |= ids
        return {named[public_id] for public_id in visible_of(self._actor, asked)}

    def _by_reader(self, keys: Iterable[str]) -> Iterable[tuple[Searchable, dict[str, str]]]:
        """Return the keys by their public ids, together where one select reads several kinds."""
        together: dict[type[Searchable], dict[str, str]] = defaultdict(dict)
        readers: dict[type[Searchable], Searchable] = {}
        for key in keys:
            kind, public_id = key.split(":", 1)
            if each := self._searchable.get(kind):
                readers[type(each)] = each
                together[type(each)][public_id] = key
        return [(readers[kind], ids) for kind, ids in together.items()]


def visible_of(actor: Actor, asked: Mapping[Searchable, Sequence[str]]) -> Iterable[str]:
    """Return the public ids of those that somebody may read, in one statement.

    Args:
        actor: who reads.
        asked: the public ids, by what reads their kind.
    """
    if not asked:
        return ()
    lists = {_list(place): ids for place, ids in enumerate(asked.values())}
    statement = _any_of(tuple(asked))(actor)
    return (public_id for (public_id,) in prepared.rows(statement, standing_of(actor) | lists))


@lru_cache(MOST_TOGETHER)
def _any_of(asked: Sequence[Searchable]) -> Callable[[Actor], CompoundSelect[str]]:
    """Return what asks for some of these, whoever reads."""

    def build(reader: Actor) -> CompoundSelect[str]:
        selects = [each.visible_to(reader) for each in asked]
        return union_all(
            *(
                each.where(OneOf(each.selected_columns[0], _list(place)))
                for place, each in enumerate(selects)
            )
        )

    return for_any_reader(build)


def _list(place: int) -> str:
    return f"public_ids_{place}"
