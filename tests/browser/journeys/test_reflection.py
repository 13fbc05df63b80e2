import pytest

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser

ANSWER = "We would have asked who had seen the home."
BACK = "It had been seen twice, and nobody wrote it down."


def test_a_reflection_is_shared_and_answered_from_other_agencies(walk: Walk) -> None:
    title = f"What a quiet home visit taught us, {walk.way.name}"

    walk.be("Siobhan Kerrigan")
    walk.go("Reflections")
    walk.follow("Write a reflection")
    walk.follow("What? So what? Now what?")
    walk.press("Keep it for myself")
    walk.fill("Title", title)
    walk.fill("What?", "I saw little furniture, and asked nobody.")
    walk.press("Keep it for myself")
    walk.follow("Prepare a copy")
    walk.choose("Everyone")
    walk.press("Share the copy")
    assert walk.heading == title

    walk.be("Marlon Grant")
    walk.go("Reflections")
    walk.follow(title)
    walk.press("Send reply")
    walk.fill("Your reply", ANSWER)
    walk.press("Send reply")
    assert ANSWER in walk.words

    walk.be("Fiona Gilchrist")
    walk.go("Reflections")
    walk.follow(title)
    walk.press("My agency does it differently")

    walk.be("Siobhan Kerrigan")
    walk.go_to_start()
    walk.follow(f"Marlon Grant replied in “{title}”")
    assert ANSWER in walk.words
    walk.follow("Answer reply 1")
    walk.fill("Your reply", BACK)
    walk.press("Send reply")
    assert BACK in walk.words
