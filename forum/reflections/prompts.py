"""The models of reflection and their questions; pure.

Sources: Borton (1970), taken up by Driscoll and by Rolfe; Gibbs (1988), its description moved to
the end and kept short, because a court can ask for what is written; Kolb (1984). The cross-agency
five are this site's own. All questions are in our own words. There is no one way to reflect.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class ReflectionModel(StrEnum):
    """How somebody chose to reflect. The value is also the last part of the form's address."""

    FREE = "free"
    WHAT = "what_so_what_now_what"
    CROSS_AGENCY = "cross_agency_five"
    GIBBS = "gibbs"
    KOLB = "kolb"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. ``hint`` helps where people tend to write what belongs elsewhere."""

    slug: str
    question: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A model as people choose it and as they answer it."""

    model: ReflectionModel
    name: str
    #: For whom, or when, it is good.
    good_for: str
    prompts: tuple[Prompt, ...]

    def prompt(self, slug: str) -> Prompt:
        """Return one question.

        Raises:
            KeyError: this model does not ask it.
        """
        return {prompt.slug: prompt for prompt in self.prompts}[slug]


_FRAMES = (
    Frame(
        ReflectionModel.WHAT,
        "What? So what? Now what?",
        "Three questions. The quickest, and enough for most days.",
        (
            Prompt(
                "what",
                "What?",
                "What made you stop and think? A line or two: the record has the rest.",
            ),
            Prompt("so_what", "So what?", "What does it show you, about the work or about you?"),
            Prompt("now_what", "Now what?", "What will you do differently, or keep doing?"),
        ),
    ),
    Frame(
        ReflectionModel.CROSS_AGENCY,
        "Across agencies: five questions",
        "When another agency was part of it.",
        (
            Prompt("saw", "What did I see that others could not?"),
            Prompt("assumed", "What did I assume another agency would do?"),
            Prompt("word", "Which word did we use differently?"),
            Prompt("wrote_down", "What did I write down, and who can read it?"),
            Prompt("ask_now", "What would I ask them now?"),
        ),
    ),
    Frame(
        ReflectionModel.GIBBS,
        "Gibbs’s cycle",
        "Six questions. Known to most nurses, midwives and social workers.",
        (
            Prompt("feelings", "What were you thinking and feeling?"),
            Prompt("evaluation", "What was good about it, and what was not?"),
            Prompt("analysis", "What sense can you make of it?"),
            Prompt("conclusion", "What else could you have done?"),
            Prompt("action_plan", "If it came up again, what would you do?"),
            Prompt(
                "description",
                "In two lines: what was it about?",
                "Last, and short. What you write can be asked for by a court; what you learned "
                "does not need the story.",
            ),
        ),
    ),
    Frame(
        ReflectionModel.KOLB,
        "Kolb’s cycle",
        "Four questions, from what you met to what you will try.",
        (
            Prompt("experience", "What did you meet?", "Short: the record has the rest."),
            Prompt("reflection", "What do you notice when you look back?"),
            Prompt("concept", "What does that tell you about the work in general?"),
            Prompt("experiment", "What will you try next time?"),
        ),
    ),
    Frame(
        ReflectionModel.FREE,
        "Free writing",
        "One empty page.",
        (Prompt("text", "What did you learn?"),),
    ),
)


def frames() -> tuple[Frame, ...]:
    """Return the models, in the order in which people choose among them."""
    return _FRAMES


def frame(model: ReflectionModel) -> Frame:
    """Return one model."""
    return next(each for each in _FRAMES if each.model is model)


def keyed(model: ReflectionModel, answers: Mapping[str, T]) -> dict[str, T]:
    """Return answers by keys that also say the model, as a shared copy keeps them."""
    return {f"{model.value}.{slug}": answer for slug, answer in answers.items()}


def model_of(keys: Sequence[str]) -> ReflectionModel:
    """Return the model of a shared copy, whose keys these are; free writing if it has none."""
    return ReflectionModel(keys[0].partition(".")[0]) if keys else ReflectionModel.FREE


def question(key: str) -> str:
    """Return the question behind a key of a shared copy."""
    model, _, slug = key.partition(".")
    return frame(ReflectionModel(model)).prompt(slug).question
