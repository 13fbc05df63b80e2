from threading import Thread

import pytest

from forum.text import render_html

REL = 'rel="noopener noreferrer nofollow"'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("We *waited* and **asked**.", "<p>We <em>waited</em> and <strong>asked</strong>.</p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("> they said", "<blockquote>\n<p>they said</p>\n</blockquote>"),
        ("### Why", "<h3>Why</h3>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("![x](https://example.org/a.png)", "<p>![x](https://example.org/a.png)</p>"),
        ("[a page](/glossary/mash)", f'<p><a href="/glossary/mash" {REL}>a page</a></p>'),
    ],
)
def test_people_read_what_was_meant(source: str, html: str) -> None:
    assert render_html(source) == html


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript:1", "data:text/html,x",
        "vbscript:1", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "ftp://example.org",
        "elsewhere.example", "java\tscript:1", "#x",
    ],
)  # fmt: skip
def test_a_link_leads_to_a_page_of_ours_or_to_a_full_address(target: str) -> None:
    html = render_html(f"[here]({target}) and [there](<{target}>)")
    assert "href" not in html
    assert "here" in html


def test_a_line_of_dashes_is_a_rule_and_no_heading() -> None:
    assert render_html("before\n---\nafter").count("<h") == render_html("x").count("<h") + 1
    assert "<hr>" in render_html("before\n---\nafter")


def test_texts_rendered_at_the_same_time_are_not_mixed_up() -> None:
    wrong: list[str] = []

    def render(name: str) -> None:
        for _ in range(50):
            html = render_html(f"**{name}** and [x](https://{name}.example)")
            if html.count(name) != 2:
                wrong.append(html)

    threads = [Thread(target=render, args=(f"text{number}",)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert wrong == []
