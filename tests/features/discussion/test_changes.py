from forum.circles import service as circle_service
from forum.directory.models import Practitioner
from forum.discussion import history_service
from forum.kernel.vocabulary import Attribution
from tests.client import Browser
from tests.factories import Make
from tests.features.circles import makers as circles
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections


def lines(browser: Browser, person: Practitioner) -> str:
    return browser.sign_in(person).open("/").text


def test_the_start_page_tells_of_replies_where_one_opened_or_spoke(
    browser: Browser, make: Make
) -> None:
    author, replier, third, reader = (make.practitioner() for _ in range(4))
    thread = reflections.shared(author, title="Late referrals")
    makers.reply(replier, thread)
    makers.reply(third, thread)
    for person in (author, replier):
        assert f"{third.name} replied in “Late referrals”" in lines(browser, person)
    assert f"{third.name} replied" not in lines(browser, third)
    assert "Late referrals" not in lines(browser, reader)


def test_a_reply_without_a_name_is_told_by_its_label_and_its_day(
    browser: Browser, make: Make
) -> None:
    crowd = [make.practitioner() for _ in range(8)]
    thread = reflections.shared(crowd[0], title="Late referrals")
    makers.reply(crowd[1], thread, attribution=Attribution.AGENCY)
    page = browser.sign_in(crowd[0]).open("/")
    [line] = [li for li in page.soup.select("li") if "Late referrals" in li.get_text()]
    assert "Health visitor A replied in" in line.get_text()
    assert ("am" in line.select(".quiet")[0].get_text()[-4:], crowd[1].name in page.text) == (
        False,
        False,
    )


def test_a_reply_taken_back_changes_nothing_for_anybody(browser: Browser, make: Make) -> None:
    author, replier = make.practitioner(), make.practitioner()
    thread = reflections.shared(author, title="Late referrals")
    post = makers.reply(replier, thread)
    history_service.remove_post(makers.acting(replier), post)
    assert "replied in" not in lines(browser, author)


def test_invitations_and_people_who_ask_come_first(browser: Browser, make: Make) -> None:
    founder, other = make.practitioner("midwifery"), make.practitioner("nursery")
    circle = circles.circle(founder, other, listed=True)
    guest, asker = make.practitioner(), make.practitioner()
    circle_service.invite(makers.acting(founder), circles.fresh(circle), guest)
    circle_service.ask(makers.acting(asker), circles.fresh(circle))
    assert "You are invited to a circle" in lines(browser, guest)
    assert "Somebody asks to join “Thursday people”" in lines(browser, founder)
    assert "Thursday people" not in lines(browser, asker)


def test_the_latest_draft_waits_on_the_start_page(browser: Browser, make: Make) -> None:
    writer = make.practitioner()
    from_page = browser.sign_in(writer)
    from_page.send(
        "/writing/drafts",
        {"text": "I had not asked, and I should have.", "draft_place": "/reflections/new/free"},
    )
    page = from_page.open("/")
    assert "Go on with what you were writing" in page.text
    assert "I had not asked, and I should have." in page.text
