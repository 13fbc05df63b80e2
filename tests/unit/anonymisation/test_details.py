"""Background, combinations, unique facts, umbrella words: what a list of names never sees."""

import re

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.finding import Kind
from forum.anonymisation.rarity import BROADER
from forum.anonymisation.umbrellas import umbrella_words
from forum.anonymisation.words import tables


def kinds(text: str) -> set[Kind]:
    """Return the kinds of what was found."""
    return {found.kind for found in check(text)}


def test_three_harmless_details_close_by_are_shown_together() -> None:
    text = "The father of five children is deaf and they all live on a canal boat."
    found = next(f for f in check(text) if f.kind is Kind.COMBINATION)
    assert "the setting" in found.reason
    assert "health" in found.reason


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "The five children live on a farm. Their father has cystic fibrosis and is deaf.",
            "say “a long-term illness” instead of “cystic fibrosis”",
        ),
        (
            "The deaf father of five children, on a farm, lost his brother in a Plane Crash.",
            "say “a serious event” instead of “Plane Crash”",
        ),
        (
            "The father of five children is deaf and they all live on a canal boat.",
            "say “an unusual home” instead of “canal boat”",
        ),
        (
            "The family is Somali. There are twins, and one of them is deaf.",
            "leave out “Somali”, unless it matters here",
        ),
        (
            "The twins live on a farm. One is diabetic.",
            "say “a health need” instead of “diabetic”",
        ),
    ],
)
def test_of_details_that_identify_together_the_rarest_is_to_be_changed_first(
    text: str, first: str
) -> None:
    [found] = [each for each in check(text) if each.kind is Kind.COMBINATION]
    assert found.reason.endswith(f"Begin with the rarest: {first}.")


def test_changing_the_rarest_first_in_the_end_leaves_no_combination() -> None:
    text, steps = "The Somali father of triplets is deaf; they live on a farm.", 0
    while found := [each for each in check(text) if each.kind is Kind.COMBINATION]:
        said = re.findall("“(.+?)”", found[0].reason)
        text = text.replace(said[-1], said[0] if len(said) > 1 else "")
        steps += 1
    assert steps == 2
    assert "deaf" in text


def test_every_group_of_details_has_its_place_in_the_order() -> None:
    assert {*tables("details"), "work", "origin or faith"} == set(BROADER)


def test_two_details_are_no_combination() -> None:
    assert Kind.COMBINATION not in kinds("The father of five children is deaf.")


@pytest.mark.parametrize(
    "text",
    [
        "His uncle is the only thatcher left in the county.",
        "The crash was all over the local news that week.",
        "She swam for Wales and won a gold medal.",
        "He survived the 2015 factory fire.",
    ],
)
def test_a_fact_that_can_be_looked_up_is_noticed(text: str) -> None:
    assert Kind.UNIQUE_FACT in kinds(text)


def test_origin_and_work_of_a_family_are_noticed() -> None:
    assert kinds("The mother is Eritrean and the father works as a lorry driver.") >= {
        Kind.DEMOGRAPHIC,
        Kind.OCCUPATION,
    }


def test_languages_of_leaflets_are_nobody_s_origin() -> None:
    assert check("The Polish and Somali leaflets had run out.") == []


def test_an_umbrella_word_that_acts_is_noticed_with_its_sector() -> None:
    text = "Health should have shared it, and we heard nothing from housing."
    assert [(text[u.start : u.end], u.sector) for u in umbrella_words(text)] == [
        ("Health", "health"),
        ("housing", "housing"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Her health was poor.", "Mental health is a question here.", "The health visitor rang."],
)
def test_an_umbrella_word_that_names_no_agency_passes(text: str) -> None:
    assert list(umbrella_words(text)) == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Child A (7) told the teacher.", "7"),
        ("Child A, 7, told the teacher.", "7"),
        ("hes 10 now and likes school", "10"),
        ("her bf is 22 and drives", "22"),
        ("pam had her from 14.", "14"),
        ("ref for llinos 13 from the school", "13"),
    ],
)
def test_an_exact_age_is_noticed_whoever_it_stands_beside(text: str, age: str) -> None:
    assert age in [text[f.start : f.end] for f in check(text) if f.kind is Kind.AGE]


@pytest.mark.parametrize(
    "text", ["hes 10 minutes late", "shes 12 out of 30", "Child A saw 3 of us.", "all 3 lads came"]
)
def test_a_figure_that_is_no_age_passes(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a girl at the polish club said so", "polish club"),
        ("we moved her to holy trinity mid term", "holy trinity"),
        ("they went to the Beeches on foot", "Beeches"),
        ("seen on the Rosemary unit twice", "Rosemary unit"),
    ],
)
def test_a_service_is_noticed_by_its_form(text: str, named: str) -> None:
    found = [text[f.start : f.end] for f in check(text) if f.kind is Kind.ORGANISATION]
    assert found == [named]
