"""A detail stays only for a reason that its writer gives; the reason is kept, not whose it is."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from forum.audit.models import THE_SITE, AuditEntry
from forum.prose.prose import PlainProse, look
from forum.reflections.models import Reflection
from forum.web import keeping, reasons
from forum.web.kept_details import KeptDetail
from forum.web.reasons import KeptBecause, reasons_in
from tests.client import Browser, Page
from tests.factories import Make

FORM = "/reflections/new/free"
SAID = "Then Tamsin Quillfeather came to us."
KEY = look(SAID)[0].key


def answered(because: str = "", why: str = "") -> dict[str, Any]:
    keep = f"{KEY}:{because}" if because else ""
    return {"text": SAID, "keep": keep, "why_of": KEY, "why": why}


@pytest.fixture
def form(browser: Browser, make: Make) -> Page:
    return browser.sign_in(make.practitioner()).open(FORM)


@pytest.fixture
def asked(browser: Browser, form: Page) -> Page:
    return browser.fill_in(form, {"text": SAID}, status=422)


def test_a_ticked_box_alone_keeps_nothing(browser: Browser, asked: Page, session: Session) -> None:
    again = browser.fill_in(asked, {**answered(), "keep": KEY}, status=422)
    assert again.one("select[name=keep]")
    assert session.scalars(select(KeptDetail)).all() == []


@dataclass(frozen=True)
class Refused:
    because: str
    why: str
    says: str


@pytest.mark.parametrize(
    "case",
    [
        Refused("other", "", reasons.SAY_WHY),
        Refused("", "It is our own word for a form.", reasons.CHOOSE),
        Refused("public", "x" * 201, reasons.TOO_LONG),
        Refused("many", "Dr Okonkwo said so.", reasons.TELLS.format("Okonkwo")[:30]),
        Refused("many", "Ring 07700 900 264.", reasons.TELLS.format("07700 900 264")),
    ],
    ids=lambda case: case.says[:20],
)
def test_what_is_not_right_stands_beside_the_reason_and_nothing_typed_is_lost(
    browser: Browser, asked: Page, session: Session, case: Refused
) -> None:
    again = browser.fill_in(asked, answered(case.because, case.why), status=422)
    assert case.says in again.text
    assert again.one("[name=why]")["value"] == case.why
    chosen = again.soup.select("select[name=keep] option[selected]")
    assert [each["value"] for each in chosen] == ([f"{KEY}:{case.because}"] if case.because else [])
    assert SAID in again.one("textarea[name=text]").text
    assert session.scalars(select(KeptDetail)).all() == []


def test_a_reason_is_kept_with_the_text_and_audited_without_the_words(
    browser: Browser, asked: Page, session: Session
) -> None:
    browser.fill_in(asked, answered("other", "It is a character of a play."))
    assert session.scalar(select(Reflection)) is not None
    kept = session.scalars(select(KeptDetail)).one()
    assert (kept.because, kept.why) == (KeptBecause.OTHER, "It is a character of a play.")
    line = session.scalars(select(AuditEntry).where(AuditEntry.subject == kept.public_id)).one()
    assert (line.actor, line.sealed, line.reason) == (THE_SITE, "", "other")
    [told] = keeping.told([SAID])
    assert (told.quoted, told.why) == ("Tamsin Quillfeather", "It is a character of a play.")
    assert keeping.unsettled([SAID]) == {}


def test_it_holds_while_the_text_is_the_same(
    browser: Browser, asked: Page, session: Session
) -> None:
    browser.fill_in(asked, answered("invented"))
    assert keeping.told([SAID])[0].said == KeptBecause.INVENTED.said
    other = SAID.replace("came", "went")
    assert keeping.told([other])[0].said == ""
    assert [each.quoted for each in keeping.unsettled([other])[other]] == ["Tamsin Quillfeather"]


def test_what_blocks_is_settled_by_no_reason(browser: Browser, form: Page) -> None:
    said = "Ring 07700 900 264."
    asked = browser.fill_in(form, {"text": said}, status=422)
    assert not asked.soup.select("[name=keep]")
    key = look(said)[0].key
    forged = {"text": said, "keep": f"{key}:public", "why_of": key, "why": ""}
    browser.fill_in(asked, forged, status=422)


def test_one_answer_is_for_all_mentions_of_one_person(browser: Browser, form: Page) -> None:
    twice = f"{SAID} Tamsin was late."
    asked = browser.fill_in(form, {"text": twice}, status=422)
    assert len(asked.soup.select("select[name=keep]")) == 1
    assert "The same as detail 1" in asked.text
    browser.fill_in(asked, {**answered("invented"), "text": twice})
    assert keeping.unsettled([twice]) == {}


def test_answers_come_in_any_shape_and_are_read_as_far_as_they_can_be() -> None:
    sent = MultiDict(
        [("keep", "a:many"), ("keep", "b"), ("keep", ":"), ("keep", "c:nonsense"), ("why", "So.")]
    )
    assert {key: each.keeps for key, each in reasons_in(sent).items()} == {"a": True}


def test_the_database_keeps_no_other_reason_without_words(session: Session) -> None:
    row = {"public_id": "x" * 16, "digest": "d", "detail_key": "k", "because": KeptBecause.OTHER}
    with pytest.raises(IntegrityError, match="other_says_why"), session.begin_nested():
        session.execute(insert(KeptDetail).values(**row, why=PlainProse("")))
