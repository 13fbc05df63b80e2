"""What one press writes fits the sentence, is the same person everywhere, and names nobody."""

import json
from pathlib import Path

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.finding import Kind
from forum.anonymisation.replacing import replacements, written

TOLD = Path(__file__).with_name("held_out.jsonl")


def pressed(*texts: str) -> list[str]:
    """Press every button of these boxes."""
    boxes = [(text, check(text)) for text in texts]
    changed = []
    for (text, findings), words in zip(boxes, replacements(boxes), strict=True):
        left = text
        for found, instead in reversed(list(zip(findings, words, strict=True))):
            if instead:
                start, end, fits = written(left, found, instead)
                left = left[:start] + fits + left[end:]
        changed.append(left)
    return changed


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            "Mum Kelly told Ava Patel (7). Ava’s GP was kind. Patel rang.",
            "The mother told Child A (primary-school age). Child A’s GP was kind. Child A rang.",
        ),
        ("We met Dr Shah and Dr Lowe.", "We met doctor 1 and doctor 2."),
        ("Her brother Tom rang Priya Menon.", "Her brother rang Person A."),
        (
            "We met on 12 March 2024 and on 26 April 2024.",
            "We met one day and about six weeks later.",
        ),
        ("She goes to Hollow Lane Primary School.", "She goes to a primary school."),
        ("Child A knows Priya Menon.", "Child A knows Person B."),
    ],
)
def test_the_words_fit_the_sentence(typed: str, says: str) -> None:
    assert pressed(typed) == [says]


def test_one_person_is_the_same_in_every_box_of_a_form() -> None:
    assert pressed("Priya Menon rang.", "Then Zara Quinn came.", "Menon wrote.") == [
        "Person A rang.",
        "Then Person B came.",
        "Person A wrote.",
    ]


def test_no_name_number_or_date_is_left_after_every_button_was_pressed() -> None:
    narrow = {Kind.PERSON, Kind.NHS_NUMBER, Kind.PHONE, Kind.POSTCODE, Kind.EMAIL, Kind.DATE}
    texts = [json.loads(line)["text"] for line in TOLD.read_text().splitlines()]
    before = sum(found.kind in narrow for text in texts for found in check(text))
    after = sum(found.kind in narrow for text in texts for found in check(pressed(text)[0]))
    assert before > 50
    assert after == 0
