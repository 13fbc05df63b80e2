from collections import Counter
from statistics import mean

import pytest

from forum.demonstration import content
from forum.demonstration.corpus import Text


@pytest.fixture(scope="module")
def texts() -> tuple[Text, ...]:
    return content.texts()


def test_five_hundred_different_texts_of_about_two_hundred_words(texts: tuple[Text, ...]) -> None:
    assert len({text.body for text in texts}) == 500
    words = [len(text.body.split()) for text in texts]
    assert 180 <= mean(words) <= 220
    assert min(words) >= 100
    assert max(words) <= 300


def test_the_same_world_is_written_every_time(texts: tuple[Text, ...]) -> None:
    assert content.texts() == texts


def test_no_sentence_is_worn_out_and_none_is_left_unsaid(texts: tuple[Text, ...]) -> None:
    paragraphs = Counter(p for text in texts for p in text.body.split("\n\n"))
    assert max(paragraphs.values()) <= 3
    titles = Counter(text.title for text in texts)
    assert len(titles) == 80
    assert max(titles.values()) <= 7


def test_a_text_is_three_paragraphs_of_whole_sentences(texts: tuple[Text, ...]) -> None:
    for text in texts:
        paragraphs = text.body.split("\n\n")
        assert len(paragraphs) == 3
        assert all(p[0].isupper() or p[0] == '"' for p in paragraphs)
        assert all(p.endswith((".", "?")) for p in paragraphs)
