"""Words are found however they are written, and never inside other words."""

import pytest

from forum.kernel.errors import Invalid
from forum.text.span import Span, runs

NAME, NUMBER = Span.read("Tamsin Quillfeather"), Span.read("555 0199")


@pytest.mark.parametrize(
    "written",
    [
        "Tamsin Quillfeather",
        "TAMSIN quillfeather",
        "Tamsin\n Quillfeather",
        "tamsin.quillfeather",
        "TamsinQuillfeather",
        "Tamsin **Quillfeather**",
        "Tämsín Quill\u00adfeather",
        "\uff34\uff41\uff4d\uff53\uff49\uff4e Quillfeather",
        "tamsin_quillfeather",
    ],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert NAME.stands_in(f"Then {written}’s mother came.")
    assert not NAME.stands_in(NAME.taken_out(written, "(name removed)"))


@pytest.mark.parametrize("written", ["5550199", "555-0199", "5 5 5 0 1 9 9", "(555) 0199"])
def test_a_number_is_found_however_it_is_spaced(written: str) -> None:
    assert NUMBER.stands_in(f"Ring {written} now.")


@pytest.mark.parametrize("written", ["15550199", "5550199a", "55501990"])
def test_a_longer_number_is_another_number(written: str) -> None:
    assert not NUMBER.stands_in(written)


def test_addresses_and_pages_write_it_otherwise() -> None:
    assert NAME.stands_in("https://example.org/Tamsin%20Quillfeather")
    assert NAME.stands_in("Tamsin&nbsp;Quillfeather")


def test_only_whole_words_count() -> None:
    ina = Span.read("Ina")
    text = "Once in a while the china was out; in a cup, Ina saw it. Inasmuch."
    assert ina.taken_out(text, "(x)") == text.replace("Ina saw", "(x) saw")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("We met **Tamsin** Quillfeather there.", "We met (x) there."),
        ("We met Tamsin **Quillfeather** there.", "We met (x) there."),
        ("We met **Tamsin Quillfeather** there.", "We met **(x)** there."),
        ("We met **Mrs Tamsin** Quillfeather there.", "We met **Mrs (x)** there."),
        ("We met Tamsin **Quillfeather there**.", "We met (x) **there**."),
    ],
)
def test_half_a_mark_goes_with_the_name_that_holds_the_other_half(written: str, left: str) -> None:
    assert NAME.taken_out(written, "(x)") == left


def test_everything_around_it_stays() -> None:
    text = "Yesterday **Tamsin Quillfeather**, “T.”, was there – with Tamsin."
    assert NAME.taken_out(text, "(x)") == "Yesterday **(x)**, “T.”, was there – with Tamsin."


@pytest.mark.parametrize("typed", ["", " - ", "J.", "ab", "x" * 81])
def test_what_would_stand_everywhere_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="letters or digits"):
        Span.read(typed)


def test_neighbouring_words_run_together_as_far_as_they_belong_together() -> None:
    assert list(runs("Ann B – and a paragraph", 2))[:3] == [("ann",), ("ann", "b"), ("b",)]
    assert ("end", "begin") not in set(runs("end.      begin", 2))
