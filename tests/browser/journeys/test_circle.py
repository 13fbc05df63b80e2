import pytest

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser

PURPOSE = "Talking through how a first visit feels"
BROUGHT = "I sat in the car for a while before I rang the bell."
ANSWER = "I do that too, outside the school gate."


def test_a_circle_is_begun_joined_and_spoken_in(walk: Walk) -> None:
    name = f"The car outside, {walk.way.name}"

    walk.be("Siobhan Kerrigan")
    walk.go("Circles")
    walk.follow("Begin")
    walk.press("Begin")
    walk.fill("Name", name)
    walk.fill("What is it for?", PURPOSE)
    walk.press("Begin")
    for invited in ("Fiona Gilchrist", "Marlon Grant"):
        walk.follow("Invite somebody")
        walk.fill("Their name", invited)
        walk.press("Find")
        walk.press("Invite")

    walk.be("Fiona Gilchrist")
    walk.go("Circles")
    walk.follow("Answer the invitation")
    walk.press("Join")
    walk.press("I will keep to this")

    walk.be("Siobhan Kerrigan")
    walk.go("Circles")
    walk.follow(name)
    walk.press("Open the circle")
    walk.follow("Read the agreement")
    walk.press("I will keep to this")
    walk.follow("Bring something")
    walk.press("Bring it to the circle")
    walk.fill("Title", "The car outside")
    walk.fill("What would you like to bring?", BROUGHT)
    walk.press("Bring it to the circle")

    walk.be("Marlon Grant")
    walk.go("Circles")
    walk.follow("Answer the invitation")
    walk.press("Join")
    walk.press("I will keep to this")

    walk.be("Fiona Gilchrist")
    walk.go("Circles")
    walk.follow(name)
    walk.follow("The car outside")
    assert BROUGHT in walk.words
    walk.fill("Your reply", ANSWER)
    walk.press("Send reply")
    assert ANSWER in walk.words
