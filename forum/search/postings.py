"""Which things of an index say a word, and how much they say it: read once, kept for a while."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

#: How many of a process's memory: each takes eight bytes.
MOST_KEPT = 3_000_000


@dataclass(frozen=True, slots=True)
class Posting:
    """The things of one part of the index that say a word, in order, and how much each says it."""

    #: Or, of a column, what it says of each thing.
    things: "array[int]" = field(default_factory=lambda: array("I"))
    says: "array[float]" = field(default_factory=lambda: array("f"))


class Postings:
    """Those that were asked for lately; the part of an index that they are of never changes."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        """Take how many things to keep, all words together."""
        self._most = most
        self._count = 0
        self._kept: OrderedDict[Hashable, Posting] = OrderedDict()

    def get(self, key: Hashable, read: Callable[[], Posting]) -> Posting:
        """Return what is kept, or read it. Threads must ask one after the other."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        found = self._kept[key] = read()
        self._count += len(found.things) + 1
        while self._count > self._most:
            _, forgotten = self._kept.popitem(last=False)
            self._count -= len(forgotten.things) + 1
        return found
