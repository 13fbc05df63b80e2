import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from forum.glossary import seed
from forum.glossary.seed import SeedError, SeedSense, SeedTerm

TERMS = seed.load()
SCOPES = seed.read_scopes()
NOT_PROSE = {"scope", "source", "jurisdiction", "support", "verified", "contested"}
PROSE = tuple(field.name for field in fields(SeedSense) if field.name not in NOT_PROSE)

TITLED_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|PC|DC|DS|Sgt)\.? [A-Z][a-z]+")
CAPITAL_IN_MID_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+\b")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
PROPER_BUT_NOBODY = {*DAYS.split(), "Mental", "Health", "Children", "Gillick", "Fraser"}
FIRST_NAMES = """
Aisha Alex Amir Amy Anna Ben Charlie Chloe Daniel David Ella Emily Emma Fatima George Grace Hannah
Harry Jack Jacob James Jayden Jess John Kai Kate Layla Leo Liam Lily Lucy Maria Mary Maya Mia
Mohammed Noah Oliver Olivia Omar Peter Rosie Ruby Sam Sara Sarah Sophie Tom Zara
"""


def prose() -> Iterator[tuple[str, str]]:
    """Every piece of text in the seed, with where it stands."""
    for term in TERMS:
        yield f"{term.slug} / plain", term.plain
        for relation in term.relations:
            yield f"{term.slug} to {relation.other}", relation.note
        for sense in term.senses:
            for name in PROSE:
                yield f"{term.slug} / {sense.scope} / {name}", getattr(sense, name)
            for wording in sense.contested:
                yield f"{term.slug} / {sense.scope} / contested", wording


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+", text) if part]


def test_every_slug_source_and_relation_leads_somewhere() -> None:
    assert list(seed.find_problems(TERMS, SCOPES, seed.read_sources())) == []


def test_every_sense_says_what_it_means_what_it_sets_off_and_where_that_comes_from() -> None:
    bare = [
        (term.slug, sense.scope)
        for term in TERMS
        for sense in term.senses
        if not (sense.means and sense.triggers and sense.source and sense.jurisdiction)
    ]
    assert bare == []


def test_every_word_comes_with_an_example_and_with_something_it_is_not() -> None:
    bare = [
        term.slug
        for term in TERMS
        if not (any(s.example for s in term.senses) and any(s.near_miss for s in term.senses))
    ]
    assert bare == []


def test_no_agency_finds_itself_missing_from_the_glossary() -> None:
    heard = {
        agency: sum(seed.speaks(term, agency, SCOPES) for term in TERMS)
        for agency in SCOPES.sector_of
    }
    assert {agency: words for agency, words in heard.items() if words < 5} == {}


def test_nothing_arrives_signed() -> None:
    assert not any(sense.verified for term in TERMS for sense in term.senses)


def test_a_false_friend_is_heard_from_two_sides() -> None:
    lonely = [t.slug for t in TERMS if t.false_friend and len({s.scope for s in t.senses}) < 2]
    assert lonely == []


def test_a_tired_reader_meets_no_long_sentence() -> None:
    long = [
        (where, sentence)
        for where, text in prose()
        for sentence in sentences(text)
        if len(sentence.split()) > 40
    ]
    assert long == []


def test_each_term_is_summed_up_in_one_short_sentence() -> None:
    wrong = [t.slug for t in TERMS if len(sentences(t.plain)) != 1 or len(t.plain.split()) > 25]
    assert wrong == []


def test_two_senses_of_a_word_never_say_the_same_thing() -> None:
    repeated = [
        (term.slug, text)
        for term in TERMS
        for texts in [[getattr(s, name).casefold() for s in term.senses for name in PROSE]]
        for text in set(texts)
        if text and texts.count(text) > 1
    ]
    assert repeated == []


def test_nobody_is_named() -> None:
    titled = [(where, text) for where, text in prose() if TITLED_PERSON.search(text)]
    first_names = [
        (where, word)
        for where, text in prose()
        for word in re.findall(r"\b[A-Z][a-z]+\b", text)
        if word in FIRST_NAMES.split()
    ]
    assert titled == []
    assert first_names == []


def test_examples_name_no_person_place_or_setting() -> None:
    capitals = [
        (term.slug, sense.scope, word)
        for term in TERMS
        for sense in term.senses
        for text in (sense.example, sense.near_miss)
        for word in CAPITAL_IN_MID_SENTENCE.findall(text)
        if word not in PROPER_BUT_NOBODY
    ]
    assert capitals == []


def test_no_source_is_an_address_that_could_go_stale() -> None:
    assert not [name for name in seed.read_sources() if "http" in name or "www" in name]


def test_a_sector_passes_its_sense_down_until_an_agency_writes_its_own() -> None:
    consent = next(term for term in TERMS if term.slug == "consent")
    assert "midwifery" not in {sense.scope for sense in consent.senses}
    assert seed.speaks(consent, "midwifery", SCOPES)
    assert not seed.speaks(consent, "probation", SCOPES)


TERM = """
[[term]]
slug = "word"
headword = "Word"
plain = "A word."
false_friend = false
{more}
[[term.senses]]
scope = "midwifery"
means = "A thing."
source = "Common practice"
{sense}
"""
RELATION = """
[[term.relations]]
kind = "{kind}"
other = "{other}"
between = {between}
note = "Why."
"""


