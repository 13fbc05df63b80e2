"""What the pages ask for. These words are never kept, so the check does not stop them."""

from typing import Self

from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxInput,
    GovRadioInput,
    GovSubmitInput,
    GovTextArea,
)
from wtforms import BooleanField, HiddenField, RadioField, SubmitField, TextAreaField
from wtforms.validators import InputRequired

from forum.scrubs.lifecycle import ScrubKind
from forum.web.forms import AtMost, BaseForm, Required

_LONGEST = 600
_KINDS = [(each.value, each.label) for each in ScrubKind]


class WordsForm(BaseForm):
    """Which words to look for."""

    words = TextAreaField(
        "Which words?",
        description="One name, place or number on each line. Write each form that was used, such "
        "as the full name on one line and the first name on the next. Capitals and accents make "
        "no difference. Only whole words are removed.",
        validators=[Required("Write the words to remove."), AtMost(_LONGEST)],
        widget=GovTextArea(),
    )
    what = RadioField(
        "What are they?",
        description="Readers find this in their place, such as “(name removed)”.",
        choices=_KINDS,
        validators=[InputRequired("Choose what they are.")],
        widget=GovRadioInput(),
    )
    submit = SubmitField("See where they stand", widget=GovSubmitInput())

    @property
    def kind(self) -> ScrubKind:
        """What was chosen, on a form that validated."""
        return ScrubKind(self.what.data)


class RemoveForm(BaseForm):
    """The same words, seen and meant."""

    words = HiddenField(validators=[Required("Write the words to remove."), AtMost(_LONGEST)])
    what = HiddenField()
    sure = BooleanField(
        "I know that nobody can bring these words back",
        validators=[InputRequired("Tick this if you want to remove the words for good.")],
        widget=GovCheckboxInput(),
    )

    def about(self, form: WordsForm) -> Self:
        """Take over what was asked before."""
        self.words.data, self.what.data = form.words.data, form.what.data
        return self

    @property
    def kind(self) -> ScrubKind | None:
        """What was chosen on the page before; None where it did not arrive."""
        return next((each for each in ScrubKind if each == self.what.data), None)
