import pytest

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser

ACCOUNT = {
    "The situation": "A toddler saw no dentist, and each of us thought another knew.",
    "What each agency saw": "The nursery saw pain. The practice saw a missed letter.",
    "Decision points": "Nobody rang when the letter came back.",
    "What was uncertain": "Whether anybody had explained how to book.",
    "What I would ask the others": "Who rings, where you work?",
}
#: Reviewers far enough from the author; the forum chooses one.
READERS = ("Jess Trevanion", "Anwen Hopkin", "Gurpreet Sandhu", "Lorraine Speight")
SEEN = {
    "Siobhan Kerrigan": "At the review I look into the mouth and ask who helps with brushing.",
    "Marlon Grant": "We would hear of this only if somebody asked us.",
    "Fiona Gilchrist": "We notice who cannot eat at lunch.",
}
#: What each would do about the two whom a request is about, and what they are unsure of.
SHARED = {
    "Siobhan Kerrigan": ("Share a part", "Whether a mother knows that I was asked."),
    "Marlon Grant": ("Share what is asked", "How much of a caller shows in what we send."),
    "Fiona Gilchrist": ("Ask first", "If a lunch box is ours to speak about."),
}
PURPOSE = "Please tell us whether anybody helps with teeth. The parent agreed that we may ask."
CLAIM = "Whoever sees the returned letter rings."
MAPPED = "The child who was always fine by lunchtime"
SUMMARY = {
    "What happened": "A letter came back, and nobody rang.",
    "Why it matters": "A child whose teeth hurt waited.",
    "Where we agree": "A returned letter is a reason to ring.",
    "Where we differ": "Who rings.",
    "What each agency could do": "Say in the letter who will ring.",
    "Words we used differently": "Neglect and not brought.",
    "What stays unresolved": "Who pays for the bus.",
}


def test_six_people_of_five_agencies_take_a_case_from_draft_to_briefing(walk: Walk) -> None:
    title = f"A child whose teeth hurt, {walk.way.name}"
    _told(walk, title)
    reader = _let_through(walk, title)
    _made_clear(walk, title)
    _asked(walk, title)
    _heard(walk, title)
    _answered(walk, title)
    _closed(walk, title, reader)


def test_a_closed_case_shows_where_its_agencies_stand(walk: Walk) -> None:
    walk.be("Mercy Adeyemi")
    walk.go("Case reviews")
    walk.find(MAPPED)
    walk.follow("See the map")
    assert "In practice: Agencies differ." in walk.words
    walk.follow(MAPPED)
    walk.follow("Expected and heard")
    assert "Others expected of" in walk.words
    assert "Only you see this." in walk.words
    walk.follow(MAPPED)
    walk.follow("Open the worksheet")
    assert "Where you differ" in walk.words
    walk.follow("Read each worksheet, whole")
    assert "Yours" in walk.words


def _told(walk: Walk, title: str) -> None:
    walk.be("Mercy Adeyemi")
    walk.go("Case reviews")
    walk.follow("Tell a case")
    walk.press("Keep my draft")
    walk.fill("Title", title)
    for label, words in ACCOUNT.items():
        walk.fill(label, words)
    walk.choose("I made it up")
    walk.press("Keep my draft")
    walk.follow("Have it read by a second reader")
    for asked in ("No criminal", "A colleague in my town", "Nothing here is needed"):
        walk.choose(asked)
    walk.press("Turn my key")
    assert "Your key is turned" in walk.words


def _let_through(walk: Walk, title: str) -> str:
    for name in ("Marlon Grant", "Siobhan Kerrigan"):
        walk.be(name)
        walk.go("Case reviews")
        assert not walk.offers(title)
    for name in READERS:
        walk.be(name)
        walk.go("Case reviews")
        if walk.offers(title):
            break
    walk.follow(title)
    walk.press("Send my answer")
    walk.choose("No. Let its readers read it")
    walk.press("Send my answer")
    assert "Both keys are turned" in walk.words
    return name


def _made_clear(walk: Walk, title: str) -> None:
    walk.be("Siobhan Kerrigan")
    walk.go("Case reviews")
    walk.follow(title)
    walk.follow("Ask the author a question")
    walk.fill("Your question", "Who opened the letter?")
    walk.press("Ask this question")

    walk.be("Mercy Adeyemi")
    walk.go("Case reviews")
    walk.follow(title)
    walk.follow("Answer this question")
    walk.fill("Your answer", "Nobody knows.")
    walk.press("Keep my answer")

    walk.be("Lorraine Speight")
    walk.go("Case reviews")
    walk.follow(title)
    walk.press("Lead this review")
    walk.press("Go on to")


