import pytest

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser

#: Who wants to learn in each way, from whom, and about which agency, under its sector.
PAIRS = {
    "wide": ("Bev Ramshaw", "Ravi Mistry", "Health", "Dental practice"),
    "without scripts": (
        "Marta Carvalho",
        "Judith Sallow",
        "Courts and justice",
        "Family court advice",
    ),
    "on a phone": ("Farida Siddiqui", "Ffion Maddock", "Voluntary", "Young carers service"),
}
PURPOSE = "We want to see what each of our agencies does with a report."


def test_a_mentee_is_matched_with_a_mentor_of_another_agency(walk: Walk) -> None:
    mentee, mentor, sector, agency = PAIRS[walk.way.name]
    _cards(walk, mentee, mentor, f"How agencies work: {sector}", agency)
    _round(walk, mentee)
    _accepted(walk, mentee, mentor)
    _agreed(walk, mentee, mentor)
    _written(walk, mentee, mentor)
    _seen_by_the_coordinator(walk, mentee, mentor)


def _cards(walk: Walk, mentee: str, mentor: str, subjects: str, agency: str) -> None:
    walk.be(mentor)
    walk.go("Mentoring")
    walk.follow("Make my card")
    walk.choose("I have time to explain")
    walk.press("Put up my card")

    walk.be(mentee)
    walk.go("Mentoring")
    walk.follow("Make my card")
    walk.choose("I would like to learn")
    walk.press("Put up my card")
    walk.unfold(subjects, among="I want to understand")
    walk.choose(agency, among="I want to understand")
    walk.press("Put up my card")


def _round(walk: Walk, mentee: str) -> None:
    walk.be("Helen Ackroyd")
    walk.go("Mentoring")
    walk.follow("Rounds")
    walk.press("Open a round")
    walk.press("Choose the best pairs")
    walk.wait("Look whether they are there")
    assert f"{mentee} could learn" in walk.words
    walk.press("Send")


def _accepted(walk: Walk, mentee: str, mentor: str) -> None:
    walk.be(mentee)
    walk.go("Mentoring")
    walk.follow(mentor)
    walk.press("Yes")
    assert "You said yes" in walk.words

    walk.be(mentor)
    walk.go("Mentoring")
    walk.follow(mentee)
    walk.press("Yes")


def _agreed(walk: Walk, mentee: str, mentor: str) -> None:
    walk.follow("Write the agreement")
    walk.press("I accept this")
    walk.fill("What each of us wants to understand", PURPOSE)
    walk.press("I accept this")

    walk.be(mentee)
    walk.go("Mentoring")
    walk.follow(mentor)
    walk.follow("Read the agreement")
    assert PURPOSE in walk.words
    walk.press("I accept this")


def _written(walk: Walk, mentee: str, mentor: str) -> None:
    walk.follow("Write to")
    walk.fill("What is it about?", "A first day")
    walk.fill("Your message", "Would a Tuesday at lunch suit you?")
    walk.press("Send")

    walk.be(mentor)
    walk.go("Mentoring")
    walk.follow(mentee)
    walk.follow("A first day")
    walk.fill("Your reply", "It would.")
    walk.press("Send reply")
    assert "It would." in walk.words


def _seen_by_the_coordinator(walk: Walk, mentee: str, mentor: str) -> None:
    walk.be("Helen Ackroyd")
    walk.go("Mentoring")
    walk.follow("Rounds")
    assert f"{mentee} and {mentor}" in walk.words or f"{mentor} and {mentee}" in walk.words
    assert PURPOSE not in walk.words
