"""Words about a child at risk now, typed into every form and sent to every address that hears any.

Each form answers with the page that says whom to ring, and so does each autosave; then one search
goes through all tables, all files and all that was logged or written meanwhile.
"""

from dataclasses import dataclass, field

import pytest
import structlog
from sqlalchemy import update

from forum.writing.models import Draft
from tests.promises.sending import Form, of_each_kind, pages_with_forms, without_token
from tests.promises.traces import files_with, listening, tables_with, written
from tests.promises.walking import Walker
from tests.promises.world import VISITOR

pytestmark = pytest.mark.once

#: No other text has this word.
CANARY = "candelabra"
LIVE = f"She is here with me now, bleeding by the {CANARY}, and he is at the door. Who do I ring?"
STOPPED = "at-risk"
#: Forms that hear no words, by their addresses without identifiers.
HEARS_NO_WORDS = {
    "/account/notices": "choices",
    "/desk/roles//new": "choices",
    "/learning-sessions//claim": "a number of minutes",
    "/mentoring//meetings": "days and minutes",
    "/mentoring//next": "a day",
    "/questions//promise": "choices",
}
#: Addresses that are asked with words, which are kept and logged nowhere.
ASKED = ("/search", "/search/suggestions", "/glossary", "/api/v1/search")


@dataclass
class Heard:
    """What came of it."""

    forms: list[Form] = field(default_factory=list)
    unstopped: list[str] = field(default_factory=list)
    autosaves: int = 0
    autosaved: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    log: str = ""


@pytest.fixture(scope="module")
def heard(walker: Walker, every_form: list[Form]) -> Heard:
    """Everything that was sent, in one transaction that is undone when it has been searched."""
    visitors = of_each_kind(walker, list(pages_with_forms(walker, (VISITOR,))))
    found = Heard(forms=[form for form in [*every_form, *visitors] if _boxes(form)])
    cookies = {who: dict(walker.browser(who).client._cookies or {}) for who in walker.everybody()}
    walker.session.commit()
    around = walker.session.get_bind().begin_nested()  # type: ignore[union-attr]  # a connection
    with listening() as log, written(walker, CANARY) as found.written:
        structlog.get_logger().warning("this is heard")
        for form in found.forms:
            _send(walker, form, found)
        for path in ASKED:
            walker.get("owner", f"{path}?q={LIVE}")
    found.log = log.getvalue()
    found.tables = tables_with(walker, CANARY)
    found.files = files_with(walker, CANARY)
    walker.session.commit()  # ends the reading before what it read is undone
    around.rollback()
    for who, before in cookies.items():
        walker.browser(who).client._cookies = before
    return found


def _boxes(form: Form) -> list[str]:
    return [name for name in form.open if "password" not in name]


def _send(walker: Walker, form: Form, found: Heard) -> None:
    browser = walker.browser(form.who)
    words = {**without_token(form.fields), **dict.fromkeys(_boxes(form), LIVE)}
    sent = {"csrf_token": browser.token(), **words}
    answer, _ = browser._send("POST", form.path, sent)
    if STOPPED not in answer.text:
        found.unstopped.append(_bare(form.path))
    if "draft_place" in form.fields:
        found.autosaves += 1
        page, _ = browser._send("POST", "/writing/drafts", sent)
        script = {"Accept": "application/json"}
        told = browser.client.post("/writing/drafts", data=sent, headers=script)
        if STOPPED not in page.text or '"stop":true' not in told.text.replace(" ", ""):
            found.autosaved.append(form.place)


def _bare(path: str) -> str:
    """Return an address without its identifiers, which are letters mixed with digits."""
    parts = path.partition("?")[0].split("/")
    return "/".join("" if any(map(str.isdigit, part)) else part for part in parts)


def test_every_form_that_hears_words_stops_before_anything_else(heard: Heard) -> None:
    assert len(heard.forms) >= 70
    assert set(heard.unstopped) == set(HEARS_NO_WORDS)


def test_forms_of_people_who_are_not_signed_in_are_among_them(heard: Heard) -> None:
    asked = {_bare(form.path) for form in heard.forms if form.who == VISITOR}
    assert asked >= {"/join", "/join/an-invitation-to-come-in", "/sign-in", "/reset"}


def test_every_autosave_stops(heard: Heard) -> None:
    assert heard.autosaves >= 20
    assert heard.autosaved == []


def test_nothing_of_it_is_written_to_the_database_not_even_to_be_undone(heard: Heard) -> None:
    assert heard.written == []
    assert heard.tables == []


def test_a_statement_that_carries_it_would_be_noticed(walker: Walker) -> None:
    with written(walker, CANARY) as statements:
        walker.session.execute(update(Draft).where(Draft.id < 0).values(place=CANARY))
    assert len(statements) == 1


def test_no_file_and_no_line_of_a_log_holds_it(heard: Heard) -> None:
    assert "this is heard" in heard.log
    assert CANARY not in heard.log
    assert heard.files == []
