"""People, places and services are noticed by what stands around them, and remembered."""

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.finding import Kind, Severity


def surfaces(text: str, kind: Kind) -> list[str]:
    """Return the words of every finding of one kind."""
    return [text[f.start : f.end] for f in check(text) if f.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "I spoke to Nkechi in the hub and she agreed.",
        "His sister Wenjing goes to the same school.",
        "Dr Llewellyn rang me about the letter.",
        "spoke to darek about the baby and he walked out",
        "i told sue b in attendance and she agreed",
        "she was at dr khans that day",
        "J is home now and asked for me",
    ],
)
def test_a_name_is_noticed_in_any_case_and_of_any_origin(text: str) -> None:
    assert len(surfaces(text, Kind.PERSON)) == 1


def test_a_name_found_once_is_found_in_every_form() -> None:
    text = "I met Magdalena Nowak at home. Later Magda rang. We asked what Magdalena's sister knew."
    people = [found for found in check(text) if found.kind is Kind.PERSON]
    assert len(people) == 3
    assert {found.person for found in people} == {people[0].person}


def test_two_people_keep_two_numbers() -> None:
    text = "His mother Sunita told me. His father Gethin was not there when Sunita said it."
    people = [found.person for found in check(text) if found.kind is Kind.PERSON]
    assert people == [1, 2, 1]


def test_a_name_warns_and_a_role_is_offered_instead() -> None:
    found = next(f for f in check("We saw her mother Yordanos at home.") if f.kind is Kind.PERSON)
    assert (found.severity, found.suggestion) == (Severity.WARN, "[the mother]")


def test_practice_words_with_capitals_are_not_names() -> None:
    text = (
        "The Social Worker asked the Health Visitor about Section 47. Working Together 2023 and "
        "the Children Act 1989 apply, and Gillick competence was considered under the Early "
        "Help offer."
    )
    assert check(text) == []


def test_a_fact_that_can_be_looked_up_is_noticed_whole() -> None:
    text = "It rained. She is the first woman elected to the town council. We left."
    assert surfaces(text, Kind.UNIQUE_FACT) == [
        "She is the first woman elected to the town council"
    ]
