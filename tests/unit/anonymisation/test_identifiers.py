"""Numbers that lead to one person are stopped; numbers that look like them are not."""

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.finding import Finding, Kind, Severity


def only(text: str) -> Finding:
    """Return the single finding of `text`."""
    findings = check(text)
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("nhs no 458 270 1086 on the card", Kind.NHS_NUMBER, "458 270 1086"),
        ("her number is 9434765919 as before", Kind.NHS_NUMBER, "9434765919"),
        ("the CHI was 0101990014 on the letter", Kind.CHI_NUMBER, "0101990014"),
        ("pupil B801200005001 left", Kind.UPN, "B801200005001"),
        ("her NI is PK 30 55 12 A", Kind.NATIONAL_INSURANCE, "PK 30 55 12 A"),
        ("the mobile is 07700 900 264 now", Kind.PHONE, "07700 900 264"),
        ("ring +44 7700 900388 later", Kind.PHONE, "+44 7700 900388"),
        ("she uses magda.n@webmail.example.org now", Kind.EMAIL, "magda.n@webmail.example.org"),
        ("they moved to SY99 4TT then", Kind.POSTCODE, "SY99 4TT"),
        ("a blue van, AB12 CDE, outside", Kind.VEHICLE, "AB12 CDE"),
        ("it was crime no 20DU/18823X/24 then", Kind.CASE_REFERENCE, "20DU/18823X/24"),
        ("on the family court file ZE24C50001 it says", Kind.CASE_REFERENCE, "ZE24C50001"),
        ("we saw the child, born 9 March 2014, alone", Kind.DATE, "9 March 2014"),
        ("we went to 74 Dyehouse Lane again", Kind.ADDRESS, "74 Dyehouse Lane"),
    ],
)
def test_a_number_that_leads_to_one_person_blocks(text: str, kind: Kind, surface: str) -> None:
    found = only(text)
    assert (found.kind, text[found.start : found.end]) == (kind, surface)
    assert found.severity is Severity.BLOCK


@pytest.mark.parametrize(
    "text",
    [
        "call 999 or 101, or the NSPCC on 0808 800 5000",
        "blood pressure was 110/66 and pain was 4/10",
        "we met 3 times in 2 weeks",
        "it is staffed 24/7",
    ],
)
def test_helplines_and_measurements_pass(text: str) -> None:
    assert check(text) == []


def test_a_mistyped_nhs_number_is_still_stopped_where_it_is_called_one() -> None:
    found = only("nhs number 458 270 1087 was on the card")
    assert (found.kind, found.severity) == (Kind.NHS_NUMBER, Severity.BLOCK)


@pytest.mark.parametrize(
    "text",
    [
        "Children and Young Persons Act 1933 s1",
        "the published study PMC5565855 says so",
    ],
)
def test_a_law_and_a_published_study_can_be_cited(text: str) -> None:
    assert [found for found in check(text) if found.severity is Severity.BLOCK] == []


def test_common_practice_is_no_name() -> None:
    assert check("Common practice") == []


def test_a_number_that_begins_like_a_helpline_is_still_stopped() -> None:
    assert only("the card said 999 377 5940 twice").kind is Kind.NHS_NUMBER


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("We have two, 7yo and 8wks.", "8wks"),
        ("A 12F came in with her aunt.", "12"),
        ("The applicant, aged sixty three, lives alone.", "aged sixty three"),
        ("Is he 15 or 16? It matters.", "16"),
        ("She was pregnant at 16, and so was her mum.", "16"),
        ("He is 8 going on 40 and knows it.", "8"),
    ],
)
def test_an_age_is_noticed_as_people_type_it(text: str, age: str) -> None:
    found = [text[f.start : f.end] for f in check(text) if f.kind is Kind.AGE]
    assert any(age in each for each in found)


def test_a_length_of_imprisonment_is_noticed_and_other_lengths_pass() -> None:
    text = "His father was sentenced to eight years. It took six months to hear of it."
    assert [text[f.start : f.end] for f in check(text) if f.kind is Kind.DATE] == ["eight years"]


def test_the_edition_of_guidance_is_no_date() -> None:
    assert check("Working Together to Safeguard Children (2023) says so.") == []
    assert check("Keeping Children Safe in Education, 2024, says so.") == []


def test_a_child_called_by_a_letter_is_found_again() -> None:
    text = "I'll call her M because I must. Later M was sick in the car. Child B was not."
    found = [text[f.start : f.end] for f in check(text) if f.kind is Kind.PERSON]
    assert found == ["M", "M"]
