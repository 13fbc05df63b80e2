"""Words that agencies say or mean differently, in the search box."""

from pathlib import Path

import pytest
from flask import current_app

from forum.directory.models import Practitioner
from forum.glossary import named, service
from forum.search import engine
from forum.search.finding import Results, find
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.discussion.makers import acting
from tests.features.glossary import makers
from tests.features.reflections import makers as reflections


@pytest.fixture
def reader(make: Make) -> Practitioner:
    return make.practitioner("midwifery")


def found(person: Practitioner, typed: str) -> Results:
    engine.rebuild()
    with current_app.test_request_context():
        return find(acting(person), typed)


@pytest.mark.parametrize("said", ["They wrote DNA on it.", "The letter said did not attend."])
@pytest.mark.parametrize("typed", ["was not brought", "Was Not Brought", "wnb"])
def test_a_text_in_another_agencys_words_is_found(
    make: Make, reader: Practitioner, said: str, typed: str
) -> None:
    thread = reflections.shared(make.practitioner(), what=said)
    reflections.shared(make.practitioner(), what="Nobody was there, and we did our rounds.")

    results = found(reader, typed)

    assert results.found[0].hit.title.casefold() == "was not brought"
    reflected = [each.hit.public_id for each in results.found if each.kind == "reflection"]
    assert reflected[:1] == [thread.public_id]


def test_an_ambiguous_word_offers_what_each_agency_means_by_it(
    browser: Browser, reader: Practitioner
) -> None:
    engine.rebuild()
    page = browser.sign_in(reader).open("/search?q=S17")
    offered = page.one(".results__meanings").get_text(" ", strip=True)

    assert "child in need" in offered
    assert "power of entry" in offered
    assert page.statements <= 12


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("intelligance", "Intelligence"),
        ("escallation", "Escalation"),
        ("suprvision", "Supervision"),
        ("informal suprvision", "Supervision"),
    ],
)
def test_a_misspelt_word_offers_the_meanings_of_the_word_that_was_meant(
    reader: Practitioner, typed: str, meant: str
) -> None:
    assert [word.headword for word in found(reader, typed).ambiguous] == [meant]


def test_what_is_found_is_shown_in_plain_words(browser: Browser, reader: Practitioner) -> None:
    marked = "> We met.\n\nThe **marmalade** is [here](/glossary) & less < more."
    thread = reflections.shared(reader, what=marked)
    discussion.reply(reader, thread, words=marked)
    engine.rebuild()
    page = browser.sign_in(reader).open("/search?q=marmalade")
    shown = [" ".join(each.get_text().split()) for each in page.soup.select(".results__item mark")]
    texts = [
        " ".join(each.get_text().split()) for each in page.soup.select(".results__item p + h2 + p")
    ]
    assert shown == ["marmalade"] * 2
    assert texts == ["We met. The marmalade is here & less < more."] * 2


def test_another_word_of_the_same_stem_is_no_slip(reader: Practitioner) -> None:
    assert found(reader, "intelligent").ambiguous == []


def test_what_nobody_has_signed_is_marked_among_the_finds_too(
    browser: Browser, make: Make, reader: Practitioner
) -> None:
    engine.rebuild()
    mark = "Needs practitioner review"
    page = browser.sign_in(reader).open("/search?q=S17")
    assert page.one(".results__meanings").get_text().count(mark) == 1
    assert mark in page.soup.select(".results__item")[0].get_text()
    sense = makers.sense(make, "section-17", "police-response")
    service.sign(makers.acting(makers.steward(make, "police-response")), sense, seen=1)
    page = browser.open("/search?q=S17")
    offered = page.soup.select(".results__meanings li")
    assert [mark in each.get_text() for each in offered] == [True, False]
    assert mark not in page.soup.select(".results__item")[0].get_text()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("was not brought to the clinic", ["Was not brought"]),
        ("dna", ["Was not brought"]),
        ("nothing of ours", []),
        ("", []),
    ],
)
def test_a_word_is_known_under_each_of_its_names(
    reader: Practitioner, typed: str, words: list[str]
) -> None:
    assert [each.headword for each in named.words_in(acting(reader), typed)] == words


def test_a_sentence_is_not_asked_which_meaning_it_has(reader: Practitioner) -> None:
    assert found(reader, "section 17 of the Act and what we do then").ambiguous == []


def test_a_new_word_is_known_at_once(make: Make, reader: Practitioner) -> None:
    assert named.words_in(acting(reader), "new birth visit") == []
    visitor = make.agency("health-visiting")
    proposal = makers.proposed(reader, visitor, makers.new_word())
    service.accept(acting(makers.steward(make, "health-visiting")), proposal)
    [known] = named.words_in(acting(reader), "the new birth visit")
    assert known.headword == "New birth visit"


#: What was typed, and the word of the glossary that was meant.
TYPED_IN_A_HURRY = dict(
    line.split("\t")
    for line in Path(__file__).with_name("typed_in_a_hurry.tsv").read_text("utf-8").splitlines()
)


def test_what_a_tired_practitioner_types_leads_to_the_word_that_was_meant(
    make: Make, reader: Practitioner
) -> None:
    engine.rebuild()
    actor, first = acting(reader), {}
    with current_app.test_request_context():
        for typed in TYPED_IN_A_HURRY:
            results = find(actor, typed, limit=1)
            first[typed] = results.found[0].hit.title if results.found else ""
    assert first == TYPED_IN_A_HURRY


def test_a_misspelt_name_offers_what_each_agency_means_by_it(reader: Practitioner) -> None:
    results = found(reader, "stretegy discussion")
    assert [word.headword for word in results.ambiguous] == ["Strategy discussion"]
    assert list(results.instead) == ["stretegy"]


def test_an_abbreviation_that_became_a_verb_is_found_in_a_text_too(
    make: Make, reader: Practitioner
) -> None:
    thread = reflections.shared(make.practitioner(), what="He was DNA'd twice in a month.")
    results = found(reader, "was not brought")
    assert thread.public_id in [each.hit.public_id for each in results.found]
