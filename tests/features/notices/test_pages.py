"""The pages: the list, marking as read, the choices, and the link that stops letters."""

from collections.abc import Callable
from email.message import Message as Email
from http import HTTPStatus

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.contracts.registry import registry
from forum.directory.models import Practitioner
from forum.discussion.addresses import address_of
from forum.discussion.models import Thread
from forum.kernel.vocabulary import NoticeKind
from forum.notices import queries
from forum.notices.digest import Frequency, QuietHours
from forum.notices.models import Notice, Wishes
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers
from tests.features.notices.conftest import Work, at, with_mail

Letters = Callable[[], list[Email]]
MOST_STATEMENTS = 12


def _told(make: Make, work: Work, replies: int = 1) -> tuple[Practitioner, Thread]:
    opener = with_mail(make, make.practitioner("midwifery"))
    writer = make.practitioner("nursery")
    thread = makers.thread(opener)
    for _ in range(replies):
        makers.reply(writer, thread)
    work()
    return opener, thread


def test_nothing_yet_says_what_to_do_next(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/notices")
    assert "No notices" in page.text
    assert page.soup.select("main a.govuk-button")


def test_a_notice_is_a_sentence_a_day_and_a_way_there(
    make: Make, browser: Browser, work: Work
) -> None:
    opener, _ = _told(make, work)
    page = browser.sign_in(opener).open("/notices")

    link = page.one("main .notices__words a")
    assert link.get_text() == "There is a new reply to something you wrote."
    assert page.statements <= MOST_STATEMENTS
    there = browser.client.get(str(link["href"]), follow_redirects=True)
    assert there.status_code == HTTPStatus.OK


def test_the_shell_counts_what_is_new_and_asks_nothing_more_for_it(
    make: Make, browser: Browser, work: Work
) -> None:
    opener, _ = _told(make, work)
    nobody = make.practitioner()
    session_page = browser.sign_in(nobody).open("/help")
    page = browser.sign_in(opener).open("/help")

    assert "1 new" in page.one(".masthead__notices").get_text()
    assert "new" not in session_page.one(".masthead__notices").get_text()
    assert page.statements == session_page.statements


def test_one_and_all_are_marked_as_read_by_a_button(
    make: Make, browser: Browser, work: Work, session: Session
) -> None:
    opener, _ = _told(make, work, replies=3)
    page = browser.sign_in(opener).open("/notices")
    assert len(page.soup.select(".notices__one--new")) == 3

    page = browser.fill_in(page, {}, form=".notices__one form")
    assert len(page.soup.select(".notices__one--new")) == 2

    page = browser.fill_in(page, {}, form=".notices__all")
    assert page.soup.select(".notices__one--new") == []
    assert "new" not in page.one(".masthead__notices").get_text()


def test_nobody_opens_or_marks_the_notice_of_somebody_else(
    make: Make, browser: Browser, work: Work, session: Session
) -> None:
    _told(make, work)
    notice = session.scalars(select(Notice)).one()
    browser.sign_in(make.practitioner())
    browser.open(f"/notices/{notice.public_id}", status=HTTPStatus.NOT_FOUND)
    browser.send(f"/notices/{notice.public_id}/read", status=HTTPStatus.NOT_FOUND)
    assert notice.is_read is False


def test_a_long_list_has_pages(make: Make, browser: Browser, work: Work) -> None:
    opener, _ = _told(make, work, replies=23)
    page = browser.sign_in(opener).open("/notices")
    assert len(page.soup.select(".notices__one")) == 20
    older = browser.open(str(page.one("main .pagination__link--older")["href"]))
    assert len(older.soup.select(".notices__one")) == 3
    assert older.statements <= MOST_STATEMENTS


def test_the_choices_are_kept_and_audited(
    make: Make, browser: Browser, session: Session, work: Work
) -> None:
    person = make.practitioner()
    page = browser.sign_in(person).open("/account/notices")
    chosen = page.one("#replies option[selected]")
    assert chosen["value"] == Frequency.AT_ONCE

    page = browser.fill_in(page, {"replies": "weekly", "quiet": "off_duty"})

    assert "Saved." in page.text
    kept = queries.chosen(person.id)
    assert kept.often[NoticeKind.REPLIES] is Frequency.WEEKLY
    assert kept.often[NoticeKind.SESSIONS] is Frequency.AT_ONCE
    assert kept.quiet is QuietHours.OFF_DUTY
    tags = set(session.scalars(select(AuditEntry.tag)))
    assert "notices.wishes_changed" in tags


def test_a_choice_that_is_not_offered_is_refused(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/account/notices")
    page = browser.fill_in(page, {"replies": "hourly"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assert page.errors


def test_somebody_nobody_has_confirmed_reads_what_was_decided_about_them(
    make: Make, browser: Browser
) -> None:
    browser.sign_in(make.unconfirmed()).open("/notices")


def _stop_link(letters: Letters) -> str:
    (letter,) = letters()
    link = str(letter["List-Unsubscribe"]).strip("<>")
    assert link in str(letter.get_payload())
    return link.removeprefix("http://localhost")


def test_one_press_stops_all_letters_without_signing_in(
    make: Make, browser: Browser, work: Work, letters: Letters, session: Session
) -> None:
    with at():
        opener, thread = _told(make, work)
        link = _stop_link(letters)
    page = browser.open(link)
    assert opener.name not in page.text
    assert session.get(Wishes, opener.id) is None, "opening a link stops nothing"

    page = browser.fill_in(page, {})

    assert page.heading == "You get no more email"
    assert set(queries.chosen(opener.id).often.values()) == {Frequency.NEVER}
    with at(hours=1):
        makers.reply(make.practitioner("nursery"), thread)
        work()
    assert letters() == []


def test_a_mail_program_stops_them_by_itself(
    make: Make, browser: Browser, work: Work, letters: Letters
) -> None:
    """RFC 8058: a POST without a cookie, a token or a form."""
    with at():
        opener, _ = _told(make, work)
    answer = browser.client.post(_stop_link(letters), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == HTTPStatus.OK
    assert set(queries.chosen(opener.id).often.values()) == {Frequency.NEVER}


def test_a_changed_link_stops_nobody(browser: Browser) -> None:
    browser.open("/notices/stop/gAAAAAchanged", status=HTTPStatus.NOT_FOUND)
    assert browser.client.post("/notices/stop/x").status_code == HTTPStatus.NOT_FOUND


def test_a_conversation_is_followed_and_muted_by_a_button(
    make: Make, browser: Browser, work: Work
) -> None:
    thread = makers.thread(make.practitioner("midwifery"))
    browser.sign_in(make.practitioner("nursery"))
    with browser.app.test_request_context():
        here = address_of(thread)
    page = browser.open(here)
    assert "You are not told of new replies." in page.text
    page = browser.fill_in(page, {}, form="form.stance")
    assert "You are told of new replies." in page.text
    page = browser.fill_in(page, {}, form="form.stance")
    assert "You muted this conversation." in page.text
    assert browser.open(here).statements <= MOST_STATEMENTS


def test_every_telling_leads_somewhere(browser: Browser) -> None:
    with browser.app.test_request_context():
        for telling in registry().tellings.values():
            assert telling.url("x").startswith("/")
            assert telling.sentence.endswith(".")
