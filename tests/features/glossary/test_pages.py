from http import HTTPStatus

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum.directory.models import Practitioner
from forum.glossary.models import Proposal, Sense, Term
from tests.client import Browser
from tests.factories import Make
from tests.features.glossary import makers

PATHS = (
    "",
    "?q=trheshold",
    "?agency=midwifery",
    "/threshold",
    "/child-protection-plan",
    "/how-to-read",
    "/compare",
    "/compare?a=general-practice&b=childrens-social-care",
    "/compare?a=general-practice&b=childrens-social-care&term=consent",
    "/compare?a=dentistry&b=probation&term=ehcp",
    "/new",
    "/new?term=threshold",
    "/waiting",
)
FILLED = {"means": "A level on a chart.", "triggers": "Nothing", "source": "Common practice"}


@pytest.fixture
def reader(make: Make) -> Practitioner:
    return make.practitioner("midwifery")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_light(browser: Browser, reader: Practitioner, path: str) -> None:
    page = browser.sign_in(reader).open(f"/glossary{path}")
    assert page.statements <= 12
    assert len(page.response.data) < 100_000


def test_a_steward_with_the_longest_list_has_a_light_page(browser: Browser, make: Make) -> None:
    steward = makers.steward(make, "childrens-social-care")
    page = browser.sign_in(steward).open("/glossary/waiting")
    assert page.statements <= 12
    assert len(page.soup.select(".words li")) >= 20
    more = page.soup.find("a", string="More words")
    assert more is not None
    later = browser.open(str(more["href"]))
    firsts = [p.soup.select_one(".words a") for p in (page, later)]
    assert firsts[0] != firsts[1]


@pytest.mark.parametrize("path", ["", "/threshold", "/compare", "/waiting", "/how-to-read"])
def test_a_visitor_is_asked_to_sign_in(browser: Browser, path: str) -> None:
    page = browser.open(f"/glossary{path}", status=HTTPStatus.FOUND)
    assert "/sign-in" in str(page.response.location)


def test_words_with_different_meanings_come_first(browser: Browser, reader: Practitioner) -> None:
    page = browser.sign_in(reader).open("/glossary")
    headings = [h2.get_text() for h2 in page.soup.select(".page__body h2")]
    assert headings == ["Same word, different meanings (80)", "Words with one meaning (17)"]
    words = [a.get_text() for a in page.soup.select(".words a")]
    assert len(words) == 97
    assert words[:2] == ["Achieving Best Evidence", "Allegation"]
    assert page.one('a[href="#victim"]').get_text() == "Words with V"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("trheshold", "Threshold"),
        ("thresh", "Threshold"),
        ("continuum", "Threshold"),
        ("referrel", "Referral"),
        ("consnet", "Consent"),
        ("DNA", "Was not brought"),
        ("lado", "LADO"),
    ],
)
def test_a_word_is_found_by_its_beginning_another_name_or_nearly_its_spelling(
    browser: Browser, reader: Practitioner, typed: str, first: str
) -> None:
    page = browser.sign_in(reader).open(f"/glossary?q={typed}")
    assert page.soup.select(".words a")[0].get_text() == first


def test_a_word_with_one_meaning_speaks_of_one(
    browser: Browser, session: Session, reader: Practitioner
) -> None:
    word = select(Sense.id).join(Sense.term).where(Term.slug == "escalation")
    _, *others = session.scalars(word.order_by(Sense.id))
    session.execute(delete(Sense).where(Sense.id.in_(others)))
    session.commit()
    page = browser.sign_in(reader).open("/glossary/escalation")
    assert "This meaning is not signed by the agency it speaks for. Until it is" in page.text


def test_a_word_that_is_not_there_can_be_proposed(browser: Browser, reader: Practitioner) -> None:
    page = browser.sign_in(reader).open("/glossary?q=zzzz")
    assert "We do not have that word yet" in page.text
    assert page.one('.empty-state a[href="/glossary/new"]')


