"""What counts as an answer: every honest one, however hurried; nothing that is typed to read."""

import json
import re
from pathlib import Path

import pytest

from forum.case_reviews.answering import FEWEST_WORDS, counted, says_something
from forum.case_reviews.prompts import PERSPECTIVE
from forum.demonstration import content

PROMPTS = [each.label for each in PERSPECTIVE]
HELD_OUT = Path(__file__).parents[1] / "anonymisation"
HURRIED = (HELD_OUT / "held_out_hurried.jsonl", HELD_OUT / "held_out_typed.jsonl")
SHORT = (
    "id ask mum wot she wnts",
    "hv trng 2 get hold of schl nurse",
    "Not brought twice. Rang, no reply.",
    "Dnt knw yet tbh, wld ask MASH",
    "Midwife notes, via BadgerNet, with consent.",
    "SCR, red book, SystmOne: GP reads them",
    "Byddwn i'n gofyn i'r ysgol yn gyntaf",
    "Dw i ddim yn gwybod pwy sy'n dod â'r plentyn",
    "Hoffwn wybod mwy am y teulu cyn penderfynu",
    "Nid yw hyn yn rhan o'n gwaith ni",
    "Nain sy'n gofalu ar ôl ysgol, medd y teulu",
)
MASHED = (
    "asdf qwer zxcv hjkl",
    "sdfg dfgh fghj ghjk hjkl",
    "lkj poi mnb fgh uyt rew",
    "asdf sdfa dfas fdsa and more asdfg qwertz",
    "xx yy zz aa bb cc dd",
    "ghfjdk skdjf ksjdhf ksjdf hskdjf",
)
ACCOUNT = (
    "A child falls asleep at ten. Nobody at the nursery knows who brings him.",
    "School wrote twice to the parents and heard nothing.",
)


@pytest.mark.parametrize("text", SHORT)
def test_an_honest_answer_counts_however_short_or_misspelt(text: str) -> None:
    assert says_something(text)


def test_every_sentence_of_hurried_notes_counts() -> None:
    notes = [
        json.loads(line)["text"]
        for path in HURRIED
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    sentences = [each for note in notes for each in re.split(r"[.!?\n]+\s", note)]
    long_enough = [each for each in sentences if len({*re.findall(r"[^\W\d_]{2,}", each)}) >= 6]
    assert len(long_enough) > 100
    assert [each for each in long_enough if not says_something(each)] == []


def test_what_people_of_the_demonstration_world_said_counts() -> None:
    for review in content.case_reviews():
        read = [review.title, review.situation, *review.decision_points, review.uncertain]
        for given in review.perspectives:
            answers = [getattr(given, each.name) for each in PERSPECTIVE]
            counts = counted(zip(PROMPTS, answers, strict=True), read)
            for answer, counts_here in zip(answers, counts, strict=True):
                long_enough = len(set(answer.casefold().split())) > FEWEST_WORDS + 2
                assert counts_here or not long_enough, answer


@pytest.mark.parametrize("text", MASHED)
def test_keys_pressed_at_random_are_no_answer(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize(
    "answers",
    [
        [*PROMPTS[1:], PROMPTS[0]],
        ["A child falls asleep at ten.", "Nobody at the nursery knows who brings him. Ok."],
        ["School wrote twice to the parents and heard nothing. A child falls asleep at ten.\n"],
    ],
    ids=["each prompt under another one", "a sentence of the account, and a word", "two sentences"],
)
def test_what_was_read_before_is_no_answer(answers: list[str]) -> None:
    assert not any(counted(zip(PROMPTS, answers, strict=False), ACCOUNT))


def test_the_account_may_be_quoted_beside_words_of_ones_own() -> None:
    said = "A child falls asleep at ten. We would ask about the nights, and who gets up."
    assert counted([(PROMPTS[0], said)], ACCOUNT) == [True]
