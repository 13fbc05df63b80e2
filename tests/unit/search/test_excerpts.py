"""Excerpts: the words around a find, marked, without any mark-up of their own."""

from hypothesis import given
from hypothesis import strategies as st

from forum.search.analysis import terms_of
from forum.search.excerpts import excerpt


def test_the_find_is_marked_in_whatever_form_it_stands() -> None:
    pieces = excerpt("We agreed thresholds together.", {"threshold"})
    assert [piece.words for piece in pieces if piece.sought] == ["thresholds"]


def test_a_long_text_is_cut_around_the_first_find() -> None:
    pieces = excerpt("before " * 100 + "threshold " + "after " * 100, {"threshold"})
    words = " ".join(piece.words for piece in pieces)
    assert "threshold" in words
    assert words.startswith("… before")
    assert words.endswith("…")
    assert len(words.split()) < 50


@given(st.text(), st.text())
def test_nothing_but_the_text_itself_is_shown(text: str, typed: str) -> None:
    shown = (
        " ".join(piece.words for piece in excerpt(text, terms_of(typed))).replace("…", " ").split()
    )
    assert set(shown) <= set(text.replace("…", " ").split())
