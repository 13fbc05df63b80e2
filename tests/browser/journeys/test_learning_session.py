from datetime import timedelta

import pytest

from forum.kernel import clock
from tests.browser.walk import Walk

pytestmark = pytest.mark.browser

PURPOSE = "Each agency says what it does with a worry before anybody calls it one."


def test_a_learning_session_is_planned_booked_waited_for_and_attended(walk: Walk) -> None:
    title = f"Before anybody calls it a worry, {walk.way.name}"
    planned = _planned(walk, title)
    _booked(walk, title)
    walk.site.hold(planned)
    _attended(walk, title)


def _planned(walk: Walk, title: str) -> str:
    day = clock.today() + timedelta(days=20)
    walk.be("Lorraine Speight")
    walk.go("Learning sessions")
    walk.follow("Plan a learning session")
    walk.follow("Story round")
    walk.press("Plan it")
    walk.fill("Title", title)
    walk.fill("What it is for", PURPOSE)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        walk.fill(label, str(number))
    walk.fill("Begins at", "12:30")
    walk.fill("Places", "2")
    walk.choose("Everyone signed in here")
    walk.press("Plan it")
    assert walk.heading == title
    return walk.here.rpartition("/")[2]


def _booked(walk: Walk, title: str) -> None:
    for name in ("Siobhan Kerrigan", "Marlon Grant", "Mercy Adeyemi"):
        walk.be(name)
        walk.go("Learning sessions")
        walk.find(title)
        walk.follow("Book")
        walk.choose("I have read the ground rules")
        walk.press("Join the waiting list" if name == "Mercy Adeyemi" else "Book")
    assert "You are on the waiting list" in walk.words

    walk.be("Marlon Grant")
    walk.go("Learning sessions")
    walk.follow("Yours")
    walk.follow(title)
    walk.unfold("I cannot come")
    walk.press("Give up my place")

    walk.be("Mercy Adeyemi")
    walk.go("Learning sessions")
    walk.follow("Yours")
    walk.follow(title)
    assert "You have a place" in walk.words


def _attended(walk: Walk, title: str) -> None:
    walk.be("Mercy Adeyemi")
    walk.go("Learning sessions")
    walk.follow("Yours")
    walk.follow(title)
    walk.fill("How many minutes were you there?", "60")
    walk.press("Save")

    walk.be("Lorraine Speight")
    walk.go("Learning sessions")
    walk.follow("Yours")
    walk.follow(title)
    walk.follow("Confirm who was there")
    walk.press("Confirm these minutes")

    walk.be("Mercy Adeyemi")
    walk.go("Learning sessions")
    walk.follow("Yours")
    walk.follow("Your record of attendance")
    assert title in walk.words
