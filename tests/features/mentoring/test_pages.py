"""The pages of mentoring, as practitioners use them."""

from datetime import date, timedelta
from http import HTTPStatus

from forum.jobs.worker import work_off
from forum.kernel import clock
from forum.mentoring.feature import CHOOSE
from forum.mentoring.problem import Kind
from forum.mentoring.service import agreements, meetings
from forum.mentoring.service.rounds import choose_asked
from tests.client import Browser, Page
from tests.factories import Make
from tests.features.mentoring import makers

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
MOST_STATEMENTS = 12


def typed(day: date, name: str) -> dict[str, object]:
    return {name: [str(day.day), str(day.month), str(day.year)]}


def test_somebody_makes_a_card_that_begins_with_their_own_agency(
    make: Make, browser: Browser
) -> None:
    person = make.practitioner("health-visiting")
    page = browser.sign_in(person).open("/mentoring/card")
    assert page.one("#offers-agency-health-visiting").has_attr("checked")
    put_up = browser.fill_in(page, {"asks": ["thresholds", "agency:council-housing"]})
    assert "Your card is up" in put_up.text
    assert "Thresholds and levels of need" in put_up.text
    assert "How council housing works" in put_up.text


def test_a_card_that_makes_no_pair_says_what_is_missing_and_loses_nothing(
    make: Make, browser: Browser
) -> None:
    page = browser.sign_in(make.practitioner()).open("/mentoring/card")
    again = browser.fill_in(page, {"offers": ["neglect"], "asks": []}, status=REFUSED)
    assert again.errors == ["Choose at least one thing that you want to understand."]
    assert again.one("#offers-neglect").has_attr("checked")


