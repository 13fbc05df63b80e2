"""What the pages of moderation ask for."""

from collections.abc import Iterable
from typing import Self

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSubmitInput, GovTextArea
from wtforms import HiddenField, RadioField, SubmitField
from wtforms.validators import InputRequired, Optional

from forum.access.actor import Actor, Voice
from forum.moderation.lifecycle import FlagKind, Verdict
from forum.web.forms import AtMost, BaseForm, PlainProseField, Required


class AskForm(BaseForm):
    """Why a name is needed."""

    kind = HiddenField()
    public_id = HiddenField()
    reason = PlainProseField(
        "Why do you need to know?",
        description="The administrator who decides reads it, and so does the author.",
        validators=[Required("Write the reason. The author reads it."), AtMost(400)],
        widget=GovTextArea(),
    )
    submit = SubmitField("Ask an administrator", widget=GovSubmitInput())


class AnswerForm(BaseForm):
    """Why a name is shown, or stays sealed; two buttons, one reason."""

    reason = PlainProseField(
        "Why do you decide so?",
        description="The moderator who asked reads it. If you approve, so does the author.",
        validators=[Required("Write the reason. The author reads it."), AtMost(400)],
        widget=GovTextArea(),
    )


class FlagForm(BaseForm):
    """What is wrong with somebody's words."""

    kind = HiddenField()
    public_id = HiddenField()
    what = RadioField(
        "What is it?",
        choices=[(each.value, each.label) for each in FlagKind],
        validators=[InputRequired("Choose what it is.")],
        widget=GovRadioInput(),
    )
    agency = RadioField(
        "Which agency is it wrong about?",
        description="Only if you chose “wrong about my agency”.",
        validators=[Optional()],
        validate_choice=True,
        widget=GovRadioInput(),
    )
    reason = PlainProseField(
        "What should the moderator know?",
        description="You can leave this empty if it identifies or you recognise someone, or is off "
        "topic. Name nobody here. The author never reads it.",
        validators=[AtMost(400)],
        widget=GovTextArea(),
    )
    submit = SubmitField("Flag it", widget=GovSubmitInput())
    #: Whether the actor has to say which of their agencies it is wrong about.
    many_voices = False

    def offer(self, actor: Actor) -> Self:
        """Offer the agencies that the actor speaks from."""
        self.agency.choices = [(voice.public_id, voice.agency_name) for voice in actor.voices]
        self.many_voices = len(actor.voices) > 1
        return self

    @property
    def flag(self) -> FlagKind:
        """What was chosen, on a form that validated."""
        return FlagKind(self.what.data)

    def about(self, actor: Actor) -> Voice | None:
        """Return the agency that it is said to be wrong about."""
        if self.flag is not FlagKind.WRONG_ABOUT_AGENCY:
            return None
        if len(actor.voices) == 1:
            return actor.voices[0]
        return next((v for v in actor.voices if v.public_id == self.agency.data), None)


class DecisionForm(BaseForm):
    """What becomes of a flagged thing, and why."""

    verdict = RadioField(
        "What do you decide?",
        validators=[InputRequired("Choose what you decide.")],
        widget=GovRadioInput(),
    )
    reason = PlainProseField(
        "Why?",
        description="The author reads this. Say nothing of who flagged it.",
        validators=[Required("Write the reason. The author reads it."), AtMost(400)],
        widget=GovTextArea(),
    )
    submit = SubmitField("Decide", widget=GovSubmitInput())

    def offer(self, verdicts: Iterable[Verdict]) -> Self:
        """Offer what can be decided about the thing as it stands."""
        self.verdict.choices = [(each.value, each.label) for each in verdicts]
        return self


class StewardForm(BaseForm):
    """What a steward says to words that are wrong about their agency."""

    reason = PlainProseField(
        "What did you do about it, or why does it need nothing?",
        description="The author reads this.",
        validators=[Required("Write what you did. The author reads it."), AtMost(400)],
        widget=GovTextArea(),
    )
    submit = SubmitField("It is dealt with", widget=GovSubmitInput())


class AppealForm(BaseForm):
    """Why an author thinks that it should be decided otherwise."""

    words = PlainProseField(
        "Why should it be decided otherwise?",
        description="A moderator who has not decided about it yet reads this. You can appeal once.",
        validators=[Required("Say why it should be decided otherwise."), AtMost(400)],
        widget=GovTextArea(),
    )
    submit = SubmitField("Appeal", widget=GovSubmitInput())
