"""From what somebody typed to what the index is asked; no query language, so nothing to break.

Any of the words may occur; more of them, rarer ones, and ones in the title count for more. A word
that the index does not know is replaced by the known words closest to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from whoosh.query import NullQuery, Or, Phrase, Query, Term
from whoosh.reading import IndexReader
from whoosh.scoring import BM25F
from whoosh.support.levenshtein import damerau_levenshtein

from forum.search.analysis import STOPPED, stem, terms_of, words_of

#: Tuned on judged questions (docs/search.md): titles count, and long texts are not punished much.
WEIGHTING = BM25F(B=0.75, K1=2.0)
TITLE_WEIGHT = 0.8
#: Longer questions are cut: nobody types more, and each word costs time.
MOST_WORDS = 32
#: A misspelt word is looked for among words of about its length; more than this is not close.
MOST_CLOSE = 3
SHORT_WORD, LONG_WORD = 4, 8
#: A text in another agency's words counts for less than one in the reader's own.
OTHER_NAME_WEIGHT = 0.6
MOST_NAMES = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the index, and what was put in place of words that it does not know."""

    query: Query
    instead: dict[str, tuple[str, ...]]


def ask(typed: str, reader: IndexReader, names: Iterable[str] = ()) -> Asked:
    """Return the question for what somebody typed.

    Args:
        typed: as it was typed.
        reader: the index that is going to be asked.
        names: what others call the same; a text that says one of them is found too, a little lower.
    """
    instead: dict[str, tuple[str, ...]] = {}
    parts: list[Query] = []
    for word in list(dict.fromkeys(words_of(typed)))[:MOST_WORDS]:
        if word in STOPPED:
            continue
        term = stem(word)
        known = [term] if _knows(reader, term) else close_words(term, reader)
        if known != [term] and known:
            instead[word] = tuple(known)
        parts.extend(_either(each) for each in known)
    parts.extend(query for name in list(names)[:MOST_NAMES] if (query := _named(name)))
    return Asked(Or(parts) if parts else NullQuery, instead)


def close_words(word: str, reader: IndexReader) -> list[str]:
    """Return the known words closest to a misspelt one, the commonest first."""
    if len(word) < SHORT_WORD:
        return []
    allowed = 1 if len(word) < LONG_WORD else 2
    found = []
    for candidate in _about_as_long(word, allowed, reader):
        distance = damerau_levenshtein(word, candidate, limit=allowed)
        if distance <= allowed:
            found.append((distance, -reader.doc_frequency("words", candidate), candidate))
    return [candidate for *_, candidate in sorted(found)[:MOST_CLOSE]]


def sought(typed: str, names: Iterable[str] = ()) -> frozenset[str]:
    """Return the stems to mark in what was found; of the longer names, not their little words."""
    marked = set(terms_of(typed))
    for name in names:
        words = terms_of(name)
        marked.update(word for word in words if len(words) == 1 or len(word) >= SHORT_WORD)
    return frozenset(marked)


def _about_as_long(word: str, allowed: int, reader: IndexReader) -> Iterable[str]:
    """Return the known words that begin alike: people rarely mistype a first letter."""
    for raw in reader.expand_prefix("words", word[:1]):
        candidate = raw.decode() if isinstance(raw, bytes) else raw
        if abs(len(candidate) - len(word)) <= allowed:
            yield candidate


def _knows(reader: IndexReader, term: str) -> bool:
    return ("words", term) in reader or ("title", term) in reader


def _named(name: str) -> Query | None:
    """Return the question for a name of several words, which must stand together."""
    words = terms_of(name)
    if not words:
        return None
    if len(words) == 1:
        return Or([Term("words", words[0], boost=OTHER_NAME_WEIGHT), Term("title", words[0])])
    return Or(
        [Phrase("words", words, boost=OTHER_NAME_WEIGHT * len(words)), Phrase("title", words)]
    )


def _either(term: str) -> Query:
    return Or([Term("words", term), Term("title", term, boost=TITLE_WEIGHT)])
