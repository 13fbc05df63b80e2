"""Health should have shared it: which part? Asked wherever people write, before it is sent."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.reflections.models import ReflectionAnswer
from forum.web import umbrellas
from tests.client import Browser, Page
from tests.factories import Make

FORM = "/reflections/new/free"
SAID = "Health should have shared it. We rang social care, and nobody rang back."


@pytest.fixture
def asked(browser: Browser, make: Make) -> Page:
    page = browser.sign_in(make.practitioner()).open(FORM)
    return browser.fill_in(page, {"text": SAID}, status=422)


def kept(session: Session) -> list[str]:
    return [each.body.source for each in session.scalars(select(ReflectionAnswer))]


def offered(page: Page) -> list[dict[str, str]]:
    """What stands in each choice, by what it is called."""
    return [
        {option.text: str(option["value"]) for option in choice.select("option")}
        for choice in page.soup.select("select[name=which_part]")
    ]


def unknown() -> float:
    return float(umbrellas.ANSWERS.labels(umbrellas.UNKNOWN)._value.get())


def test_the_writer_is_asked_which_part_and_nothing_is_kept_before(
    asked: Page, session: Session
) -> None:
    health, care = offered(asked)
    assert "Midwifery" in health
    assert "Health" not in health
    assert "Midwifery" not in care
    assert "2 words to make clearer" in asked.text
    assert asked.errors == [umbrellas.ASK.format("Health")]
    assert SAID in asked.one("textarea[name=text]").text
    assert kept(session) == []


def test_the_agency_stands_in_its_place_and_what_nobody_knows_may_stay(
    browser: Browser, asked: Page, session: Session
) -> None:
    health, care = offered(asked)
    before = unknown()
    answers = [health["Health visiting"], care["I do not know, or all of them"]]
    browser.fill_in(asked, {"which_part": answers})
    assert kept(session) == [SAID.replace("Health", "Health visiting")]
    assert unknown() == before + 1


def test_one_that_is_left_open_is_asked_again(
    browser: Browser, asked: Page, session: Session
) -> None:
    health, _ = offered(asked)
    again = browser.fill_in(asked, {"which_part": [health["Midwifery"], ""]}, status=422)
    assert len(offered(again)) == 1
    assert "Midwifery should have shared it." in again.one("textarea[name=text]").text
    assert kept(session) == []


@pytest.mark.parametrize("forged", ["", ":", "x:midwifery", "{key}:nonsense", "{key}"])
def test_no_other_answer_lets_it_pass(forged: str) -> None:
    _, [part] = umbrellas.ask("Health should have shared it.", [])
    said, left = umbrellas.ask("Health should have shared it.", [forged.format(key=part.key)])
    assert (said, left) == ("Health should have shared it.", [part])


def test_the_name_begins_as_the_word_began() -> None:
    _, [part] = umbrellas.ask("We rang social care, twice.", [])
    slug, name = part.agencies[0]
    said, _ = umbrellas.ask("We rang social care, twice.", [f"{part.key}:{slug}"])
    assert said == f"We rang {name[0].lower()}{name[1:]}, twice."


def test_it_is_said_while_people_write() -> None:
    line = umbrellas.while_writing("Housing should have shared it.")[0]
    assert line["quoted"] == "Housing"
    assert " or " in line["instead"]


def test_every_form_that_shows_findings_asks_there() -> None:
    """One part of all pages holds both, so no page can have the one without the other."""
    shown = Path("templates/components/findings.html").read_text(encoding="utf-8")
    assert 'name="which_part"' in shown
