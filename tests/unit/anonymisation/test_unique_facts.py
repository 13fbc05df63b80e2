"""A fact by which somebody can be looked up is noticed; an only or a newspaper is no such fact."""

from pathlib import Path

from forum.anonymisation.check import check
from forum.anonymisation.finding import Kind

HERE = Path(__file__).parent


def share_noticed(name: str) -> float:
    """Return the share of the sentences of one file that hold a unique fact."""
    sentences = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    noticed = [any(f.kind is Kind.UNIQUE_FACT for f in check(each)) for each in sentences]
    return sum(noticed) / len(noticed)


def test_what_singles_a_family_out_is_noticed() -> None:
    assert share_noticed("unique_facts") >= 0.95
    assert share_noticed("unique_facts_held_out") >= 0.8


def test_talk_of_the_first_the_only_and_the_news_passes() -> None:
    assert share_noticed("no_unique_facts") <= 0.05


def test_what_nobody_is_said_to_be_singles_nobody_out() -> None:
    assert check("The local paper asked us for a comment on funding.") == []
    assert kinds_of("Her dad was in the local paper.") == [Kind.UNIQUE_FACT]


def kinds_of(text: str) -> list[Kind]:
    """Return the kinds of what is found in a text."""
    return [found.kind for found in check(text)]
