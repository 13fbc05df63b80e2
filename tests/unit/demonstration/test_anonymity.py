"""What the demonstration world says meets the check that every practitioner's words must meet."""

from collections.abc import Callable, Iterator
from dataclasses import astuple, is_dataclass

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.finding import Finding, Severity
from forum.demonstration import content

WORDS_A_WARNING = 2000
"""The check asks rather too often than too seldom: one needless question in so many words."""


def strings(thing: object) -> Iterator[str]:
    """Every string of more than one word in a thing: keys and slugs have no spaces."""
    if isinstance(thing, str):
        yield from [thing] if " " in thing else []
    elif isinstance(thing, dict):
        yield from strings(tuple(thing.values()))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from strings(item)
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from strings(astuple(thing))


def findings(thing: object) -> list[tuple[Finding, str]]:
    return [
        (finding, text[finding.start : finding.end])
        for text in strings(thing)
        for finding in check(text)
    ]


def assert_identifies_nobody(thing: object) -> None:
    found = findings(thing)
    assert not [words for finding, words in found if finding.severity is Severity.BLOCK]
    allowed = sum(len(text.split()) for text in strings(thing)) // WORDS_A_WARNING
    assert len(found) <= allowed, [(finding.kind.value, words) for finding, words in found]


@pytest.mark.parametrize(
    "written",
    [
        content.reflections,
        content.private_reflections,
        content.case_reviews,
        content.circles,
        content.learning_sessions,
        content.pairings,
        content.questions,
    ],
    ids=lambda written: str(written.__name__),
)
def test_nothing_that_an_invented_practitioner_wrote_could_identify_anybody(
    written: Callable[[], tuple[object, ...]],
) -> None:
    assert_identifies_nobody(written())


def test_texts_of_every_theme_could_identify_nobody() -> None:
    assert_identifies_nobody(content.texts()[:40])


@pytest.mark.slow
def test_none_of_the_five_hundred_texts_could_identify_anybody() -> None:
    assert_identifies_nobody(content.texts())


def test_the_same_reading_notices_a_name_and_a_number() -> None:
    with pytest.raises(AssertionError):
        assert_identifies_nobody(("The mother, Jade Willoughby, rang from 07700 900 264.",))
