"""Words without markup, counted as a browser counts them."""

import pytest

from forum.text import render_html
from forum.text.plain import paragraphs, plain, says_anything


def test_marks_and_entities_become_what_is_read() -> None:
    words = plain(render_html("**Ring** the *nursery* & ask.\n\n- one\n- two"))
    assert words.split("\n")[0] == "Ring the nursery & ask."
    assert [words[a:b] for a, b in paragraphs(words)] == ["Ring the nursery & ask.", "one", "two"]


def test_places_count_characters_whatever_the_alphabet() -> None:
    words = plain(render_html("Café 👪 first.\n\nThen we met."))
    [(_, end), (start, _)] = paragraphs(words)
    assert (end, words[start:]) == (13, "Then we met.")


@pytest.mark.parametrize("typed", ["", "  \n", "\u202e\u200b", "\u00ad\u2060", "&nbsp;", "&#8203;"])
def test_what_nobody_can_see_says_nothing(typed: str) -> None:
    assert not says_anything(typed)


@pytest.mark.parametrize("typed", ["?", "👍🏽", "不", "नहीं", "\u200bno", "&amp;"])
def test_whatever_can_be_seen_says_something(typed: str) -> None:
    assert says_anything(typed)
