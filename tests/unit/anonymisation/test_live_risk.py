"""A child at risk now stops the page; a story of one does not."""

from pathlib import Path

from forum.anonymisation.live_risk import live_risk
from tests.unit.anonymisation.narratives import marked

HERE = Path(__file__).parent


def share_stopped(name: str) -> float:
    """Return the share of the texts of one file that would be stopped."""
    texts = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return sum(map(live_risk, texts)) / len(texts)


def test_a_child_at_risk_now_is_noticed() -> None:
    assert share_stopped("live_texts_held_out") >= 0.95


def test_a_story_is_not_taken_for_a_child_at_risk_now() -> None:
    assert share_stopped("retrospective_texts_held_out") <= 0.05


def test_whole_narratives_are_hardly_ever_stopped() -> None:
    texts = [
        n.text
        for name in ("held_out", "held_out_typed", "held_out_clean", "held_out_dense")
        for n in marked(name)
    ]
    assert sum(map(live_risk, texts)) / len(texts) <= 0.05
