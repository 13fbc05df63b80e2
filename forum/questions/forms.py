"""What the pages of questions ask for."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect
from wtforms import RadioField, SelectField

from forum.directory.agencies_field import AgenciesField
from forum.directory.choosing import AudienceFields
from forum.directory.models import Agency
from forum.discussion.forms import LONGEST_TITLE, ReplyForm
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, Outcome
from forum.prose.prose import Prose
from forum.questions.progress import Leaning, Stance
from forum.questions.service import MOST_AGENCIES, Said
from forum.web.forms import AtMost, BaseForm, InWords, PlainProseField, ProseField, Required

#: How long an answer holds unless it is given again, in days.
HOLDS = {"182": "Six months", "365": "A year", "730": "Two years"}
#: By when an agency may promise to answer, in days from today.
PROMISES = {"7": "Within a week", "14": "Within two weeks", "28": "Within four weeks"}
LONGEST_NOTE = 400


class AskForm(AudienceFields):
    """A question to named agencies."""

    agencies = AgenciesField(
        "Which agencies do you ask?",
        description="One to six. Each is asked to speak for itself.",
        fewest="Choose at least one agency to ask.",
        most=MOST_AGENCIES,
    )
    title = PlainProseField(
        "Your question in one line",
        validators=[Required("Write your question in one line."), InWords(), AtMost(LONGEST_TITLE)],
    )
    opening = ProseField(
        "What would help to answer it?",
        description=(
            "What you see from where you sit, what you would do, and what you do not know. Made up "
            "or changed so that nobody could recognise a family."
        ),
        validators=[Required("Say a little more, so that another agency can answer.")],
    )


class AnswerForm(ReplyForm):
    """A reply that is an agency's answer. It shows the agency, so nothing less can be chosen."""

    stance = RadioField(
        "What are you giving?",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in (Stance.POSITION, Stance.PRACTICE)],
        default=Stance.PRACTICE.value,
    )
    leaning = RadioField(
        "In one word",
        widget=GovRadioInput(),
        choices=[
            *((each.value, each.label) for each in Leaning if each.label),
            (Leaning.NEITHER.value, "It is not a question of yes or no"),
        ],
        default=Leaning.NEITHER.value,
    )
    holds = SelectField(
        "How long does this hold?",
        description="After that we ask your agency again.",
        choices=list(HOLDS.items()),
        default="365",
        widget=GovSelect(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer to be shown by name, or as one of the agency's people."""
        super().__init__(*args, **kwargs)
        self.body.label.text = "Your answer"
        self.attribution.choices = [
            (each.value, each.label) for each in Attribution if each is not Attribution.PRACTITIONER
        ]

    @property
    def said(self) -> Said:
        """The answer, on a form that validated."""
        return Said(
            Stance(self.stance.data),
            Leaning(self.leaning.data),
            self.body.words,
            clock.today() + timedelta(days=int(self.holds.data)),
        )


class StewardForm(BaseForm):
    """For which of their agencies a steward speaks."""

    agency = SelectField("For", widget=GovSelect())

    def offer(self, agencies: Sequence[Agency]) -> None:
        """Take the agencies to choose from."""
        self.agency.choices = [(each.slug, each.name) for each in agencies]


class NoPositionForm(StewardForm):
    """An agency holds no position on this."""

    why = PlainProseField(
        "Why there is no position (you may leave this empty)", validators=[AtMost(LONGEST_NOTE)]
    )

    @property
    def words(self) -> Prose:
        """The reply that says so, on a form that validated."""
        sentence = "We hold no position on this."
        return Prose.write(f"{sentence}\n\n{self.why.words}".strip(), self.answers)


class PromiseForm(StewardForm):
    """By when an agency answers."""

    within = SelectField("We answer", choices=list(PROMISES.items()), widget=GovSelect())

    @property
    def day(self) -> date:
        """The last day of what was promised."""
        return clock.today() + timedelta(days=int(self.within.data))


class SettleForm(BaseForm):
    """Where the asker sees the agencies stand."""

    outcome = RadioField(
        "Where does this stand?",
        widget=GovRadioInput(),
        choices=[
            *((each.value, each.label) for each in Outcome),
            ("", "Still open"),
        ],
        default="",
    )
    note = PlainProseField(
        "In one sentence, why (you may leave this empty)", validators=[AtMost(LONGEST_NOTE)]
    )

    @property
    def chosen(self) -> Outcome | None:
        """What was chosen; None for still open."""
        return Outcome(self.outcome.data) if self.outcome.data else None
