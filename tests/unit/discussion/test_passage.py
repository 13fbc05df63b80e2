"""A passage is read back as it was said; what names no words names nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.discussion.passage import Passage
from forum.kernel.ids import new_public_id


@given(
    st.sampled_from(["", new_public_id()]),
    st.integers(1, 99),
    st.integers(0, 900),
    st.integers(1, 900),
)
def test_a_passage_is_read_back(reply: str, version: int, start: int, length: int) -> None:
    said = Passage(reply, "" if reply else "what-now", version, start, start + length)
    assert Passage.read(str(said)) == said


@pytest.mark.parametrize(
    "said", ["", "opening", "opening.1.5-5", "opening.1.9-5", "x.1.0-5", "opening/.1.0-5", "9" * 99]
)
def test_what_names_no_words_is_no_passage(said: str) -> None:
    assert Passage.read(said) is None


def test_a_passage_holds_words_without_the_space_around() -> None:
    within = Passage("", "", 1, 3, 99).within("One two three \n")
    assert within == Passage("", "", 1, 4, 13)
    assert Passage("", "", 1, 50, 99).within("One") is None
