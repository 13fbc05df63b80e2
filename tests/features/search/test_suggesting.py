"""What the box suggests while somebody types: titles and names that they may read, nothing else."""

import pytest
from flask import current_app

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.kernel.vocabulary import AudienceKind
from forum.search import engine
from forum.search.suggesting import MOST, suggestions
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.reflections import makers as reflections


def suggested(person: Practitioner, typed: str) -> list[str]:
    with current_app.test_request_context():
        return [each.hit.title for each in suggestions(acting(person), typed)]


def test_titles_and_names_are_suggested_by_how_their_words_begin(make: Make) -> None:
    reader = make.practitioner("midwifery")
    reflections.shared(reader, title="Marmalade and other spreads", what="We had thistles.")
    engine.rebuild()
    assert suggested(reader, "marm") == ["Marmalade and other spreads"]
    assert suggested(reader, "spread marmal") == ["Marmalade and other spreads"]
    assert suggested(reader, "marmalades") == []
    assert "Was not brought" in suggested(reader, "did not att"), "under another name"
    assert suggested(reader, "thistl") == [], "it stands in a text, not in a title"
    assert len(suggested(reader, "ch")) == MOST


@pytest.mark.parametrize("typed", ["", "m", "the", "?", "* :*A & |", "'"])
def test_too_little_to_begin_with_suggests_nothing(make: Make, typed: str) -> None:
    engine.rebuild()
    assert suggested(make.practitioner(), typed) == []


def test_no_title_is_suggested_to_whoever_may_not_read_it(make: Make) -> None:
    author = make.practitioner()
    [voice] = acting(author).voices
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=voice.partnership_id)
    reflections.shared(author, inside, title="Marmalade")
    engine.rebuild()
    assert suggested(author, "marm") == ["Marmalade"]
    assert suggested(make.practitioner(), "marm") == []


def test_a_title_that_was_changed_is_not_suggested_by_its_old_words(make: Make) -> None:
    reader = make.practitioner("midwifery")
    thread = reflections.shared(reader, title="Marmalade")
    engine.rebuild()
    thread.title = type(thread.title).write("Honey")
    make.session.flush()
    assert suggested(reader, "marm") == []


def test_suggestions_are_a_page_of_links_and_for_a_script_the_links_alone(
    browser: Browser, make: Make
) -> None:
    engine.rebuild()
    browser.sign_in(make.practitioner("midwifery"))
    page = browser.open("/search/suggestions?q=was+not+br")
    assert page.one(".suggestions a[href^='/glossary/']").get_text() == "Was not brought"
    assert page.statements <= 12
    alone = browser.client.get(
        "/search/suggestions?q=was+not+br", headers={"Accept": "application/json"}
    )
    assert alone.json is not None
    assert alone.json["count"] >= 1
    assert alone.json["html"].lstrip().startswith("<ul")
    assert "Type at least two letters" in browser.open("/search/suggestions?q=b").text


def test_what_could_identify_somebody_is_not_looked_for(browser: Browser, make: Make) -> None:
    browser.sign_in(make.practitioner())
    page = browser.open("/search/suggestions?q=943+476+5919")
    assert "could identify someone" in page.text
    assert "943 476 5919" not in page.text