def test_a_mentor_needs_to_ask_for_nothing(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/mentoring/card")
    put_up = browser.fill_in(page, {"kind": "mentor", "offers": ["neglect"]})
    assert "Your card is up" in put_up.text


def test_the_same_subject_cannot_stand_on_both_sides(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/mentoring/card")
    again = browser.fill_in(page, {"offers": ["neglect"], "asks": ["neglect"]}, status=REFUSED)
    assert again.errors == ["You can explain “Neglect”, so leave it out here, or there."]


def test_more_than_eight_and_made_up_subjects_are_refused(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/mentoring/card")
    nine = [str(box["value"]) for box in page.soup.select("input[name=asks]")[:9]]
    again = browser.fill_in(page, {"asks": nine}, status=REFUSED)
    assert "Choose at most 8, those that matter most to you. You have 9." in again.errors
    made_up = browser.fill_in(page, {"asks": ["everything"]}, status=REFUSED)
    assert "Choose from the list." in made_up.errors


def test_somebody_unconfirmed_is_led_to_what_has_to_happen_first(
    make: Make, browser: Browser
) -> None:
    page = browser.sign_in(make.unconfirmed()).open("/mentoring/card", status=HTTPStatus.FOUND)
    assert page.response.headers["Location"] == "/account"


def test_somebody_finds_a_card_that_fits_and_asks_and_they_become_a_pair(
    make: Make, browser: Browser
) -> None:
    one, other = makers.two_cards(make)
    found = browser.sign_in(one).open("/mentoring/people")
    assert other.name in found.text
    card = browser.open(f"/mentoring/people/{makers.card_of(other).public_id}")
    assert "You could learn about thresholds and levels of need." in card.text
    assert "They could learn about neglect." in card.text
    waiting = browser.fill_in(card, {})
    assert "You said yes" in waiting.text

    home = browser.sign_in(other).open("/")
    assert f"Would you like to learn with {one.name}?" in home.text
    proposal = browser.open(waiting.response.request.path)
    assert f"{one.name} has said yes." in proposal.text
    pair = browser.fill_in(proposal, {}, form="form[action$='/accept']")
    assert "Agreement first" in pair.text
    assert pair.heading == f"You and {one.name}"


def test_declining_needs_no_reason_and_none_is_shown(make: Make, browser: Browser) -> None:
    one, other = makers.two_cards(make)
    address = f"/mentoring/proposals/{makers.asked(one, other).public_id}"
    page = browser.sign_in(other).open(address)
    browser.fill_in(page, {}, form="form[action$='/decline']")
    seen = browser.sign_in(one).open(address)
    assert "This proposal has moved on. Nobody needs a reason, and none is kept." in seen.text


def test_only_cards_that_fit_both_ways_are_shown_first_and_all_on_request(
    make: Make, browser: Browser
) -> None:
    one, _ = makers.two_cards(make)
    half = make.practitioner("nursery")
    makers.card(half, "thresholds", "court-work")
    browser.sign_in(one)
    assert half.name not in browser.open("/mentoring/people").text
    assert half.name in browser.open("/mentoring/people?show=all").text


def test_somebody_of_two_workplaces_answers_as_the_one_they_were_paired_for(
    make: Make, browser: Browser
) -> None:
    one, other, pairing = makers.agreed(make)
    make.affiliation(one, "midwifery")
    thread = makers.message(other, pairing)
    page = browser.sign_in(one).open(f"/mentoring/messages/{thread.public_id}")
    sent = browser.fill_in(page, {"body": "Me too."}, form="form[id=reply]")
    assert "Me too." in sent.text


def test_two_people_agree_write_meet_pause_and_end(make: Make, browser: Browser) -> None:
    one, other, pairing = makers.paired(make)
    address = f"/mentoring/{pairing.public_id}"
    browser.sign_in(one)
    form = browser.open(f"{address}/agreement")
    assert "We do not discuss live cases." in form.text
    ends = clock.today() + timedelta(days=150)
    written = browser.fill_in(
        form, {"purpose": "To see what each of us assumes.", **typed(ends, "ends_on")}
    )
    assert "You accepted the agreement" in written.text
    browser.open(f"{address}/messages/new", status=HTTPStatus.FORBIDDEN)

    browser.sign_in(other)
    assert "Read the agreement" in browser.open("/").text
    both = browser.fill_in(browser.open(f"{address}/accept"), {})
    assert "You have both accepted it." in both.text

    words = {"title": "When", "body": "Tuesday suits me."}
    sent = browser.fill_in(browser.open(f"{address}/messages/new"), words)
    assert "Tuesday suits me." in sent.text
    thread = sent.response.request.path
    reply = browser.fill_in(
        browser.sign_in(one).open(thread), {"body": "Me too."}, form="form[id=reply]"
    )
    assert "Me too." in reply.text

    met = {**typed(clock.today(), "held_on"), "minutes": "50", "topics": ["thresholds"]}
    logged = browser.fill_in(browser.open(f"{address}/meetings/new"), met)
    assert "1 of 6 meetings, 50 minutes." in logged.text

    paused = browser.send(f"{address}/pause")
    assert "Paused: you share work now" in paused.text
    browser.send(
        f"/mentoring/messages/{thread.rsplit('/')[-1]}/replies",
        {"body": "Hello."},
        status=HTTPStatus.FORBIDDEN,
    )
    browser.send(f"{address}/resume")
    ended = browser.send(f"{address}/end")
    assert "This pairing has ended" in ended.text
    assert "1 of 6 meetings, 50 minutes." in ended.text


def test_a_wrong_day_or_length_is_said_beside_its_field_and_nothing_is_lost(
    make: Make, browser: Browser
) -> None:
    one, _, pairing = makers.agreed(make)
    page = browser.sign_in(one).open(f"/mentoring/{pairing.public_id}/meetings/new")
    wrong = {"held_on": ["31", "2", "2026"], "minutes": "soon", "topics": ["neglect"]}
    again = browser.fill_in(page, wrong, status=REFUSED)
    assert "Write a day that there is, such as 24 11 2026." in again.errors
    assert "Write a whole number of minutes, from 15 to 180." in again.errors
    assert again.one("#minutes")["value"] == "soon"
    assert again.one("#topics-neglect").has_attr("checked")
    assert [box["value"] for box in again.soup.select("input[name=held_on]")] == ["31", "2", "2026"]


def test_an_agreement_says_what_is_wrong_with_it(make: Make, browser: Browser) -> None:
    one, _, pairing = makers.paired(make)
    page = browser.sign_in(one).open(f"/mentoring/{pairing.public_id}/agreement")
    over = typed(clock.today() - timedelta(days=1), "ends_on")
    again = browser.fill_in(
        page, {"purpose": "", "minutes": "5", "meetings": "5", **over}, status=REFUSED
    )
    assert again.errors == [
        "Say in a sentence what the two of you want to understand.",
        "Write a whole number of minutes, from 15 to 180.",
        "Choose an end within the next twelve months.",
    ]
    assert again.one("#meetings input[checked], input[name=meetings][checked]")["value"] == "5"


def test_an_agreement_that_changed_meanwhile_is_shown_again_not_accepted(
    make: Make, browser: Browser
) -> None:
    one, other, pairing = makers.paired(make)
    agreements.write(makers.acting(one), pairing, makers.agreement(), seen=0)
    address = f"/mentoring/{pairing.public_id}"
    page = browser.sign_in(other).open(f"{address}/accept")
    newer = makers.agreement("To understand the form.")
    agreements.write(makers.acting(one), pairing, newer, seen=1)
    again = browser.fill_in(page, {}, status=HTTPStatus.CONFLICT)
    assert "changed after you opened it" in again.errors[0]
    assert "To understand the form." in again.text
    accepted = browser.fill_in(again, {})
    assert "You have both accepted it." in accepted.text


def test_a_list_of_people_to_keep_apart_is_its_owners_alone(make: Make, browser: Browser) -> None:
    one, other = makers.two_cards(make)
    page = browser.sign_in(one).open("/mentoring/apart")
    listed = browser.fill_in(page, {"name": other.name.upper()}, form="form:has(#name)")
    assert other.name in listed.text
    assert not browser.sign_in(other).open("/mentoring/apart").soup.select(".kept-apart")
    card = makers.card_of(one)
    browser.open(f"/mentoring/people/{card.public_id}", status=HTTPStatus.NOT_FOUND)
    assert one.name not in browser.open("/mentoring/people?show=all").text


def test_a_name_that_nobody_has_is_said_beside_the_field(make: Make, browser: Browser) -> None:
    page = browser.sign_in(make.practitioner()).open("/mentoring/apart")
    again = browser.fill_in(page, {"name": "No Body"}, status=REFUSED)
    assert "Nobody else here has exactly this name" in again.errors[0]
    assert again.one("#name")["value"] == "No Body"


def chosen(browser: Browser, page: Page) -> Page:
    """Ask for the best pairs, let the worker choose them, and look again."""
    asked = browser.fill_in(page, {}, form="form[action$='/solve']")
    assert "being worked out" in asked.text
    assert not asked.soup.select("form[action$='/solve'], form[action$='/send']")
    # The job ends its transaction while the solver thinks: what stands so far must stay.
    browser.session.commit()
    work_off({CHOOSE: choose_asked})
    return browser.open(asked.response.request.path)


def test_a_coordinator_pairs_people_reads_why_and_sends(make: Make, browser: Browser) -> None:
    one, other = makers.two_cards(make)
    alone = make.practitioner("nursery")
    makers.card(alone, "harm-online", "court-work")
    browser.sign_in(makers.coordinator(make))
    rounds = browser.open("/mentoring/rounds")
    opened = browser.fill_in(rounds, {})
    solved = chosen(browser, opened)
    assert "1 pair, chosen on" in solved.text
    assert f"{one.name} could learn about thresholds and levels of need." in solved.text
    assert f"{alone.name} Nobody from another agency offers what they ask for." in solved.text
    sent = browser.fill_in(solved, {}, form="form[action$='/send']")
    assert "1 proposal is sent." in sent.text
    assert "Waits for you" in browser.sign_in(other).open("/mentoring").text


def test_a_coordinator_sees_whether_a_pair_meets_and_never_what(
    make: Make, browser: Browser
) -> None:
    one, other, pairing = makers.agreed(make)
    thread = makers.message(one, pairing)
    meetings.log(makers.acting(one), pairing, makers.held(topics="self-harm"))
    page = browser.sign_in(makers.coordinator(make)).open("/mentoring/rounds")
    assert f"{one.name} and {other.name}" in page.text
    assert "Meeting 1" in page.text
    assert "self-harm" not in page.text.lower()
    browser.open(f"/mentoring/{pairing.public_id}", status=HTTPStatus.NOT_FOUND)
    browser.open(f"/mentoring/messages/{thread.public_id}", status=HTTPStatus.NOT_FOUND)


def test_rounds_are_hidden_from_everybody_else(make: Make, browser: Browser) -> None:
    browser.sign_in(make.practitioner()).open("/mentoring/rounds", status=HTTPStatus.NOT_FOUND)


def test_a_shared_reflection_can_be_for_my_pairing(make: Make, browser: Browser) -> None:
    one, other, _ = makers.agreed(make)
    browser.sign_in(one)
    page = browser.open("/reflections/new/what_so_what_now_what")
    kept = browser.fill_in(page, {"title": "What I learned", "what": "We waited."})
    share = browser.open(f"{kept.response.request.path}/share")
    assert f"My pairing with {other.name}" in share.text


def test_pages_cost_the_same_with_many_people_as_with_few(make: Make, browser: Browser) -> None:
    one, other, pairing = makers.agreed(make)
    makers.message(one, pairing)
    for _ in range(15):
        makers.card(make.practitioner("nursery"), "thresholds", "neglect", capacity=3)
        meetings.log(makers.acting(one), pairing, makers.held())
    pages = {
        "/": browser.sign_in(one).open("/").statements,
        "/mentoring": browser.open("/mentoring").statements,
        "/mentoring/card": browser.open("/mentoring/card").statements,
        "/mentoring/people": browser.open("/mentoring/people").statements,
        "person": browser.open(f"/mentoring/people/{makers.card_of(other).public_id}").statements,
        "pairing": browser.open(f"/mentoring/{pairing.public_id}").statements,
        "log": browser.open(f"/mentoring/{pairing.public_id}/meetings/new").statements,
    }
    assert max(pages.values()) <= MOST_STATEMENTS, pages


def test_a_round_of_many_costs_no_more_statements(make: Make, browser: Browser) -> None:
    for number in range(10):
        agency = "nursery" if number % 2 else "midwifery"
        makers.card(make.practitioner(agency), "neglect thresholds", "court-work")
        makers.card(make.practitioner("council-housing"), "court-work", "neglect", capacity=1)
    browser.sign_in(makers.coordinator(make))
    opened = browser.fill_in(browser.open("/mentoring/rounds"), {})
    solved = chosen(browser, opened)
    assert "10 pairs" in solved.text
    assert browser.open(opened.response.request.path).statements <= MOST_STATEMENTS
    assert browser.open("/mentoring/rounds").statements <= MOST_STATEMENTS


def test_a_mentee_sees_mentors(make: Make, browser: Browser) -> None:
    mentee, mentor = make.practitioner("nursery"), make.practitioner("council-housing")
    makers.card(mentee, "", "housing-and-money", kind=Kind.MENTEE)
    makers.card(mentor, "housing-and-money", "", kind=Kind.MENTOR)
    assert mentor.name in browser.sign_in(mentee).open("/mentoring/people").text
    assert mentee.name in browser.sign_in(mentor).open("/mentoring/people").text


def test_each_day_says_what_it_is_the_day_of(make: Make, browser: Browser) -> None:
    one, _, pairing = makers.agreed(make)
    page = browser.sign_in(one).open(f"/mentoring/{pairing.public_id}/meetings/new")
    legends = [" ".join(each.get_text().split()) for each in page.soup.select("main legend")]
    assert legends == ["When did you meet?", "What was it about?", "Our next meeting"]
