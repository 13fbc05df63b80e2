"""What a facilitator's desk asks for."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput, GovSelect
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField

from forum.case_reviews.briefing import BOXES
from forum.case_reviews.forms import asked
from forum.case_reviews.models import Summary
from forum.case_reviews.prompts import CHECKLIST
from forum.directory.models import Agency
from forum.kernel import clock
from forum.prose.prose import Prose
from forum.text import render_html
from forum.web.forms import BaseForm, ProseField, Required
from forum.writing.forms import DraftedForm

#: Days from today, and how people say them.
LOOK_AGAIN = {90: "In three months", 180: "In six months", 365: "In a year"}


class ExtendForm(BaseForm):
    """How many more days."""

    days = SelectField(
        "More days",
        widget=GovSelect(),
        choices=[(str(n), f"{n} day{'s' if n > 1 else ''}") for n in (1, 2, 3, 5, 7, 14)],
        default="2",
    )


class AskForm(BaseForm):
    """Whose perspective is asked for."""

    agencies = SelectMultipleField(
        "Agencies to ask", widget=GovCheckboxesInput(), validators=[Required("Choose an agency.")]
    )

    @classmethod
    def among(cls, agencies: Sequence[Agency]) -> "AskForm":
        """Return the form that offers these agencies."""
        form = cls()
        form.agencies.choices = [(each.slug, each.name) for each in agencies]
        return form


class LookAgainForm(BaseForm):
    """When somebody looks again whether nobody can be recognised."""

    when = RadioField(
        "Look again",
        widget=GovRadioInput(),
        choices=[(str(days), words) for days, words in LOOK_AGAIN.items()],
        validators=[Required("Choose when.")],
    )

    @property
    def day(self) -> date:
        """The day that was chosen, on a form that validated."""
        return clock.today() + timedelta(days=int(self.when.data))


class SummaryForm(DraftedForm):
    """What a facilitator keeps of it, disagreement and doubt at equal size; and how it was held."""

    happened, matters, agree, differ, could, terms, unresolved = (asked(box) for box in BOXES)
    kept_to_learning, heard_everybody, kept_doubt, blamed_nobody = (
        BooleanField(each.label) for each in CHECKLIST
    )

    @classmethod
    def showing(cls, kept: Summary) -> "SummaryForm":
        """Return the form with what was written before."""
        written = {each.name: getattr(kept, each.name) for each in BOXES}
        words = {name: prose.source for name, prose in written.items() if prose}
        return cls(**words, **{each.name: getattr(kept, each.name) for each in CHECKLIST})

    @property
    def kept_words(self) -> Mapping[str, Prose]:
        """What was written, on a form that validated."""
        return {each.name: self[each.name].words for each in BOXES}

    @property
    def checklist(self) -> Mapping[str, bool]:
        """What holds, as the facilitator sees it."""
        return {each.name: bool(self[each.name].data) for each in CHECKLIST}

    @property
    def parts(self) -> list[ProseField]:
        """The fields of the summary, in order."""
        return [self[each.name] for each in BOXES]

    @property
    def typed(self) -> dict[str, str]:
        """What is in the boxes now, rendered to be measured and shown to nobody."""
        return {each.name: render_html(each.data) for each in self.parts if each.data}

    @property
    def words(self) -> int:
        """How many words are in the boxes now."""
        return sum(len((each.data or "").split()) for each in self.parts)

    @property
    def longest(self) -> str:
        """The name of the box with most words."""
        return max(self.parts, key=lambda each: len(each.data or "")).name

    @property
    def checks(self) -> list[BooleanField]:
        """The fields of the checklist, in order."""
        return [self[each.name] for each in CHECKLIST]