def _asked(walk: Walk, title: str) -> None:
    """The facilitator writes what is asked, and a statement to stand on."""
    walk.follow("Write the request")
    walk.pick("Who asks", "Children's social care")
    walk.fill("What they ask for", PURPOSE)
    walk.choose("Within a few days")
    walk.press("Keep the request")
    walk.follow(title)
    walk.follow("Your desk")
    walk.follow("Write and see the statements")
    walk.fill("A statement", CLAIM)
    walk.press("Add this statement")


def _shared(walk: Walk, name: str, before: list[str]) -> None:
    """Fill in one's worksheet without a sight of the others'."""
    would, unsure = SHARED[name]
    walk.follow("Open the worksheet")
    assert PURPOSE in walk.words
    assert not [each for each in before if SHARED[each][1] in walk.words]
    walk.follow("Fill in my worksheet")
    for whom in ("The child", "The parent who was asked"):
        walk.pick("What I would do", would, among=whom)
        walk.pick("Agreement: before I answer", "Given", among=whom)
    walk.pick("The ground that I would name", "I am not sure")
    walk.fill("What I would write down", "Who asked, and what I left out of it.")
    walk.press("Lock in my worksheet")
    walk.fill("What I am unsure of", unsure)
    walk.press("Lock in my worksheet")
    assert "signed by your perspective" in walk.words
    walk.follow("Go to the review")


def _compared(walk: Walk, before: list[str]) -> None:
    """Read the others' worksheets beside one's own, once both are in."""
    walk.follow("Open the worksheet")
    if before:
        assert "Not as yours" in walk.words
        walk.follow("Read each worksheet, whole")
        folded = walk.main.text_content() or ""
        assert [each for each in before if SHARED[each][1] not in folded] == []


def _stood(walk: Walk, title: str) -> None:
    """Say where one stands, and what one expects of another agency."""
    walk.go("Case reviews")
    walk.follow(title)
    walk.follow("Say where you stand")
    walk.choose("Agree")
    walk.press("Keep where I stand")
    walk.follow("Say what you expect of others")
    walk.follow("Say what you expect")
    walk.choose("Most agree")
    walk.press("Keep what I expect")
    assert "Change what you expect" in walk.words


def _moved_on(walk: Walk, title: str) -> None:
    walk.be("Lorraine Speight")
    walk.go("Case reviews")
    walk.follow(title)
    walk.press("Go on to")


def _heard(walk: Walk, title: str) -> None:
    before: list[str] = []
    for name, words in SEEN.items():
        walk.be(name)
        walk.go("Case reviews")
        walk.follow(title)
        assert not [each for each in before if each in walk.words]
        _shared(walk, name, list(SEEN)[: len(before)])
        walk.follow("Give my perspective")
        walk.fill("What I would notice", words)
        walk.press("Lock in my perspective")
        walk.fill("What I would need to know", "Who has asked already.")
        walk.fill("What I would record", "What I saw, and where I sent it.")
        walk.press("Lock in my perspective")
        before.append(words)
        assert [each for each in before if each not in walk.words] == []
        _compared(walk, list(SEEN)[: len(before) - 1])
    _stood(walk, title)


def _made_a_statement(walk: Walk, title: str) -> None:
    walk.be("Lorraine Speight")
    walk.go("Case reviews")
    walk.follow(title)
    walk.follow(title)
    walk.follow("Open the worksheet")
    walk.press("Make a statement")
    assert "is a statement now" in walk.page.locator("body").inner_text()


def _answered(walk: Walk, title: str) -> None:
    _made_a_statement(walk, title)
    _moved_on(walk, title)
    walk.be("Mercy Adeyemi")
    walk.go("Case reviews")
    walk.follow(title)
    assert SEEN["Marlon Grant"] in walk.words
    walk.follow("Respond as the author")
    walk.fill("Your response", "I would ring next time, and write down that I did.")
    walk.press("Keep my response")
    _moved_on(walk, title)


def _closed(walk: Walk, title: str, reader: str) -> None:
    walk.follow("Sum up and close")
    for label, words in SUMMARY.items():
        walk.fill(label, words)
    walk.press("Close with this summary")

    walk.be("Fiona Gilchrist")
    walk.go("Case reviews")
    walk.follow(title)
    assert SUMMARY["Where we agree"] not in walk.words

    walk.be(reader)
    walk.go("Case reviews")
    walk.follow(title)
    walk.follow("New words that wait for your key")
    walk.choose("No. Let")
    walk.press("Send my answer")

    walk.be("Fiona Gilchrist")
    walk.go("Case reviews")
    walk.follow(title)
    assert SUMMARY["Where we agree"] in walk.words
    walk.follow("The briefing, on one page")
    assert SUMMARY["What stays unresolved"] in walk.words
    assert walk.offers("Open as PDF")
