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
SUMMARY = {
    "What happened": "A letter came back, and nobody rang.",
    "Why it matters": "A child whose teeth hurt waited.",
    "Where we agree": "A returned letter is a reason to ring.",
    "Where we differ": "Who rings.",
    "What each agency could do": "Say in the letter who will ring.",
    "Words we used differently": "Neglect and not brought.",
    "What stays unresolved": "Who pays for the bus.",
}


def test_an_anonymised_case_is_reviewed_by_four_agencies(walk: Walk) -> None:
    title = f"A child whose teeth hurt, {walk.way.name}"
    _told(walk, title)
    reader = _let_through(walk, title)
    _made_clear(walk, title)
    _heard(walk, title)
    _answered(walk, title)
    _closed(walk, title, reader)


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
        walk.follow("Give my perspective")
        walk.fill("What I would notice", words)
        walk.press("Lock in my perspective")
        walk.fill("What I would need to know", "Who has asked already.")
        walk.fill("What I would record", "What I saw, and where I sent it.")
        walk.press("Lock in my perspective")
        before.append(words)
        assert [each for each in before if each not in walk.words] == []


def _answered(walk: Walk, title: str) -> None:
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
