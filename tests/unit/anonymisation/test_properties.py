"""Whatever is typed, the check answers, quickly, and its findings lie in the text."""

import threading
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.anonymisation.check import blocking, check
from forum.anonymisation.finding import Finding, Kind, Severity
from forum.anonymisation.live_risk import live_risk
from forum.anonymisation.umbrellas import umbrella_words

CLAUSES = {Kind.UNIQUE_FACT, Kind.COMBINATION}
PIECES = st.sampled_from(
    [
        "Asha", "mum Lowri", "aged 7", "07700 900264", "12 May 2020", "the only one in the county",
        "14 Mill Lane", "St Chad's", "said", "'", "(", "\n", "9434765919", "@", "ref AB-1234",
        "é", "🙂",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_findings_lie_in_the_text_in_order_and_hold_letters_or_figures(text: str) -> None:
    findings = check(text)
    assert [f.start for f in findings] == sorted(f.start for f in findings)
    for found in findings:
        assert 0 <= found.start < found.end <= len(text)
        assert any(c.isalnum() for c in text[found.start : found.end])
        assert found.reason
        assert found.suggestion


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_findings_do_not_overlap_but_for_clauses_that_hold_others_whole(text: str) -> None:
    findings = check(text)
    narrow = [f for f in findings if f.kind not in CLAUSES]
    for one, next_one in pairwise(narrow):
        assert one.end <= next_one.start
    for clause in (f for f in findings if f.kind in CLAUSES):
        for other in narrow:
            apart = other.end <= clause.start or clause.end <= other.start
            assert apart or (clause.start <= other.start and other.end <= clause.end)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_findings(text: str) -> None:
    assert check(text) == check(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_other_checks_answer_on_any_text_too(text: str) -> None:
    assert live_risk(text) in {True, False}
    assert all(0 <= u.start < u.end <= len(text) for u in umbrella_words(text))


def test_halves_of_characters_are_read_over() -> None:
    assert [f.start for f in check("\ud800 His mother is Jade Willoughby \udc80")] == [16]


def test_names_are_found_beside_a_long_row_of_marks() -> None:
    def names(row: str) -> set[str]:
        text = f"His mother is Jade Willoughby {row} and she lives with Sunita."
        return {text[f.start : f.end] for f in check(text)}

    assert names("&" * 500) == names("&" * 19) != set()


HOSTILE = (
    "\n",
    "Aa ",
    "A. ",
    "1 ",
    "1.",
    "a.b@",
    "St ",
    "the only ",
    "first of the ",
    "1/",
    "Flat 1 ",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        check(text)
        return time.process_time() - start

    seconds(100)
    assert min(seconds(40_000), seconds(40_000)) <= 25 * seconds(4_000) + 0.5


def test_threads_do_not_disturb_each_other() -> None:
    texts = [f"His mother Sunita met Dr Okafor at {n} Mill Lane." for n in range(1, 9)]
    alone = [check(text) for text in texts]
    together: dict[int, list[list[Finding]]] = {n: [] for n in range(len(texts))}

    def repeat(n: int) -> None:
        together[n] = [check(texts[n]) for _ in range(5)]

    threads = [threading.Thread(target=repeat, args=(n,)) for n in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found == alone[n] for n, results in together.items() for found in results)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_blocks_is_found_alike_by_the_quick_way_and_by_the_check(text: str) -> None:
    assert blocking(text) == [f for f in check(text) if f.severity is Severity.BLOCK]
