"""The standing dilemmas: eighteen, made up, with duties, fears and sources."""

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.finding import Severity
from forum.directory.agencies import agency_kinds
from forum.glossary import seed
from forum.kernel.errors import NotFound
from forum.questions import dilemmas

AGENCIES = {each.slug for each in agency_kinds()}
EVERY = dilemmas.every()


def test_there_are_eighteen() -> None:
    assert len(EVERY) == 18
    assert len({each.title for each in EVERY}) == 18


@pytest.mark.parametrize("dilemma", EVERY, ids=lambda each: each.slug)
def test_each_asks_real_agencies_and_says_what_binds_and_frightens_them(
    dilemma: dilemmas.Dilemma,
) -> None:
    assert set(dilemma.asks) <= AGENCIES
    assert {view.agency for view in dilemma.views} <= AGENCIES
    assert len(dilemma.views) >= 3
    assert all(view.bound_by and view.fears for view in dilemma.views)
    assert dilemma.questions
    assert dilemma.where_it_stands
    assert dilemma.sources
    assert {source.support for source in dilemma.sources} <= {"found", "general knowledge"}
    assert set(dilemma.words) <= {term.slug for term in seed.load()}


def test_the_high_risk_minutes_are_of_both_kinds_of_meeting() -> None:
    one = dilemmas.one("high-risk-minutes-in-an-ordinary-record")
    assert {"marac", "mappa"} <= set(one.words)
    assert {"domestic-abuse-service", "probation"} <= set(one.asks)
    assert "sexual offence" in one.situation


@pytest.mark.parametrize("dilemma", EVERY, ids=lambda each: each.slug)
def test_none_holds_anything_that_identifies(dilemma: dilemmas.Dilemma) -> None:
    text = "\n\n".join([dilemma.title, *dilemma.paragraphs, *dilemma.questions])
    assert [each for each in check(text) if each.severity is Severity.BLOCK] == []


def test_there_is_no_other() -> None:
    with pytest.raises(NotFound):
        dilemmas.one("made-up")
