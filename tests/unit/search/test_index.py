"""The index: any word finds, a misspelt one too, and it can be lost without losing anything."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forum.contracts.searchable import Document
from forum.search import asking
from forum.search.index import Entry, IndexFolder

TEXTS = {
    "a": ("Thresholds between agencies", "A multi-agency meeting about safeguarding thresholds."),
    "b": ("Was not brought", "The appointment letter said did not attend, which blames a child."),
    "c": ("County lines", "A young person, exploited across county-lines, is a child first."),
}


def entry(name: str, title: str, words: str) -> Entry:
    return Entry("reflection", Document(name, title, words, datetime(2026, 11, 1, tzinfo=UTC)))


@pytest.fixture
def folder(tmp_path: Path) -> IndexFolder:
    made = IndexFolder(tmp_path / "search")
    made.rebuild(entry(name, *text) for name, text in TEXTS.items())
    return made


def found(folder: IndexFolder, typed: str) -> list[str]:
    index = folder.current()
    assert index is not None
    with index.searcher(weighting=asking.WEIGHTING) as searcher:
        hits = searcher.search(asking.ask(typed, searcher.reader()).query)
        return [hit["key"].split(":")[1] for hit in hits]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("multi-agency", "a"),
        ("multiagency", "a"),
        ("multi agency", "a"),
        ("threshhold", "a"),
        ("safegarding", "a"),
        ("county lines", "c"),
        ("county-lines", "c"),
        ("COUNTY", "c"),
        ("attending", "b"),
    ],
)
def test_people_find_what_they_meant_however_they_type_it(
    folder: IndexFolder, typed: str, expected: str
) -> None:
    assert found(folder, typed)[0] == expected


@pytest.mark.parametrize(
    "typed", ["", "*", "th*", "key:reflection", '"', "a AND", "(", "not", "~" * 50, "\x00", "的"]
)
def test_there_is_no_query_language_to_break(folder: IndexFolder, typed: str) -> None:
    assert isinstance(found(folder, typed), list)


def test_a_field_of_the_index_cannot_be_asked_for(folder: IndexFolder) -> None:
    assert found(folder, "kind:reflection") == []


def test_what_is_taken_away_is_not_found_any_more(folder: IndexFolder) -> None:
    folder.write([], ["reflection:c"])
    assert found(folder, "county") == []


def test_what_is_written_again_is_found_by_its_new_words_only(folder: IndexFolder) -> None:
    folder.write([entry("c", "Exploitation", "Words that were changed.")], [])
    assert found(folder, "county") == []
    assert found(folder, "exploitation") == ["c"]


def test_a_rebuild_replaces_the_index_under_readers(folder: IndexFolder) -> None:
    before = folder.current()
    assert folder.rebuild([entry("d", "Only this", "is left")]) == 1
    assert folder.current() is not before
    assert found(folder, "county") == []
    assert found(folder, "left") == ["d"]


# Whoosh leaves the damaged file to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_lost_or_damaged_index_is_no_index_and_can_be_made_anew(folder: IndexFolder) -> None:
    name = (folder.folder / "current").read_text()
    for toc in (folder.folder / name).glob("*.toc"):
        toc.write_bytes(b"damaged")
    fresh = IndexFolder(folder.folder)
    assert fresh.current() is None
    shutil.rmtree(folder.folder)
    assert fresh.current() is None
    fresh.rebuild([entry("d", "Only this", "is left")])
    assert found(fresh, "left") == ["d"]
