"""What is said about an account: perspectives, questions, what is added later, dissent."""

from collections.abc import Mapping

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput
from wtforms import RadioField

from forum.case_reviews.answering import NOT_COUNTED, SaysTooLittle
from forum.case_reviews.forms import LONGEST_PART, asked
from forum.case_reviews.prompts import PERSPECTIVE
from forum.directory.choosing import SpeakingFields
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import Prose
from forum.web.forms import AtMost, BaseForm, ProseField, Required
from forum.writing.forms import DraftedForm

#: A dissent stands word for word on the one page of the briefing.
LONGEST_DISSENT = 300
LONGEST_QUESTION = 600


class ShownFields(SpeakingFields):
    """How somebody is shown who speaks in a review: as one of their agency, unless they choose."""

    attribution = RadioField(
        "How you are shown",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in Attribution],
        default=Attribution.AGENCY.value,
        description="If too few people could have written it, we show less of you, and tell you.",
    )


class PerspectiveForm(ShownFields):
    """Five prompts, of which three open the others' words; or why it is not mine to say."""

    notice, need, share, record, unsure = (asked(prompt) for prompt in PERSPECTIVE)
    not_mine = ProseField(
        "Not mine to say, because",
        description="Instead of the five, if your agency has no part in this.",
        validators=[AtMost(LONGEST_PART)],
    )

    @property
    def given(self) -> Mapping[str, Prose]:
        """What was answered, on a form that validated."""
        return {prompt.name: self[prompt.name].words for prompt in PERSPECTIVE}

    @property
    def parts(self) -> list[ProseField]:
        """The fields of the five prompts, in order."""
        return [self[prompt.name] for prompt in PERSPECTIVE]

    def say_what_is_missing(self, refusal: SaysTooLittle) -> None:
        """Say above how much is needed, and beside each box what does not count."""
        self.refuse("not_mine" if self.not_mine.words else "notice", str(refusal))
        for box in refusal.boxes:
            self.refuse(box, NOT_COUNTED)


class QuestionForm(ShownFields):
    """What would make the account clear."""

    body = ProseField(
        "Your question to the author",
        description="Something you need to know to picture it. What you think of it comes later.",
        validators=[Required("Write your question."), AtMost(LONGEST_QUESTION)],
    )


class DissentForm(ShownFields):
    """Where somebody sees it differently."""

    body = ProseField(
        "What you see differently",
        description="In your own words, 300 characters at most. Nobody shortens or rewords it.",
        validators=[Required("Say what you see differently."), AtMost(LONGEST_DISSENT)],
    )


class AnswerForm(DraftedForm):
    """The author's answer to one question."""

    body = ProseField(
        "Your answer", validators=[Required("Write your answer."), AtMost(LONGEST_PART)]
    )


class ResponseForm(DraftedForm):
    """What the author says after reading everybody."""

    body = ProseField(
        "Your response",
        description="What surprised you? What would you do another time? What is still open?",
        validators=[Required("Write your response."), AtMost(LONGEST_PART)],
    )


class AdditionForm(DraftedForm):
    """What somebody adds to their own perspective."""

    body = ProseField(
        "What you add",
        description="What you gave stays as it is. This stands below it, marked as added later.",
        validators=[Required("Write what you add."), AtMost(LONGEST_PART)],
    )


class LetThroughForm(BaseForm):
    """The second reader's answer about what was added since the key."""

    answer = RadioField(
        "Could you, or somebody you work with, recognise anyone in these words?",
        widget=GovRadioInput(),
        choices=[
            ("no", "No. Let others read them"),
            ("yes", "Yes, or I am not sure. They need a change first"),
        ],
        validators=[Required("Choose an answer. If you are not sure, ask for a change.")],
    )
    asked = ProseField(
        "What should change?",
        description="Only if they need a change. Name the kind of detail, not the person.",
        validators=[AtMost(LONGEST_PART)],
    )
