"""Laws, guidance, tools, agencies and helplines are public: naming them identifies nobody."""

import tomllib
from pathlib import Path

import pytest

from forum.anonymisation.check import check
from forum.anonymisation.words import lines

AGENCIES = tomllib.loads(
    (Path(__file__).parents[3] / "forum" / "directory" / "agencies.toml").read_text("utf-8")
)


@pytest.mark.parametrize("term", lines("terms"))
def test_a_public_name_passes(term: str) -> None:
    assert [f for f in check(f"We talked about the {term} in the meeting.") if f.start < 22] == []


@pytest.mark.parametrize("line", lines("helplines"))
def test_a_helpline_passes(line: str) -> None:
    assert check(f"Anyone can ring {line} about a child.") == []


@pytest.mark.parametrize(
    "agency", [agency for sector in AGENCIES.values() for agency in sector["agencies"]]
)
def test_the_agencies_of_the_directory_pass(agency: dict[str, str]) -> None:
    text = (
        f"I asked {agency['name']} and the {agency['person']} about it; {agency['short']} agreed."
    )
    assert check(text) == []


ABBREVIATIONS = """MASH MARAC MAPPA LADO IDVA SENCO EHCP PLO ICPC TAF CIN KCSIE NFA FII CP-IS PPN
DASH IRO LCSPR CDOP NRM CAMHS"""


@pytest.mark.parametrize("term", ABBREVIATIONS.split())
def test_the_abbreviations_of_the_glossary_pass(term: str) -> None:
    assert check(f"The {term} was mentioned twice, and {term} means two things here.") == []
