"""Word lists, one entry a line; `README.md` beside them says whence each came."""

import tomllib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of `name`.txt; a line that begins with # is a remark."""
    return frozenset(lines(name))


class LongList:
    """A list that is asked about few words and holds many: a tenth of the room that a set takes.

    Of each word its hash is kept, which has 64 bits and differs from process to process: that two
    words share one is less likely than that the machine errs.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words."""
        self._hashes = array("q", sorted(map(hash, words)))

    def __contains__(self, word: str) -> bool:
        """Whether the word is on the list."""
        sought = hash(word)
        place = bisect_left(self._hashes, sought)
        return place < len(self._hashes) and self._hashes[place] == sought


@cache
def long_list(name: str) -> LongList:
    """Return what ``word_list`` does, for a list of tens of thousands of words."""
    return LongList(lines(name))


def lines(name: str) -> list[str]:
    """Return the entries of `name`.txt in their order."""
    return [line for line in _read(f"{name}.txt").splitlines() if line and line[0] != "#"]


def word_groups(name: str) -> dict[str, frozenset[str]]:
    """Return the groups of `name`.toml, each a string of words, in their order."""
    return {group: frozenset(words.split()) for group, words in tables(name).items()}


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return word_groups("small_words")


def small_words(group: str) -> frozenset[str]:
    """Return one group of `small_words.toml`."""
    return _small_words()[group]


def alternatives(table: str, key: str) -> str:
    """Return one text of `table`.toml as the alternatives of a pattern; a line ends one too."""
    return "|".join(tables(table)[key].split("\n")).strip("|")


@cache
def tables(name: str) -> dict[str, str]:
    """Return the keys of `name`.toml, each of which holds text."""
    return tomllib.loads(_read(f"{name}.toml"))
