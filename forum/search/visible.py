"""The policies dispose: which of the things that an index proposes somebody may see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Select, union_all

from forum.access.actor import Actor
from forum.contracts.registry import registry
from forum.contracts.searchable import Hit, Searchable
from forum.storage.database import session


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
        asked: list[Select[str]] = []
        named: dict[str, str] = {}
        allowed: set[str] = set()
        for each, ids in self._by_reader(keys):
            answer = each.allowed(self._actor, list(ids))
            if isinstance(answer, Select):
                asked.append(answer)
                named.update(ids)
            else:
                allowed.update(ids[public_id] for public_id in answer)
        if asked:
            allowed.update(named[public_id] for public_id in session().scalars(union_all(*asked)))
        return allowed

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
