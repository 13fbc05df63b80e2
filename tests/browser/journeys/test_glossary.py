import pytest

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser

WORDS = {"wide": "Corridor chat", "without scripts": "Soft handover", "on a phone": "Desk review"}


def test_a_word_is_found_compared_proposed_and_signed(walk: Walk) -> None:
    word = WORDS[walk.way.name]

    walk.be("Mercy Adeyemi")
    walk.go("Glossary")
    walk.follow("Words with T")
    walk.follow("Threshold")
    walk.follow("This meaning alone")

    walk.go("Glossary")
    walk.follow("Compare two agencies")
    walk.pick("One agency", "General practice")
    walk.pick("The other", "Children's social care")
    walk.press("Compare")
    walk.follow("Assessment")

    walk.go("Glossary")
    walk.fill("Find a word", word)
    walk.press("Find")
    walk.follow("Propose a word")
    walk.press("Send to the steward")
    walk.fill("The word", word)
    walk.fill("In one plain sentence", "Two people speak about their work between two meetings.")
    walk.fill("What it means", "Something said that nobody wrote down.")
    walk.fill("What it sets off", "Nothing")
    walk.fill("Where this comes from", "Common practice")
    walk.press("Send to the steward")

    walk.be("Farida Siddiqui")
    walk.go("Glossary")
    walk.follow("What waits")
    walk.follow(word)
    walk.choose("I also sign it")
    walk.press("Accept these words")

    walk.be("Gurpreet Sandhu")
    walk.go("Glossary")
    walk.fill("Find a word", word)
    walk.press("Find")
    walk.follow(word)
    assert "Something said that nobody wrote down." in walk.words
