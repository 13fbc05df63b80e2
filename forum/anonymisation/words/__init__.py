"""Word lists, one entry a line; `README.md` beside them says whence each came."""

import tomllib
from functools import cache
from importlib.resources import files


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of `name`.txt; a line that begins with # is a remark."""
    return frozenset(lines(name))


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
