"""What every index does, on disk and in PostgreSQL: the same words find the same things."""

import dataclasses
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from forum.search.on_disk import FORM, DiskIndex
from forum.search.port import Entry, Index, Narrowed, Unreadable
from forum.search.question import Typed
from tests.features.search.makers import an_index, entry, proposed

TEXTS = {
    "a": ("Thresholds between agencies", "A multi-agency meeting about safeguarding thresholds."),
    "b": ("Was not brought", "The appointment letter said did not attend, which blames a child."),
    "c": ("County lines", "A young person, exploited across county-lines, is a child first."),
}


@pytest.fixture
def index(session: Session, tmp_path: Path) -> Index:
    made = an_index(session, tmp_path / "search")
    made.rebuild(entry(name, *text) for name, text in TEXTS.items())
    return made


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("multi-agency", "a"),
        ("multiagency", "a"),
        ("multi agency", "a"),
        ("county lines", "c"),
        ("county-lines", "c"),
        ("COUNTY", "c"),
        ("attending", "b"),
        ("thresholds", "a"),
    ],
)
def test_people_find_what_they_meant_however_they_type_it(
    index: Index, typed: str, expected: str
) -> None:
    assert proposed(index, typed)[0] == expected


@pytest.mark.parametrize(
    "typed", ["", "*", "th*", "key:reflection", '"', "a AND", "(", "not", "~" * 50, "\x00", "的"]
)
def test_there_is_no_query_language_to_break(index: Index, typed: str) -> None:
    assert isinstance(proposed(index, typed), list)


@pytest.mark.parametrize("typed", ["or and not", "child | lines & !young <-> :*A", "'", "\\'"])
def test_the_signs_and_words_of_the_databases_own_language_are_only_words(
    index: Index, typed: str
) -> None:
    assert set(proposed(index, typed)) <= set(TEXTS)


def test_a_field_of_the_index_cannot_be_asked_for(index: Index) -> None:
    assert proposed(index, "kind:reflection") == []


def test_any_word_finds_and_what_says_more_of_them_comes_first(index: Index) -> None:
    assert proposed(index, "child appointment letter") == ["b", "c"]
    assert proposed(index, "exploited young child") == ["c", "b"]


def test_a_word_in_the_title_counts_for_more(index: Index) -> None:
    one, other = entry("d", "Letters", "A letter."), entry("e", "Things", "A letter.")
    index.write([other, one], [])
    assert proposed(index, "letters")[0] == "d"


def test_a_name_is_found_whole_and_never_its_little_words(index: Index) -> None:
    assert proposed(index, "wnb", "did not attend") == ["b"]
    assert proposed(index, "wnb", "attend not") == []
    assert proposed(index, "wnb", "brought the appointment") == [], "a title ends before the text"


