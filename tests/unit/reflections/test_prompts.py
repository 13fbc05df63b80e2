import pytest

from forum.reflections import prompts
from forum.reflections.facts import facts
from forum.reflections.prompts import ReflectionModel


def test_every_model_can_be_chosen_and_asks_something() -> None:
    assert {frame.model for frame in prompts.frames()} == set(ReflectionModel)
    assert [len(prompts.frame(model).prompts) for model in ReflectionModel] == [1, 3, 5, 6, 4]


def test_gibbs_asks_for_the_description_last_and_short() -> None:
    *_, last = prompts.frame(ReflectionModel.GIBBS).prompts
    assert last.slug == "description"
    assert "two lines" in last.question
    assert "court" in last.hint


@pytest.mark.parametrize("model", ReflectionModel)
def test_a_shared_copy_knows_its_model_and_its_questions_by_its_keys(
    model: ReflectionModel,
) -> None:
    asked = prompts.frame(model).prompts
    keys = list(prompts.keyed(model, {prompt.slug: "…" for prompt in asked}))
    assert prompts.model_of(keys) is model
    assert [prompts.question(key) for key in keys] == [prompt.question for prompt in asked]
    assert max(map(len, keys)) <= 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 3pm we met, and the next day nothing moved.", ["At 3pm", "the next day"]),
        ("On Monday I rang, by 10:30 they had left.", ["On Monday", "by 10:30"]),
        ("I rang and then wrote. After that, silence. Finally they came.",
         ["and then", "After that", "Finally"]),
        ("I had assumed that they would ring, and then I understood why not.", []),
        ("What I learned is to ask who else was in the room.", []),
    ],
)  # fmt: skip
def test_what_belongs_in_the_record_is_noticed(text: str, expected: list[str]) -> None:
    assert facts([text]) == expected


def test_a_date_belongs_in_the_record() -> None:
    assert facts(["It was 14 March 2025."]) == ["14 March 2025"]


def test_few_examples_are_shown_and_each_once() -> None:
    told = "On Monday I rang. On Tuesday I rang. On Monday I rang. " * 3
    more = "On Wednesday, on Thursday, on Friday, on Saturday, on Sunday."
    assert len(facts([told, more])) == 5
