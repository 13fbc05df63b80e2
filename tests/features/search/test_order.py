"""The order in which somebody finds things does not depend on what they may not read."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy.orm import Session

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.kernel.vocabulary import AudienceKind
from forum.search import engine, finding, in_database_reading
from forum.search.finding import find
from forum.search.port import Entry, Index
from forum.search.suggesting import suggestions
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.reflections import makers as reflections
from tests.features.search.makers import an_index, entry, proposed

WORDS = ("waiting", "list", "child", "threshold", "worry", "school", "nurse", "letter")
ASKED = ("waiting", "waiting list", "child threshold letter", "school nurse worry list")


def text(chance: random.Random, words: Sequence[str] = WORDS) -> str:
    return " ".join(chance.choices(words, k=chance.randint(4, 40)))


def told(chance: random.Random, name: str, *, is_open: bool) -> Entry:
    made = entry(name, text(chance)[:30], text(chance))
    return Entry(made.kind, made.document, is_open)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_written_in_secret_the_rest_stays_in_its_order(
    session: Session, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    index = an_index(session, tmp_path / "search")
    index.rebuild(
        told(chance, f"{n:03}", is_open=chance.random() < 0.7) for n in range(chance.randint(1, 40))
    )
    before = [proposed(index, asked, "threshold letter") for asked in ASKED]
    for written in range(4):
        secret = [told(chance, f"secret-{written}-{n}", is_open=False) for n in range(12)]
        index.write(secret, [f"reflection:secret-{written - 1}-{n}" for n in range(6)])
        assert [
            [name for name in proposed(index, asked, "threshold letter") if "secret" not in name]
            for asked in ASKED
        ] == before


def test_a_rare_word_counts_for_more_where_everybody_may_read_how_rare_it_is(
    session: Session, tmp_path: Path
) -> None:
    index: Index = an_index(session, tmp_path / "search")
    common = [entry(f"c{n}", "", "a child here") for n in range(9)]
    found = [entry("a", "", "a child there"), entry("b", "", "a marmalade there")]
    index.rebuild(Entry(each.kind, each.document, is_open=True) for each in [*common, *found])
    assert proposed(index, "child marmalade")[0] == "b"


def listed(reader: Practitioner, typed: str) -> tuple[list[str], list[float], list[str], object]:
    with current_app.test_request_context():
        results = find(acting(reader), typed)
        offered = [each.label for each in suggestions(acting(reader), typed[:4])]
    return (
        [each.hit.public_id for each in results.found],
        [each.score for each in results.found],
        offered,
        results.instead,
    )


def test_a_colleague_s_list_is_the_same_after_others_wrote_for_themselves(make: Make) -> None:
    writer, reader = make.practitioner(), make.practitioner()
    for words in ("Waiting for a letter.", "The list was long, and waiting is hard.", "A list."):
        reflections.shared(reader, what=words)
    engine.rebuild()
    before = [listed(reader, typed) for typed in ("waiting list", "list", "waitng", "worz")]
    alone = Audience(AudienceKind.PARTNERSHIP, acting(writer).voices[0].partnership_id)
    for number in range(15):
        reflections.shared(writer, alone, what=f"Waiting, waitinh waitink worn word{number} list.")
    engine.rebuild()
    assert [listed(reader, typed) for typed in ("waiting list", "list", "waitng", "worz")] == before


def test_however_much_others_wrote_for_themselves_ones_own_is_found(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader = make.practitioner(), make.practitioner()
    own = reflections.shared(reader, what="Threshold, said once among many other words.")
    alone = Audience(AudienceKind.PARTNERSHIP, acting(writer).voices[0].partnership_id)
    for _ in range(8):
        reflections.shared(writer, alone, what="Threshold threshold.")
    engine.rebuild()
    # Of eight texts, as of thousands.
    monkeypatch.setattr(finding, "MOST_PROPOSED", (2, 4, finding.MOST_PROPOSED[-1]))
    monkeypatch.setattr(in_database_reading, "MOST_RANKED", 3)
    assert own.public_id in listed(reader, "threshold")[0]