def test_where_a_word_stands_everywhere_the_newest_are_ranked(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.search.in_database_reading.MOST_RANKED", 2)
    days = [datetime(2026, 4, day, tzinfo=UTC) for day in range(1, 6)]
    crowd = [entry(f"d{day.day}", "A crowd", "A crowd.", at=day) for day in days]
    index.write([dataclasses.replace(each, is_open=True) for each in crowd], [])
    reading = index.reading()
    assert reading is not None
    question = Typed.read("crowd", []).question(reading.frequencies, {})

    found = [each.key for each in reading.propose(question, Narrowed(), 2)]

    assert found[:2] == ["reflection:d5", "reflection:d4"]
    assert next(reading.propose(question, Narrowed(), 1)).says == {0}


def test_what_is_taken_away_is_not_found_any_more(index: Index) -> None:
    index.write([], ["reflection:c"])
    assert proposed(index, "county") == []
    reading = index.reading()
    assert reading is not None
    assert list(reading.holding(["counti"], 9).values()) == [[]]
    assert proposed(index, "child") == ["b"]


def test_what_is_written_again_is_found_by_its_new_words_only(index: Index) -> None:
    index.write([entry("c", "Exploitation", "Words that were changed.")], [])
    assert proposed(index, "county") == []
    assert proposed(index, "exploitation") == ["c"]


def test_what_was_never_there_can_be_taken_away(index: Index) -> None:
    index.write([], ["reflection:never"])
    assert set(proposed(index, "child")) == {"b", "c"}


def test_the_list_of_words_follows_what_is_written(index: Index) -> None:
    index.write([entry("c", "Exploitation", "A child, and a marmalade.")], ["reflection:b"])
    reading = index.reading()
    assert reading is not None
    assert set(reading.frequencies(["child", "marmalad", "never"])) == {"child", "marmalad"}
    assert "marmalad" in set(reading.beginning("m"))
    assert not {"meet", "child"} & set(reading.beginning("ma"))


def test_things_are_found_by_what_their_titles_begin_with(index: Index) -> None:
    reading = index.reading()
    assert reading is not None
    assert reading.titled(["cou"], 9) == ["reflection:c"]
    assert reading.titled(["cou", "li"], 9) == ["reflection:c"]
    assert reading.titled(["cou", "agen"], 9) == []
    assert reading.titled(["chi"], 9) == [], "it stands in texts only"


def test_what_is_looked_for_can_be_narrowed(index: Index) -> None:
    june = datetime(2026, 6, 1, tzinfo=UTC)
    asked = entry("q", "", "A child", "question", june, ["midwifery", "nursery"], "depends")
    index.write([asked], [])
    for among in (
        Narrowed(kinds=("question", "seam")),
        Narrowed(agency="nursery"),
        Narrowed(standing="depends"),
        Narrowed(since=june),
        Narrowed(kinds=("question",), agency="midwifery", standing="depends", since=june),
    ):
        assert proposed(index, "child", among=among) == ["q"], among
    assert set(proposed(index, "child", among=Narrowed(until=june))) == {"b", "c"}
    assert proposed(index, "child", among=Narrowed(agency="nurse")) == []


def test_a_proposal_says_which_parts_of_the_question_it_answers(index: Index) -> None:
    reading = index.reading()
    assert reading is not None
    question = Typed.read("child young never", ["did not attend"]).question(reading.frequencies, {})
    said = {
        each.key: {question.parts[place].words[-1] for place in each.says}
        for each in reading.propose(question, Narrowed(), 9)
    }
    assert said == {"reflection:b": {"child", "attend"}, "reflection:c": {"child", "young"}}


def test_a_rebuild_replaces_everything(index: Index) -> None:
    assert index.rebuild([entry("d", "Only this", "is left")]) == 1
    assert proposed(index, "county") == []
    assert proposed(index, "left") == ["d"]


def test_an_empty_index_finds_nothing(session: Session, tmp_path: Path) -> None:
    empty = an_index(session, tmp_path / "empty")
    assert proposed(empty, "child", "did not attend") == []
    assert empty.is_begun


def test_a_very_long_text_is_kept(index: Index) -> None:
    index.write([entry("long", "Long", "child protection " * 20_000 + "marmalade")], [])
    assert proposed(index, "marmalade") == ["long"]


@pytest.fixture
def folder(tmp_path: Path) -> DiskIndex:
    made = DiskIndex(tmp_path / "search")
    made.rebuild(entry(name, *text) for name, text in TEXTS.items())
    return made


def _cut(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


def _turn_a_bit(file: Path) -> None:
    said = bytearray(file.read_bytes())
    said[len(said) // 3] ^= 1
    file.write_bytes(said)


DAMAGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a part is cut in half": ("*.seg", _cut),
    "a part is zeros": ("*.seg", lambda file: file.write_bytes(bytes(64))),
    "a part has one wrong bit": ("*.seg", _turn_a_bit),
    "a part is lost": ("*.seg", Path.unlink),
    "the list has one wrong bit": ("*.toc", _turn_a_bit),
    "the list is lost": ("*.toc", Path.unlink),
    "the seal is cut in half": ("seal.json", _cut),
    "everything is cut in half": ("[!.]*", _cut),
}


# Whoosh leaves a damaged file to the garbage collector.
@pytest.mark.once
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("is_open", [True, False])
def test_a_damaged_index_is_no_index_and_can_be_made_anew(
    folder: DiskIndex, damage: str, is_open: bool
) -> None:
    before = folder.reading() if is_open else None
    files, do = DAMAGES[damage]
    for file in (folder.folder / (folder.folder / "current").read_text()).glob(files):
        do(file)
    assert folder.reading() is None
    if before is not None:
        # Whoever asks in that very moment is told, and the process lives on.
        with suppress(Unreadable):
            before.holding(["county"], 5)
    folder.rebuild([entry("d", "Only this", "is left")])
    assert proposed(folder, "left") == ["d"]


@pytest.mark.once
def test_a_lost_index_is_no_index_and_can_be_made_anew(folder: DiskIndex) -> None:
    assert folder.reading() is not None
    shutil.rmtree(folder.folder)
    assert folder.reading() is None
    folder.rebuild([entry("d", "Only this", "is left")])
    assert proposed(folder, "left") == ["d"]


@pytest.mark.once
def test_what_was_written_and_not_sealed_yet_is_read(folder: DiskIndex) -> None:
    seal = folder.folder / (folder.folder / "current").read_text() / "seal.json"
    before = seal.read_text()
    folder.write([entry("d", "Only this", "is left")], [])
    seal.write_text(before)
    assert proposed(folder, "left")[0] == "d"


@pytest.mark.once
def test_a_rebuild_on_disk_leaves_readers_what_they_had(folder: DiskIndex) -> None:
    before = folder.reading()
    folder.rebuild([entry("d", "Only this", "is left")])
    assert before is not None
    assert set(before.frequencies(["counti"])) == {"counti"}
    assert proposed(folder, "county") == []


@pytest.mark.once
def test_an_index_of_an_older_form_is_made_anew(folder: DiskIndex) -> None:
    name = (folder.folder / "current").read_text()
    old = name.replace(f"index-{FORM}-", "index-")
    (folder.folder / name).rename(folder.folder / old)
    (folder.folder / "current").write_text(old)
    assert folder.is_begun
    assert folder.reading() is None
    folder.rebuild([entry("d", "Only this", "is left")])
    assert proposed(folder, "left") == ["d"]


@pytest.mark.once
def test_readers_see_what_a_writer_adds(folder: DiskIndex) -> None:
    assert proposed(folder, "marmalade") == []
    entries: list[Entry] = [entry(f"n{number}", "", "marmalade") for number in range(3)]
    for each in entries:
        DiskIndex(folder.folder).write([each], [])
    assert set(proposed(folder, "marmalade")) == {"n0", "n1", "n2"}