def written(folder: Path, more: str = "", sense: str = "") -> Path:
    (folder / "words.toml").write_text(TERM.format(more=more, sense=sense), encoding="utf-8")
    return folder


def refusals(folder: Path) -> tuple[str, ...]:
    with pytest.raises(SeedError) as refused:
        seed.load(folder)
    return refused.value.problems


def test_a_well_formed_file_is_read(tmp_path: Path) -> None:
    (term,) = seed.load(written(tmp_path))
    (sense,) = term.senses
    assert (term.slug, sense.jurisdiction, sense.clock) == ("word", "England", "")
    assert sense.support == "general knowledge"


@pytest.mark.parametrize(
    ("more", "sense", "complaint"),
    [
        ("", 'meaning = "x"', "words.toml: word / midwifery: unknown key 'meaning'"),
        ("", "clock = 3", "words.toml: word / midwifery: 'clock' is not a text"),
        ("", 'verified = "no"', "words.toml: word / midwifery: 'verified' is not true or false"),
        ('see_also = "other"', "", "words.toml: word: 'see_also' is not a list of texts"),
        ('see_also = ["other"]', "", "word: see_also names 'other', which is not another term"),
        ("", 'jurisdiction = "Mars"', "word / midwifery: unknown jurisdiction 'Mars'"),
        ("", 'support = "hearsay"', "word / midwifery: unknown support 'hearsay'"),
        ("", 'contested = ["a"]', "word / midwifery: a contested meaning needs both wordings"),
        ("", "verified = true", "word / midwifery: only a steward's signature makes it verified"),
        ('other_names = ["WORD"]', "", "the name 'word' is used 2 times"),
        ('colour = "red"', "", "words.toml: word: unknown key 'colour'"),
    ],
)
def test_a_slip_in_a_file_is_named_with_its_place(
    tmp_path: Path, more: str, sense: str, complaint: str
) -> None:
    assert refusals(written(tmp_path, more, sense)) == (complaint,)


@pytest.mark.parametrize(
    ("kind", "other", "between", "complaint"),
    [
        ("rhymes with", "word", ["midwifery", "midwifery"], "unknown kind 'rhymes with'"),
        ("overlaps", "nothing", ["midwifery", "midwifery"], "there is no such term"),
        ("overlaps", "word", ["midwifery"], "'between' needs two scopes"),
        (seed.OTHER_WORD, "word", ["midwifery", "midwifery"], "does not fit the two words"),
        (seed.NOT_THAT_WORD, "word", ["midwifery", "police"], "does not fit the two words"),
        (seed.SAME_WORD, "word", ["midwifery", "police"], "'police' has no sense of 'word'"),
    ],
)
def test_a_relation_that_leads_nowhere_is_refused(
    tmp_path: Path, kind: str, other: str, between: list[str], complaint: str
) -> None:
    relation = RELATION.format(kind=kind, other=other, between=between)
    found = refusals(written(tmp_path, sense=relation))
    assert any(p.startswith(f"word to {other}: ") and p.endswith(complaint) for p in found)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (problem,) = refusals(written(tmp_path, sense='broken "'))
    assert problem.startswith("words.toml: not valid TOML")


def test_a_missing_meaning_is_named_with_its_place(tmp_path: Path) -> None:
    text = TERM.format(more="", sense="").replace('means = "A thing."\n', "")
    (tmp_path / "words.toml").write_text(text, encoding="utf-8")
    assert refusals(tmp_path) == ("words.toml: word / midwifery: 'means' is missing",)


SENSE = SeedSense(scope="midwifery", means="A thing.", source="Common practice")
WORD = SeedTerm("word", "Word", "A word.", false_friend=False, senses=(SENSE,))


def problems_of(*terms: SeedTerm) -> list[str]:
    return list(seed.find_problems(terms, SCOPES, ["Common practice"]))


def test_an_umbrella_may_hold_a_sense_but_an_unknown_agency_may_not() -> None:
    assert problems_of(replace(WORD, senses=(replace(SENSE, scope="health"),))) == []
    assert problems_of(replace(WORD, senses=(replace(SENSE, scope="nhs"),))) == [
        "word / nhs: no agency or sector has this slug"
    ]


def test_a_source_that_is_not_listed_is_refused() -> None:
    invented = replace(SENSE, source="Common practice; A Law 2031")
    assert problems_of(replace(WORD, senses=(invented,))) == [
        "word / midwifery: the source 'A Law 2031' is not listed in sources.toml"
    ]


def test_a_word_without_any_sense_is_refused() -> None:
    assert problems_of(replace(WORD, senses=())) == ["word: no agency says what it means"]


def test_one_agency_has_one_sense_in_each_country() -> None:
    elsewhere = replace(SENSE, jurisdiction="Wales")
    assert problems_of(replace(WORD, senses=(SENSE, elsewhere))) == []
    assert problems_of(replace(WORD, senses=(SENSE, SENSE))) == [
        "word: the sense 'midwifery in England' is used 2 times"
    ]


def test_the_warning_and_the_relation_that_explains_it_come_together() -> None:
    assert problems_of(replace(WORD, false_friend=True)) == [
        "word: false_friend does not agree with its relations"
    ]
