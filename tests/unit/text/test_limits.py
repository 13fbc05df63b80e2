import gc
import time
from collections.abc import Callable

import pytest

from forum.kernel.errors import Invalid
from forum.prose.prose import Answers, Prose
from forum.text import LONGEST, render_html, trouble
from forum.text.limits import (
    DEEPEST_LISTS,
    DEEPEST_QUOTES,
    MOST_BRACKETS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_FENCES,
    MOST_LINES,
    MOST_LINKS,
)

#: How many times an ordinary text of the longest length the costliest text may cost. Quadratic work
#: is hundreds of times; the costliest of these texts is four (`make bench` has the seconds).
MOST_TIMES = 20
ANYTHING = Answers(advises_only=True)


def filled(unit: str, *, most: int = LONGEST) -> str:
    """The longest text made of one unit, or so many of it."""
    lines = MOST_LINES // max(unit.count("\n"), 1) - 1 if "\n" in unit else LONGEST
    return (unit * min(LONGEST // len(unit), lines, most))[:LONGEST]


def table(columns: int, rows: int) -> str:
    row = "|" + "a|" * columns + "\n"
    return row + "|" + "-|" * columns + "\n" + row * rows


def test_ten_thousand_characters_of_ordinary_words_are_taken() -> None:
    text = "We waited, and then *we asked*. " * 400
    assert len(text) > 10_000
    assert trouble(text) == ""
    assert trouble("w" * LONGEST) == ""


@pytest.mark.parametrize(
    ("costly", "sentence"),
    [
        ("w" * (LONGEST + 1), "Shorten this to 20,000 characters. It has 20,001 now."),
        ("[" * (MOST_BRACKETS + 1), "square brackets"),
        ("[" * 40 + "a" + "]" * 40, "square brackets"),
        ("[a](b) " * (MOST_LINKS + 1), "Take out some links"),
        (">" * (DEEPEST_QUOTES + 1) + " a", "quotes stand too deep"),
        ("> " * (DEEPEST_QUOTES + 1) + "a", "quotes stand too deep"),
        ("x\n\n" + "    " * (DEEPEST_LISTS + 1) + "- a", "Make the list flatter"),
        ("x\n\n" + "\t" * (DEEPEST_LISTS + 1) + "1. a", "Make the list flatter"),
        (table(MOST_COLUMNS + 1, 1), "Make the table smaller"),
        (table(5, MOST_CELLS // 5), "Make the table smaller"),
        ("\n\n".join([table(5, 100)] * 4), "Make the table smaller"),
        ("a|b\n-|-\n\n" * 400, "Make the table smaller"),
        ("a\n" * (MOST_LINES + 1), "Use fewer lines: 1,500 fit."),
        ("```\n" * (MOST_FENCES + 1), "blocks of code: 30 fit"),
    ],
)
def test_what_would_cost_too_much_is_refused_with_a_sentence(costly: str, sentence: str) -> None:
    assert sentence in trouble(costly)
    with pytest.raises(Invalid, match=sentence.replace(".", r"\.")):
        Prose.write(costly, ANYTHING)


@pytest.mark.parametrize(
    "usual",
    [
        "- one\n    - two\n        - three\n            1. four",
        "> they said\n>> we said\n>>> I thought",
        table(6, 60),
        "See [the guidance](https://www.example.org/a) and [1], [2], [x].\n\n[1]: https://example.org",
        "a | b\n--|--\n1 | 2",
        "- [ ] ask\n- [x] listen\n" * 40,
    ],
)
def test_what_people_write_is_not_refused(usual: str) -> None:
    assert trouble(usual) == ""


def cost(text: str) -> float:
    """CPU seconds to show this text: the least of three, the rubbish of other tests left alone."""
    times = []
    gc.disable()
    for _ in range(3):
        began = time.process_time()
        render_html(text)
        times.append(time.process_time() - began)
    gc.enable()
    return min(times)


@pytest.fixture(scope="module")
def ordinary() -> float:
    return cost(filled("We waited, and then *we asked*. "))


WIDE = table(MOST_COLUMNS - 2, 0)
NEAR: dict[str, Callable[[], str]] = {
    "open brackets": lambda: ("[" * MOST_BRACKETS + filled("word "))[:LONGEST],
    "spread brackets": lambda: (("[" + "word " * 120) * MOST_BRACKETS)[:LONGEST],
    "open links": lambda: ("[a](" * MOST_LINKS + filled("b"))[:LONGEST],
    "open titles": lambda: (("[a](b " + '"x ' * 40) * MOST_LINKS)[:LONGEST],
    "open angles": lambda: ("[a](<b" * MOST_LINKS + filled("c"))[:LONGEST],
    "deep quotes": lambda: filled(">" * DEEPEST_QUOTES + " a\n"),
    "deep lists": lambda: filled("".join("    " * i + "- a\n" for i in range(DEEPEST_LISTS + 1))),
    "a wide table": lambda: WIDE + "|\n" * (MOST_CELLS // MOST_COLUMNS - 2),
    "many tables": lambda: filled("a|b\n-|-\n\n", most=200),
    "underlines": lambda: filled("a\n=\n"),
    "dashes": lambda: filled("a\n-\n"),
    "spaces": lambda: " " * (LONGEST - 1) + "a",
    "split spaces": lambda: filled(" " * 99 + "a"),
    "fences": lambda: filled("```\n", most=MOST_FENCES),
    "open fences": lambda: "```a\n" * MOST_FENCES + filled("w ", most=9000),
    "code": lambda: " ".join("`" * n for n in range(1, 190)),
    "stars": lambda: filled("*a **b _c __d "),
    "definitions": lambda: "".join(f"[{n}]: x\n" for n in range(1400)),
    "items": lambda: filled("- a\n"),
    "numbers": lambda: filled("1. a\n"),
    "headings": lambda: filled("### a\n\n"),
    "raw tags": lambda: filled("<div>"),
    "addresses": lambda: filled("<http://a"),
    "entities": lambda: filled("&#1;"),
    "escapes": lambda: filled("\\*"),
    "placeholders": lambda: filled("\x02wzxhzdk:0\x03"),
}


@pytest.mark.parametrize("name", NEAR)
def test_the_costliest_text_that_is_taken_costs_a_few_times_an_ordinary_one(
    name: str, ordinary: float
) -> None:
    text = NEAR[name]()
    assert trouble(text) == "", "this test is about texts that are taken"
    assert cost(text) < MOST_TIMES * ordinary
    assert len(render_html(text)) <= 10 * LONGEST


@pytest.mark.parametrize("costly", ["[" * 9000, ">" * 9000, "w" * 90_000, "|" * 50_000])
def test_a_text_that_is_refused_is_still_shown_safely_where_it_must_be(
    costly: str, ordinary: float
) -> None:
    hostile = costly + "<script>alert(1)</script>"
    html = render_html(hostile)
    assert cost(hostile) < MOST_TIMES * ordinary
    assert "<script" not in html
    assert html.startswith("<p>")
