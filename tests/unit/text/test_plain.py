"""Words without markup, counted as a browser counts them."""

from forum.text import render_html
from forum.text.plain import paragraphs, plain


def test_marks_and_entities_become_what_is_read() -> None:
    words = plain(render_html("**Ring** the *nursery* & ask.\n\n- one\n- two"))
    assert words.split("\n")[0] == "Ring the nursery & ask."
    assert [words[a:b] for a, b in paragraphs(words)] == ["Ring the nursery & ask.", "one", "two"]


def test_places_count_characters_whatever_the_alphabet() -> None:
    words = plain(render_html("Café 👪 first.\n\nThen we met."))
    [(_, end), (start, _)] = paragraphs(words)
    assert (end, words[start:]) == (13, "Then we met.")
