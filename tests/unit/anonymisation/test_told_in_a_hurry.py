"""Days, ages, services and numbers are found as tired people type them, and measures pass."""

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.finding import Kind


def found(text: str, kind: Kind) -> list[str]:
    """Return the words of one kind that are marked."""
    return [text[each.start : each.end] for each in check(text) if each.kind is kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Her social worker leaves 31st and nobody told him.", "31st"),
        ("Half term, no sight of them wk beg 17/2, then back.", "wk beg 17/2"),
        ("She came to us on the evening of the ninth with two bags.", "the evening of the ninth"),
        ("On 29.10 their son told the nursery.", "29.10"),
        ("Nobody has seen her since bonfire night and gran says nothing.", "bonfire night"),
        ("12.01 – anonymous call\n29.01 – home visit, no reply", "29.01"),
    ],
)
def test_a_day_is_found_without_its_month(text: str, day: str) -> None:
    assert day in found(text, Kind.DATE)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("He lives with a lad of 19 who has no job.", "19"),
        ("The daughter is just gone 13 and will not eat.", "just gone 13"),
        ("She will be nine, and asks about her brother.", "nine"),
        ("14YOM found on the towpath, cold.", "14YOM"),
        ("The warrant says b. 2008, he says eighteen.", "b. 2008"),
    ],
)
def test_an_age_is_found_with_the_words_that_belong_to_it(text: str, age: str) -> None:
    assert age in found(text, Kind.AGE)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("Mum is on nights at the biscuit factory.", "biscuit factory"),
        ("She is still on ward B2 with her baby.", "ward B2"),
        ("They met outside the Ostrich, after closing.", "Ostrich"),
    ],
)
def test_a_service_is_found_by_its_sort_or_by_a_name_that_says_nothing(
    text: str, service: str
) -> None:
    assert service in found(text, Kind.ORGANISATION)


def test_a_log_and_an_account_are_found_by_their_shape() -> None:
    assert found("Rang 101, ref 311 of 4 Dec, no units.", Kind.CASE_REFERENCE) == ["311 of 4 Dec"]
    assert found("It said Osian_lfc09 at the top.", Kind.HANDLE) == ["Osian_lfc09"]


def test_a_name_in_a_line_of_capitals_is_found_and_its_other_words_pass() -> None:
    text = "THE CHILD JAYDEN OKORO WILL NOT GO HOME AND SAYS HIS STEPDAD HIT HIM AGAIN."

    assert found(text, Kind.PERSON) == ["JAYDEN OKORO"]


@pytest.mark.parametrize(
    "typed",
    [
        "I was guardian for three sisters: Saffron, 11, Clementine, 8, and Posy, 5. I met each.",
        "The boys: Saffron (8) and Mikel (5) were asleep.",
        "We saw Saffron, aged 3, and Mikel Ade, 5.",
    ],
)
def test_a_word_is_a_name_where_it_and_the_next_have_an_age(typed: str) -> None:
    assert "Saffron" in found(typed, Kind.PERSON)


@pytest.mark.parametrize(
    "typed",
    [
        "See Section (4) and Schedule (2) of the guidance.",
        "Group, 3, Session, 2.",
        "Plan, 3, Review, 2.",
    ],
)
def test_numbers_behind_other_capitals_make_no_names(typed: str) -> None:
    assert found(typed, Kind.PERSON) == []


def test_a_given_name_that_is_an_everyday_word_is_found_before_an_age() -> None:
    assert "Poppy" in found(
        "I was guardian for three sisters: Poppy, 11, and two more.", Kind.PERSON
    )


def test_sections_and_measures_in_a_card_of_terms_pass() -> None:
    text = "S.47 and s33(3)(b) CA 1989, YJCEA 1999, Cat 1, NBV 10–14/7, temp 36.5, TEN-4."

    assert check(text) == []


@pytest.mark.parametrize(
    "typed",
    [
        "ICPC in 15 WD, RCPC at 3 months.",
        "The circular 17/2017 and SI 2010/959 say so.",
        "The guidance is at https://www.gov.uk/government/publications/working-together today.",
        "The guidance is at https://www.gov.uk.",
        "[This page](https://learning.nspcc.org.uk/child-abuse-and-neglect/neglect) says so.",
        "Codes (SNOMED CT): 342191000000101 Child in need.",
        "Level 3 core is 8 hrs over 3 yrs, and the diploma within 2 yrs.",
        "TEN-4: torso, ear, neck, under 4 yrs; any bruise under 4 months.",
    ],
)
def test_working_days_circulars_codes_and_the_ages_of_rules_pass(typed: str) -> None:
    assert check(typed) == []


def test_an_age_that_somebody_is_just_over_is_found() -> None:
    assert found("Her brother is just over 3 yrs now.", Kind.AGE)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("Hearing fixed for 20/10, then we meet.", "20/10"), ("On Thu 12/12, she wrote.", "12/12")],
)
def test_a_day_that_looks_like_a_score_is_found(typed: str, day: str) -> None:
    assert any(day in each for each in found(typed, Kind.DATE))


def test_a_score_is_no_day() -> None:
    assert found("Pain 4/10, mood 6/10, and GCS 15/15 for 3/12.", Kind.DATE) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("No one asked me, i only know cos d bhamra told me on the stairs.", "d bhamra"),
        ("Learning: ask what they do on saturdays.\n\nrosheen", "rosheen"),
    ],
)
def test_names_in_small_letters_that_are_no_words_are_found(typed: str, name: str) -> None:
    assert name in found(typed, Kind.PERSON)


def test_who_speaks_in_a_chat_is_found() -> None:
    assert found("Copied:\njayjay.b17: u still about\nhome: later", Kind.HANDLE) == ["jayjay.b17"]
