"""Misspelt and unfinished words find what was meant, and say nothing of what others wrote."""

import pytest
from flask import current_app

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.kernel.vocabulary import AudienceKind
from forum.search import engine
from forum.search.closeness import close
from forum.search.finding import Results, find
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.reflections import makers as reflections


def found(person: Practitioner, typed: str) -> Results:
    with current_app.test_request_context():
        return find(acting(person), typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("threshhold", "threshold"), ("safegarding", "safeguarding"), ("gillik", "gillick")],
)
def test_a_misspelt_word_finds_what_was_meant(make: Make, typed: str, meant: str) -> None:
    engine.rebuild()
    results = found(make.practitioner(), typed)
    assert meant in results.found[0].hit.title.casefold()
    assert any(word.startswith(meant[:7]) for word in results.instead[typed])


def test_an_unfinished_word_finds_the_whole_one(make: Make) -> None:
    reader = make.practitioner()
    thread = reflections.shared(reader, what="The marmalade was untouched.")
    engine.rebuild()
    results = found(reader, "marma")
    assert [each.hit.public_id for each in results.found] == [thread.public_id]
    assert results.instead == {"marma": ["marmalade"]}


@pytest.mark.parametrize("typed", ["marmalade", "marmalude", "marma"])
@pytest.mark.parametrize("beside", ["", "untouched "])
def test_a_word_that_only_others_wrote_is_as_unknown_as_one_that_nobody_wrote(
    make: Make, typed: str, beside: str
) -> None:
    author, reader = make.practitioner(), make.practitioner()
    [voice] = acting(author).voices
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=voice.partnership_id)
    reflections.shared(author, inside, what="The marmalade was there.")
    reflections.shared(reader, what="The mermaid was untouched.")
    engine.rebuild()
    results = found(reader, f"{beside}{typed}")
    assert "marmalade" not in str(results.instead)
    assert "marmalade" not in str([each.hit for each in results.found])
    assert len(results.found) == bool(beside)


def test_a_word_is_mended_for_whoever_may_not_read_the_one_text_that_says_it(make: Make) -> None:
    """Otherwise finding nothing would tell that somebody wrote it."""
    author, reader = make.practitioner(), make.practitioner()
    [voice] = acting(author).voices
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=voice.partnership_id)
    reflections.shared(author, inside, what="They had marmalude that day.")
    reflections.shared(reader, what="The marmalade was untouched.")
    engine.rebuild()
    assert found(reader, "marmalude").instead == {"marmalude": ["marmalade"]}
    assert found(author, "marmalude").instead == {}


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("safegard", ["safeguard", "safe", "sabotag"], ["safeguard"]),
        ("gillik", ["gillick", "gill"], ["gillick"]),
        ("cat", ["car", "cart", "catalogu"], ["catalogu"]),
        ("thresholdd", ["threshold", "threshing"], ["threshold"]),
        ("zz", ["zzz"], []),
    ],
)
def test_a_word_is_close_to_those_a_slip_away_and_those_it_begins(
    typed: str, known: list[str], meant: list[str]
) -> None:
    assert close(typed, known) == meant
