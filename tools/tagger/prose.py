"""The site's own words, which name nobody: what ordinary writing about practice looks like.

Every second file of the glossary is left out, so that the check can be measured on it.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

FORUM = Path(__file__).parent.parent.parent / "forum"
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_FEWEST_WORDS = 4


def _files() -> Iterator[Path]:
    yield FORUM / "demonstration" / "content" / "posts.toml"
    yield from sorted((FORUM / "glossary" / "seed").glob("*.toml"))[::2]


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from _strings(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _strings(value)


def prose() -> list[str]:
    """Return its sentences, each once, in the order of the files."""
    found = (
        " ".join(sentence.split())
        for path in _files()
        for text in _strings(tomllib.loads(path.read_text(encoding="utf-8")))
        if "://" not in text
        for sentence in _SENTENCE_END.split(text)
    )
    return list(dict.fromkeys(one for one in found if len(one.split()) >= _FEWEST_WORDS))