def test_a_question_that_could_identify_somebody_is_not_asked(
    browser: Browser, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open("/glossary?q=nhs+no+458+270+1086")
    assert "could identify someone" in page.text


def test_an_agency_sees_first_what_others_understand_differently(
    browser: Browser, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open("/glossary?agency=midwifery")
    headings = [h2.get_text() for h2 in page.soup.select(".page__body h2")]
    assert headings[0].startswith("Others mean something else")
    assert headings[1].startswith("Other words of Midwifery")


def test_ones_own_agency_stands_first_and_says_what_it_borrows(
    browser: Browser, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open("/glossary/consent")
    first = page.soup.select(".matrix tbody tr")[0]
    assert "matrix__mine" in str(first.get("class"))
    said = " ".join(first.get_text(" ").split())
    assert said.startswith("Midwifery Your agency Your agency has not written its own.")
    assert "of Health" in said
    others = [th.get_text(" ") for th in page.soup.select(".matrix tbody th")[1:]]
    assert not any("Health agencies" in other for other in others)


def test_an_agency_with_its_own_sense_borrows_nothing(browser: Browser, make: Make) -> None:
    gp = make.practitioner("childrens-social-care")
    page = browser.sign_in(gp).open("/glossary/threshold")
    first = " ".join(page.soup.select(".matrix tbody tr")[0].get_text(" ").split())
    assert first.startswith(
        "Children's social care Your agency Needs practitioner review What it means"
    )
    assert "Not what it means to you" in page.text


def test_a_shared_meaning_names_the_agencies_that_share_it(browser: Browser, make: Make) -> None:
    page = browser.sign_in(make.practitioner("nursery")).open("/glossary/threshold")
    headers = [" ".join(th.get_text(" ").split()) for th in page.soup.select("tbody th")]
    assert any(
        h.startswith("Education agencies Shared by Primary school, Secondary school, 5 more, until")
        for h in headers
    )


def test_nothing_is_shown_as_fact_until_it_is_signed(
    browser: Browser, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open("/glossary/threshold")
    rows = page.soup.select(".matrix tbody tr")
    marks = page.soup.select(".matrix .status-tag")
    assert [mark.get_text() for mark in marks] == ["Needs practitioner review"] * len(rows)
    assert all(row.select(".source") for row in rows)


def test_a_signed_meaning_loses_the_mark(browser: Browser, make: Make) -> None:
    sense = makers.sense(make)
    steward = makers.steward(make, "childrens-social-care")
    page = browser.sign_in(steward).open(f"/glossary/senses/{sense.public_id}")
    assert "Needs practitioner review" in page.text
    signed = browser.fill_in(page, {}, form="section form")
    assert "Signed. Thank you" in signed.text
    assert "A steward of Children's social care" in signed.text
    assert not signed.soup.select("#sign")
    marks = [
        m.get_text() for m in browser.open("/glossary/threshold").soup.select(".matrix .status-tag")
    ]
    assert marks.count("Signed") == 1


def test_a_word_that_is_not_there_is_not_found(browser: Browser, reader: Practitioner) -> None:
    browser.sign_in(reader).open("/glossary/unheard-of", status=HTTPStatus.NOT_FOUND)


def test_two_agencies_are_compared_and_what_differs_is_said_in_words(
    browser: Browser, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open(
        "/glossary/compare?a=childrens-social-care&b=police-response"
    )
    pair = page.one("article:has(#threshold)")
    assert "One asks how much help" in pair.get_text()
    assert "They differ in this too: who decides" in " ".join(pair.get_text().split())
    assert page.heading == "Children's social care and Police response and neighbourhood"
    lines = browser.open(str(pair.select("a")[-1]["href"]))
    verdicts = [v.get_text(strip=True) for v in lines.soup.select(".comparison__same")]
    assert verdicts[:2] == ["they differ", "they differ"]
    assert set(verdicts) == {"they differ", "only one has said"}
    assert lines.heading.startswith("“Threshold”: Children's social care and Police")


def test_two_words_for_one_thing_are_shown_together(browser: Browser, reader: Practitioner) -> None:
    page = browser.sign_in(reader).open(
        "/glossary/compare?a=hospital-paediatrics&b=police-child-protection"
    )
    said = page.one("section:has(#other-words)").get_text(" ")
    assert "Non-accidental injury" in said
    assert "means the same as" in said
    assert "Assault" in said


@pytest.mark.parametrize("query", ["?a=midwifery&b=midwifery", "?a=nobody&b=midwifery", "?a=x"])
def test_two_agencies_must_be_two(browser: Browser, reader: Practitioner, query: str) -> None:
    page = browser.sign_in(reader).open(f"/glossary/compare{query}")
    assert page.heading == "Compare two agencies"


def test_the_guide_says_what_an_empty_line_and_the_mark_mean(
    browser: Browser, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open("/glossary/how-to-read")
    assert "nobody was sure enough to fill it" in page.text
    assert "nobody from that agency has signed the meaning yet" in page.text


def test_a_word_is_proposed_decided_about_and_read(
    browser: Browser, make: Make, session: Session, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open("/glossary/new")
    word = {"headword": "Booking visit", "plain": "The first visit of a pregnancy."}
    holds = {"area": "Two boroughs", "valid_from": "2026-04-01"}
    sent = browser.fill_in(page, {**FILLED, **word, **holds, "scope": "midwifery"})
    assert sent.heading == "Proposal: Booking visit"
    assert "1 April 2026" in sent.text
    assert "Waits for a steward" in sent.text
    assert not sent.soup.select("#decide")
    steward = makers.steward(make, "midwifery")
    home = browser.sign_in(steward).open("/")
    assert "A proposal for the glossary waits for you" in home.text
    waiting = browser.open("/glossary/waiting")
    assert "Booking visit, for Midwifery" in waiting.text
    proposal = session.scalars(select(Proposal)).one()
    shown = browser.open(f"/glossary/proposals/{proposal.public_id}")
    stands = browser.fill_in(shown, {"signs": "y"}, form="form[action$=accept]")
    assert stands.heading == "Booking visit: Midwifery"
    assert "A steward of Midwifery" in stands.text
    booking = browser.open("/glossary/booking-visit").text
    assert all(said in booking for said in ("A level on a chart.", "Two boroughs", "1 April 2026"))


def test_a_refused_form_keeps_the_words_and_says_what_is_missing(
    browser: Browser, reader: Practitioner
) -> None:
    page = browser.sign_in(reader).open("/glossary/new?term=threshold")
    again = browser.fill_in(
        page,
        {
            "means": "A level.",
            "contested_one": "Some say so.",
            "valid_until": "soon",
            "scope": "midwifery",
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )
    assert again.errors == [
        "Say what it sets off, or write “Nothing”.",
        "Say where this comes from. “Common practice” is an honest answer.",
        "Write a day, such as 1 April 2026, or leave this empty.",
        "Give both wordings, or leave both empty.",
    ]
    assert again.one("#means").get_text(strip=True) == "A level."


def test_words_that_could_identify_somebody_are_not_sent(
    browser: Browser, reader: Practitioner, session: Session
) -> None:
    page = browser.sign_in(reader).open("/glossary/new?term=threshold")
    fields = FILLED | {"example": "Ring her on 07700 900 264.", "scope": "midwifery"}
    again = browser.fill_in(page, fields, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert again.one(".finding__quote").get_text(strip=True) == "07700 900 264"
    assert session.scalars(select(Proposal)).all() == []


def test_other_words_begin_with_the_ones_that_stand_and_show_what_changes(
    browser: Browser, make: Make, reader: Practitioner
) -> None:
    sense = makers.sense(make)
    page = browser.sign_in(reader).open(f"/glossary/senses/{sense.public_id}/change")
    assert page.one("#means").get_text(strip=True) == sense.means
    sent = browser.fill_in(page, {"means": sense.means.replace("published", "printed")})
    assert [each.get_text() for each in sent.soup.select("ins")] == ["printed"]
    assert [each.get_text() for each in sent.soup.select("del")] == ["published"]


def test_a_refusal_is_read_by_whoever_proposed(
    browser: Browser, make: Make, reader: Practitioner
) -> None:
    proposal = makers.proposed(reader, make.agency("midwifery"))
    url = f"/glossary/proposals/{proposal.public_id}"
    page = browser.sign_in(makers.steward(make, "midwifery")).open(url)
    form = "form[action$=refuse]"
    bare = browser.fill_in(page, {}, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert bare.errors == ["Say why, so that the person who proposed it can learn from it."]
    named = {"reason": "Ring me on 07700 900 264."}
    bare = browser.fill_in(bare, named, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert bare.one(".finding__quote").get_text(strip=True) == "07700 900 264"
    browser.fill_in(bare, {"reason": "We call it booking."}, form=form)
    assert "Why it was refused: We call it booking." in browser.sign_in(reader).open(url).text
    assert "Refused" in browser.open("/glossary/waiting").text


def test_nobody_reads_a_proposal_that_is_not_theirs_to_decide(
    browser: Browser, make: Make, reader: Practitioner
) -> None:
    proposal = makers.proposed(reader, make.agency("midwifery"))
    url = f"/glossary/proposals/{proposal.public_id}"
    browser.sign_in(makers.steward(make, "dentistry")).open(url, status=HTTPStatus.NOT_FOUND)
    for verb in ("accept", "refuse"):
        fields = {"reason": "No."}
        browser.send(f"{url}/{verb}", fields, status=HTTPStatus.NOT_FOUND)


def test_whoever_stewards_nothing_is_not_told_of_waiting_words(
    browser: Browser, reader: Practitioner, session: Session
) -> None:
    assert "glossary" not in browser.sign_in(reader).open("/").one("main").get_text()
    assert session.scalars(select(Sense.id)).first() is not None


def test_the_glossary_stands_in_the_navigation(browser: Browser, reader: Practitioner) -> None:
    page = browser.sign_in(reader).open("/glossary/threshold")
    current = page.soup.select('nav.places a[aria-current="page"]')
    assert [each.get_text(strip=True) for each in current] == ["Glossary"]
