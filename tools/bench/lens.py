"""What the words of the glossary cost on a page: 2,000 words that name a hundred terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from forum.glossary import seed
from forum.glossary.edition import Edition, Said, Speaker, Word
from forum.glossary.lens import Glass
from forum.text import render_html
from tools.bench.table import Row
from tools.bench.timing import best

WORDS, TERMS = 2_000, 100
WRITER, READER = 1, 2


@dataclass(frozen=True)
class _Written:
    agency_id: int | None = WRITER
    created_at: datetime = datetime(2026, 11, 1, tzinfo=UTC)


def measure() -> Iterator[Row]:
    """Yield what a page view costs through the lens, and the first one after a change."""
    edition, names = _edition()
    html, by = render_html(_text(names)), _Written()
    readers = frozenset({READER})
    edition.differing(WRITER, readers)

    def view() -> None:
        Glass(edition, readers, frozenset()).show(html, by)

    def first() -> None:
        edition.taken_apart.cache_clear()
        view()

    shown = str(Glass(edition, readers, frozenset()).show(html, by)).count("word--differs")
    note = f"{WORDS:,} words, {shown} terms marked"
    yield Row("glossary lens, each view of a page", 1000 * best(view), "ms", note=note)
    yield Row("glossary lens, first view after a change", 1000 * best(first), "ms", note=note)


def _edition() -> tuple[Edition, list[str]]:
    """Return the starter glossary with all its words told apart, and a name for each of them."""
    terms = seed.load()
    extra = [(f"made-up-{n}", f"made up word {n}") for n in range(TERMS - len(terms))]
    names = [(t.slug, name) for t in terms for name in (t.headword, *t.other_names)] + extra
    words = {
        slug: Word(slug, slug, false_friend=True, senses=[Said(2 * n, "a"), Said(2 * n + 1, "b")])
        for n, slug in enumerate(dict.fromkeys(slug for slug, _ in names))
    }
    speakers = {WRITER: Speaker("a", "A", "one"), READER: Speaker("b", "B", "other")}
    heads = [t.headword for t in terms] + [name for _, name in extra]
    return Edition(names, words, speakers), heads


def _text(names: Sequence[str]) -> str:
    """Return a text of so many words that names every term, in paragraphs."""
    filler = ["then", "somebody", "wrote", "down", "what", "they", "saw", "there"]
    said: list[str] = []
    for name in names:
        room = WORDS // len(names) - len(name.split())
        said += [name, *(filler[at % len(filler)] for at in range(room))]
    lines = [" ".join(said[at : at + 80]) + "." for at in range(0, len(said), 80)]
    return "\n\n".join(lines)
