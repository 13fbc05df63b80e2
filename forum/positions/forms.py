"""Where somebody stands on each statement, and a statement to stand on."""

from collections.abc import Mapping, Sequence
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect
from wtforms import RadioField, SelectField
from wtforms.validators import Optional

from forum.access.actor import Actor, Voice
from forum.case_reviews.divergence import Answer
from forum.directory.choosing import voice_of
from forum.positions.models import Statement
from forum.positions.queries import Own
from forum.positions.voices import ANSWERS, PositionVoice
from forum.prose.prose import PlainProse
from forum.web.forms import AtMost, BaseForm, PlainProseField, Required

LONGEST = 240
CHOICES = [(answer.value, label) for answer, label in ANSWERS.items()]

Answers = Mapping[tuple[int, PositionVoice], tuple[Answer, PlainProse | None]]


class StatementForm(BaseForm):
    """One claim about practice."""

    words = PlainProseField(
        "A statement",
        description="One claim that somebody could agree or disagree with, in one sentence.",
        validators=[Required("Write a statement."), AtMost(LONGEST)],
    )


class PositionsForm(BaseForm):
    """For each statement and voice an answer, and on what it depends. Use ``about``."""

    voice = SelectField("Speaking as", widget=GovSelect())
    statements: Sequence[Statement] = ()

    def answer(self, statement: Statement, voice: PositionVoice) -> Any:
        """Return the field of one answer."""
        return self[_name(statement, voice)]

    def condition(self, statement: Statement, voice: PositionVoice) -> Any:
        """Return the field that says on what one answer depends."""
        return self[f"{_name(statement, voice)}-condition"]

    def speaks_for(self, actor: Actor) -> Voice:
        """Return the agency that was chosen, on a form that validated."""
        return voice_of(actor, self.voice.data or "")

    @property
    def given(self) -> Answers:
        """What was answered, on a form that validated; what was left open is left out."""
        return {
            (each.id, voice): (
                Answer(self.answer(each, voice).data),
                self.condition(each, voice).words or None,
            )
            for each in self.statements
            for voice in PositionVoice
            if self.answer(each, voice).data
        }


def about(statements: Sequence[Statement], own: Own, actor: Actor) -> PositionsForm:
    """Return the form about these statements, showing what the actor answered before."""
    fields: dict[str, Any] = {"statements": statements}
    shown: dict[str, Any] = {}
    for each in statements:
        for voice in PositionVoice:
            name = _name(each, voice)
            fields[name] = RadioField(
                voice.asked,
                widget=GovRadioInput(),
                choices=CHOICES,
                validators=[Optional()],
            )
            fields[f"{name}-condition"] = PlainProseField(
                "If it depends: on what?", validators=[AtMost(LONGEST)]
            )
            if position := own.get((each.id, voice)):
                shown[name] = position.answer.value
                shown[f"{name}-condition"] = position.condition or ""
    form: PositionsForm = type("PositionsAbout", (PositionsForm,), fields)(data=shown)
    form.voice.choices = [
        (each.public_id, f"{each.agency_name}, {each.partnership_name}") for each in actor.voices
    ]
    if not form.voice.data and actor.voices:
        form.voice.data = actor.voices[0].public_id
    return form


def _name(statement: Statement, voice: PositionVoice) -> str:
    return f"{statement.public_id}-{voice.value}"
