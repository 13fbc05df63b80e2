"""Links are put on the words of a stored text alone, and nothing else of it changes."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.text import render_html
from forum.text.linking import Anchor, put_together, taken_apart
from forum.text.plain import plain
from tests.hostile import harm, texts


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int


def every(word: str, text: str) -> list[Hit]:
    return [Hit(*match.span()) for match in re.finditer(word, text)]


def linked(source: str, word: str = "plan") -> str:
    pieces = taken_apart(render_html(source), lambda text: every(word, text))
    return str(put_together(pieces, lambda _: Anchor("/x", "word")))


def test_a_word_becomes_a_short_link() -> None:
    assert linked("A plan.") == '<p>A <a class="word" href="/x">plan</a>.</p>'


@pytest.mark.parametrize(
    "source",
    [
        "> the plan",
        "`plan`",
        "[the plan](https://www.example.org)",
        "### The plan",
        "```\nplan\n```",
        "They said “the plan” to us.",
        'They said "the plan" to us.',
        "> one\n>\n> > the plan",
    ],
)
def test_nothing_is_linked_in_what_is_quoted_linked_headed_or_code(source: str) -> None:
    assert linked(source) == render_html(source)


def test_words_beside_a_quote_are_linked() -> None:
    assert linked("> the plan\n\nMy plan.").count("<a ") == 1
    assert linked("“The plan” is a plan.").count("<a ") == 1


def test_what_is_written_as_characters_stays_so() -> None:
    assert linked("a < b & plan > c") == (
        '<p>a &lt; b &amp; <a class="word" href="/x">plan</a> &gt; c</p>'
    )


def test_a_link_can_be_left_out_and_its_address_is_escaped() -> None:
    pieces = taken_apart(render_html("A plan & a plan"), lambda text: every("plan", text))
    assert str(put_together(pieces, lambda _: None)) == render_html("A plan & a plan")
    shown = str(put_together(pieces, lambda _: Anchor('/x?a=1&b="', "word")))
    assert 'href="/x?a=1&amp;b=&quot;"' in shown


def test_hostile_texts_keep_their_words_and_gain_only_our_links() -> None:
    for text in texts()[::7]:
        check(text)


@given(st.text(alphabet="aplnö<>&\"'`*_>[]()|-\n #“”\xa0", max_size=200))
def test_any_text_keeps_its_words_and_gains_only_our_links(text: str) -> None:
    check(text)


def check(text: str) -> None:
    html = render_html(text)
    pieces = taken_apart(html, lambda words: every(r"[a-zö]+", words))
    assert str(put_together(pieces, lambda _: None)) == html
    shown = str(put_together(pieces, lambda _: Anchor("/x", "word")))
    assert not harm(shown)
    assert plain(shown) == plain(html)
    assert re.sub(r'<a class="word" href="/x">([^<]*)</a>', r"\1", shown) == html
