"""Writing a reflection by a model, and sharing a copy of it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from typing_extensions import override

from forum.directory.choosing import GroupsToo
from forum.discussion.forms import LONGEST_TITLE, ChangeForm
from forum.discussion.models import Thread
from forum.prose.prose import Prose
from forum.reflections.facts import facts
from forum.reflections.models import Reflection
from forum.reflections.prompts import Frame
from forum.text import LONGEST
from forum.web.forms import AtMost, InWords, PlainProseField, ProseField, Required
from forum.writing.forms import DraftedForm

F = TypeVar("F", bound="AnswersForm")


class AnswersForm(ChangeForm, DraftedForm):
    """A title, and a box for each question of a model. ``asking`` makes one."""

    frame: Frame
    title = PlainProseField(
        "Title",
        description="So that you find it again.",
        validators=[InWords(), AtMost(LONGEST_TITLE)],
    )

    @property
    def boxes(self) -> Sequence[ProseField]:
        """The boxes, in the order of the questions."""
        return [self[prompt.slug] for prompt in self.frame.prompts]

    @property
    def preview(self) -> str:
        """Where the whole of it is shown as it will read."""
        return self.preview_of(*(box.name for box in self.boxes))

    @property
    def written(self) -> Mapping[str, Prose]:
        """The checked answers, on a form that validated."""
        return {box.name: box.words for box in self.boxes}

    @property
    def facts(self) -> list[str]:
        """What in the boxes belongs in the record."""
        # Of what is refused as too long, only the beginning is looked at.
        return facts((box.data or "")[:LONGEST] for box in self.boxes)

    @override
    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one answer at least."""
        right: bool = super().validate(extra_validators)
        if any((box.data or "").strip() for box in self.boxes):
            return right
        self.refuse(self.boxes[0].name, "Answer at least one question.")
        return False


class ShareForm(GroupsToo, AnswersForm):
    """What is shared, with whom, and who is seen to say it."""

    title = PlainProseField(
        "Title",
        description="What it is about, for people of other agencies.",
        validators=[Required("Give it a title."), InWords(), AtMost(LONGEST_TITLE)],
    )


def asking(kind: type[F], frame: Frame, **kwargs: Any) -> F:
    """Return a form that asks the questions of a model."""
    boxes = {
        prompt.slug: ProseField(prompt.question, description=prompt.hint)
        for prompt in frame.prompts
    }
    made: F = type(kind.__name__, (kind,), {"frame": frame, **boxes})(**kwargs)
    return made


def as_it_stands(reflection: Reflection) -> dict[str, Any]:
    """Return the values from which a change of a reflection, or its copy, begins."""
    answers = {answer.prompt: answer.body.source for answer in reflection.answers}
    return {"title": reflection.title, "version": reflection.version, **answers}


def copy_as_it_stands(copy: Thread) -> dict[str, Any]:
    """Return the values from which a change of a shared copy begins."""
    answers = {part.prompt.partition(".")[2]: part.body.source for part in copy.parts}
    return {"title": copy.title, "version": copy.version, **answers}
