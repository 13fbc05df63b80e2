"""What the pages of questions ask for."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea
from typing_extensions import override
from wtforms import HiddenField, RadioField, SelectField

from forum.directory.agencies_field import AgenciesField
from forum.directory.choosing import AudienceFields
from forum.directory.models import Agency
from forum.discussion.forms import LONGEST_TITLE, ReplyForm
from forum.discussion.passage import Passage
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, Outcome
from forum.prose.prose import Prose
from forum.questions.progress import Leaning, PlaceKind, Stance
from forum.questions.service import MOST_AGENCIES, Said, Words
from forum.questions.translating import LABELS, put_together
from forum.web.forms import AtMost, BaseForm, InWords, PlainProseField, ProseField, Required

#: How long an answer holds unless it is given again, in days.
HOLDS = {"182": "Six months", "365": "A year", "730": "Two years"}
#: By when an agency may promise to answer, in days from today.
PROMISES = {"7": "Within a week", "14": "Within two weeks", "28": "Within four weeks"}
LONGEST_NOTE = 400


LONGEST_PART = 500
LONGEST_PLACE = 60
#: A public id, or the address of a word.
PLACE = re.compile(rf"[a-z0-9-]{{1,{LONGEST_PLACE}}}", re.ASCII)


def _part(label: str, ask: str, *required: Required) -> PlainProseField:
    return PlainProseField(
        label, description=ask, validators=[*required, AtMost(LONGEST_PART)], widget=GovTextArea()
    )


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


class TranslationForm(AskForm):
    """Words to be said in other agencies' own."""

    place_kind = HiddenField()
    place_id = HiddenField()
    passage = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the words, and for what the asker means by them."""
        super().__init__(*args, **kwargs)
        self.title.label.text = "The words"
        self.title.description = "As you would say or write them. Never about a real family."
        self.agencies.label.text = "Which agencies do you ask to say it in their words?"
        self.opening.label.text = "What you mean when you say it"
        self.opening.description = "One or two sentences are enough."

    @property
    def pointed_at(self) -> Passage | None:
        """Which words of a conversation, if the asker chose some."""
        return Passage.read(self.passage.data or "")

    @property
    def words(self) -> Words:
        """Where the words stand, as far as that is known."""
        known = {each.value: each for each in PlaceKind}
        kind, place = known.get(self.place_kind.data or ""), self.place_id.data or ""
        if kind is None or not PLACE.fullmatch(place):
            return Words()
        return Words(kind, place, self.pointed_at if kind is PlaceKind.THREAD else None)


class ReadingForm(AnswerForm):
    """What an agency hears in somebody's words, and what follows from them there."""

    hears = _part("What we hear", "Say it in your own words.", Required("Say what you hear."))
    must = _part(
        "What we must then do",
        "If nothing, write “Nothing”.",
        Required("Say what you must then do, or write “Nothing”."),
    )
    records = _part("What we would write down", "In which record, and in what words.")
    asks = _part("What we would ask back", "What you need to know first.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out what an answer to words does not have."""
        super().__init__(*args, **kwargs)
        del self.body
        del self.leaning

    @property
    @override
    def said(self) -> Said:
        """The answer, on a form that validated."""
        parts = {name: str(self[name].words) for name in LABELS}
        body = Prose.write(put_together(parts), self.answers)
        until = clock.today() + timedelta(days=int(self.holds.data))
        return Said(Stance(self.stance.data), Leaning.NEITHER, body, until)


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
