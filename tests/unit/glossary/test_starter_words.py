"""The starter glossary has every word that agencies are known to trip over, each with its source.

The list is of words that turn up in more than one agency's mouth. Where a word is too common to be
found in a text by itself (*open*, *named*, *level*), its entry is named instead.
"""

import csv
from pathlib import Path

import pytest

from forum.glossary import seed
from forum.glossary.lookup import Lookup

SCOPES = seed.read_scopes()
TERMS = {term.slug: term for term in seed.load()}
LOOKUP = Lookup(
    (slug, name) for slug, term in TERMS.items() for name in (term.headword, *term.other_names)
)
WORDS = """
Consent|Confidential|Information sharing request|Disclosure|Contact|Referral|Notification|Threshold
Significant harm|Safeguarding|Child protection|Child in need|Section 47 enquiry|Section 17|Sectioned
Strategy discussion|Professionals' meeting|ICPC, case conference|Child protection plan|Core group
Plan|EHCP|Early help, Early intervention, Family Help|TAF, TAC
Lead practitioner, lead professional, LCPP|MACPT, MACPU|MASH, front door, IFD, MAST|Allocated|NFA
Step up, step down|Assessment|Risk|Concern|Welfare check, safe and well|Intelligence|Evidence
Allegation, alleged, malicious|LADO, designated officer|Low-level concern|Guardian
DNA, Was Not Brought|Flag, alert, marker|CP-IS|Third-party information|Redaction|Proxy access
Gillick competence|Fraser guidelines|Capacity|Parental responsibility|Looked after, in care, LAC
Private fostering|Section 20|EPO, police protection|PLO, pre-proceedings|Review
Rapid review, LCSPR, CSPR|CDOP, JAR|MARAC|MAPPA|NRM
Extra-familial harm, contextual safeguarding|NAI, physical abuse, assault|CP medical
FII, perplexing presentations|Neglect|Domestic abuse victim|Operation Encompass|ABE|Chronology
Escalation|Supervision|Professional curiosity, disguised compliance|Risky behaviour, victim
Child, young person, youth|Urgent, immediate|Voice of the child, lived experience
"""
ROWS = [row.split(", ") for line in WORDS.split("\n") if line for row in line.split("|")]
#: Which agencies must have a meaning of each of them, and the texts that it must lean on.
EXPECTED = list(
    csv.DictReader(Path(__file__).with_name("starter_rows.csv").read_text("utf-8").splitlines())
)
BY_ENTRY = ("open-or-closed", "named-and-designated", "record", "level", "umbrella-words")


def test_eighty_two_words_that_agencies_trip_over_are_there() -> None:
    assert len(ROWS) + len(BY_ENTRY) == 82
    assert set(BY_ENTRY) <= set(TERMS)


@pytest.mark.parametrize("names", ROWS, ids=" ".join)
def test_each_is_found_as_people_write_it(names: list[str]) -> None:
    for name in names:
        found = next(LOOKUP.mentions(name))
        assert (found.start, found.end) == (0, len(name))


def test_each_sense_has_source_jurisdiction_and_review_mark() -> None:
    assert len(TERMS) >= 82
    sources = seed.read_sources()
    for term in TERMS.values():
        assert term.senses, term.slug
        for sense in term.senses:
            assert sense.means, term.slug
            assert sense.jurisdiction, term.slug
            assert any(sense.source.startswith(each) for each in sources), sense.source
            assert sense.verified is False, term.slug


@pytest.mark.parametrize("row", EXPECTED, ids=[row["words"] for row in EXPECTED])
def test_each_agency_that_means_something_of_its_own_says_so_with_its_sources(
    row: dict[str, str],
) -> None:
    terms = [TERMS[slug] for slug in row["words"].split()]
    silent = [
        agency
        for agency in row["agencies"].split()
        if not any(seed.speaks(term, agency, SCOPES) for term in terms)
    ]
    cited = "; ".join(sense.source for term in terms for sense in term.senses)
    unnamed = [source for source in row["sources"].split("; ") if source not in cited]
    assert (silent, unnamed) == ([], [])


def test_the_table_has_a_row_for_each_of_the_eighty_two() -> None:
    assert len(EXPECTED) == 82


def test_a_word_known_to_differ_says_so() -> None:
    for row in ("consent", "threshold", "referral", "disclosure", "contact", "guardian", "risk"):
        assert TERMS[row].false_friend
        assert len(TERMS[row].senses) > 1


#: Meanings for which no published text was seen, though one was for something beside them.
UNSEEN = [
    "allegation/childrens-social-care",
    "allegation/education",
    "allegation/police",
    "consent/childrens-social-care",
    "consent/general-practice",
    "consent/local-authority-legal",
    "early-help/early-help",
    "information-sharing-request/childrens-social-care",
    "looked-after/childrens-social-care",
    "no-further-action/childrens-social-care",
    "non-accidental-injury/hospital-paediatrics",
    "operation-encompass/education",
    "operation-encompass/police",
    "police-protection/police-response",
    "threshold/childrens-social-care",
    "umbrella-words/general-practice",
    "umbrella-words/health-visiting",
    "umbrella-words/primary-school",
    "victim/police",
]


def test_a_text_is_said_to_be_seen_only_where_one_was() -> None:
    senses = [(f"{t.slug}/{s.scope}", s.support) for t in TERMS.values() for s in t.senses]
    assert {support for said, support in senses if said in UNSEEN} == {"general knowledge"}
    assert sum(support == "found" for _, support in senses) == 44
