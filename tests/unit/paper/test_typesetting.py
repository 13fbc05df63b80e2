"""A sheet becomes one tagged page, whatever is written on it; too much is refused, never cut."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from forum.case_reviews.briefing import MOST_WORDS
from forum.case_reviews.prompts import OPENING, SUMMARY
from forum.paper.reading import parts
from forum.paper.sheet import Box, Kind, Part, Sheet
from forum.paper.typesetting import SIZES, TooLong, fitting_size, pdf, too_many
from forum.text import render_html

#: What would be markup to the typesetter, and letters of several alphabets of names.
HOSTILE = '#import "/etc/passwd" *not bold* $x^2$ <label> @cite = heading \\ – ż ŵ ễ Ł'


def sheet(words: int = 20, boxes: int = 7) -> Sheet:
    """A sheet with so many words a box."""
    said = [Part(Kind.TEXT, " ".join(["practice"] * words)), Part(Kind.QUOTE, HOSTILE)]
    made = [Box(f"{number}. A box", said) for number in range(1, boxes + 1)]
    return Sheet("A quiet child – " + HOSTILE, "Common Ground", "A briefing", made, "For learning.")


def test_one_tagged_page_with_title_language_and_reading_order() -> None:
    read = PdfReader(io.BytesIO(pdf(sheet())))
    root = _root(read)
    assert len(read.pages) == 1
    assert read.metadata is not None
    assert read.metadata.title == sheet().title
    assert str(root["/Lang"]) == "en-GB"
    assert str(_dictionary(root["/MarkInfo"])["/Marked"]) == "True"
    assert str(_dictionary(root["/ViewerPreferences"])["/DisplayDocTitle"]) == "True"
    page = read.pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    text = page.extract_text()
    places = [text.index(f"{number}. A box") for number in range(1, 8)]
    assert places == sorted(places)


def test_headings_and_paragraphs_are_tagged_as_such() -> None:
    read = PdfReader(io.BytesIO(pdf(sheet())))
    tags = list(_tags(_root(read)["/StructTreeRoot"]))
    assert tags.count("/H2") == 7
    assert {"/H1", "/P"} <= set(tags)


def test_nothing_that_somebody_wrote_is_markup() -> None:
    text = PdfReader(io.BytesIO(pdf(sheet()))).pages[0].extract_text()
    assert "*not bold*" in text
    assert "$x^2$" in text


def test_as_many_ordinary_words_as_the_page_of_the_summary_names_fit() -> None:
    words = (" ".join(each.hint for each in (*OPENING, *SUMMARY)) + " ").split() * 100
    each = MOST_WORDS // 7
    boxes = [
        Box(f"{place}. A box", [Part(Kind.TEXT, " ".join(words[:each]))]) for place in range(7)
    ]
    made = replace(sheet(), boxes=boxes)
    assert fitting_size(made) is not None
    assert fitting_size(replace(made, boxes=boxes * 2)) is None


def test_letters_shrink_before_words_are_refused() -> None:
    sizes = [fitting_size(sheet(words)) for words in (20, 90, 130)]
    assert sizes[0] == SIZES[0]
    assert all(size is not None for size in sizes[:2])
    assert sizes == sorted(sizes, key=lambda size: -(size or 0))


def test_what_is_too_long_says_by_how_much_and_that_much_less_fits() -> None:
    long = sheet(260)
    over = too_many(long)
    assert over > 0
    with pytest.raises(TooLong, match=f"about {over} words"):
        pdf(long)
    assert too_many(sheet(260 - over // 7 - 5)) == 0


NAMES = "Siân ap Llŷr, فاطمة, Nguyễn Thị and 😟 said: ☐ 50 % \N{RIGHTWARDS ARROW} 80 %"


def _paper(markdown: str) -> PdfReader:
    boxes = [Box("1. A box", parts(render_html(markdown)))]
    made = pdf(Sheet(NAMES, "Common Ground", "A briefing", boxes, "For learning."))
    return PdfReader(io.BytesIO(made))


def test_a_sign_without_a_letter_is_named_and_all_others_stay() -> None:
    """One small picture in a summary would else leave a review without its paper."""
    text = _paper(NAMES).pages[0].extract_text()
    assert "[worried face]" in text
    assert all(name in text for name in ("Siân ap Llŷr", "فاطمة", "Nguyễn Thị", "80 %"))


def test_no_word_is_longer_than_its_line() -> None:
    address = f"https://www.gov.uk/{'guidance-' * 40}end"
    said = _paper(f"See {address} and {'W' * 200}.").pages[0].extract_text().replace("\u200b", "")
    assert max(map(len, said.splitlines())) < 80
    assert address in said.replace("\n", "")
    assert "W" * 200 in said.replace("\n", "")
    assert too_many(Sheet("A", "B", "C", [Box("1", parts(f"<p>{'W' * 9000}</p>"))], "D")) > 0


def test_a_table_keeps_its_rows_and_a_list_its_numbers() -> None:
    read = _paper("| Agency | Says |\n|---|---|\n| Police | wait |\n\n3. ring\n4. write\n\na  \nb")
    tags = list(_tags(_root(read)["/StructTreeRoot"]))
    assert [tags.count(tag) for tag in ("/TH", "/TD", "/L", "/LI")] == [2, 2, 1, 2]
    assert "Police wait\n3. ring\n4. write\na\nb" in read.pages[0].extract_text()


def test_every_word_of_a_rendered_text_survives() -> None:
    html = (
        "<h3>Police</h3><p>We <strong>ring</strong><br>first. <a href='/help'>How</a></p>"
        "<ul><li>One<ul><li>inside</li></ul></li><li><p>Two</p></li></ul>"
        "<ol start='2'><li>Two</li><li>Three</li></ol><pre><code>a\nb</code></pre>"
        "<blockquote><p>Nobody knows.</p><p>Or says.</p></blockquote>"
    )
    assert [(each.kind, each.marked) for each in parts(html)] == [
        (Kind.HEADING, "Police"),
        (Kind.TEXT, "We ring\nfirst. How (/help)"),
        (Kind.ITEM, "• One"),
        (Kind.ITEM, "• inside"),
        (Kind.ITEM, "• Two"),
        (Kind.ITEM, "2. Two"),
        (Kind.ITEM, "3. Three"),
        (Kind.TEXT, "a\nb"),
        (Kind.QUOTE, "Nobody knows.\nOr says."),
    ]


def _root(read: PdfReader) -> DictionaryObject:
    return _dictionary(read.trailer["/Root"])


def _dictionary(found: PdfObject) -> DictionaryObject:
    known = found.get_object()
    assert isinstance(known, DictionaryObject)
    return known


def _tags(node: PdfObject | None) -> Iterator[str]:
    found = node.get_object() if node else None
    if not isinstance(found, DictionaryObject):
        return
    if "/S" in found:
        yield str(found["/S"])
    kids = found.get("/K", ArrayObject())
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        yield from _tags(kid)
