"""The request as its facilitator writes it, and the worksheet that everybody fills in."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovSelect
from typing_extensions import override
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional

from forum.case_reviews.forms import LONGEST_PART
from forum.directory import queries as directory
from forum.prose.prose import PlainProse
from forum.web.forms import AtMost, BaseForm, PlainProseField, ProseField, Required
from forum.worksheets.choices import (
    Consent,
    Dissenter,
    Ground,
    Moment,
    Online,
    Reader,
    Said,
    Sharing,
    Subject,
    Told,
    Urgency,
)
from forum.worksheets.filling import WORDS, Answers, Decision
from forum.worksheets.service import Asked
from forum.writing.forms import DraftedForm

LONGEST_PURPOSE = 300
NO_ANSWER = ("", "No answer")
HINTS = {
    "recorded": "In which record, and in which words.",
    "why": "Leave it empty if there is nothing to say.",
    "dissent": "If somebody says no, or sees it differently.",
    "unsure": "Nobody has to be sure here.",
}


def _choices(kind: type[Said]) -> list[tuple[str, str]]:
    return [(each.value, each.label) for each in kind]


class RequestForm(BaseForm):
    """What one agency asks of the others."""

    agency = SelectField("Who asks", widget=GovSelect())
    purpose = PlainProseField(
        "What they ask for, and why",
        description="One or two sentences, as such a request would say it. Made up, like the rest.",
        validators=[Required("Write what is asked, and why."), AtMost(LONGEST_PURPOSE)],
    )
    urgency = RadioField(
        "How soon", choices=_choices(Urgency), validators=[Required("Choose how soon.")]
    )
    basis = SelectField(
        "The ground that the request names", widget=GovSelect(), choices=_choices(Ground)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every agency."""
        super().__init__(*args, **kwargs)
        self.agency.choices = [(each.slug, each.name) for each in directory.agencies()]

    @property
    def asked(self) -> Asked:
        """What was written, on a form that validated."""
        agencies = {each.slug: each for each in directory.agencies()}
        purpose: PlainProse = self.purpose.words
        return Asked(
            agencies[self.agency.data], purpose, Urgency(self.urgency.data), Ground(self.basis.data)
        )


class SubjectFields(DraftedForm):
    """For each of those whom a request is about, a decision and three moments of agreement."""

    @property
    def subjects(self) -> list[tuple[Subject, list[Any]]]:
        """The fields of each of them, in order."""
        names = ("sharing", *(each.value for each in Moment))
        return [(each, [self[f"{each.value}_{name}"] for name in names]) for each in Subject]

    @property
    def decisions(self) -> dict[Subject, Decision]:
        """What was decided, on a form that validated."""
        return {
            subject: Decision(
                Sharing(sharing.data),
                {
                    moment: Consent(field.data)
                    for moment, field in zip(Moment, moments, strict=True)
                    if field.data
                },
            )
            for subject, (sharing, *moments) in self.subjects
            if sharing.data
        }


def _offer_subjects() -> None:
    for subject in Subject:
        fields = {"sharing": ("What I would do", Sharing)} | {
            each.value: (f"Agreement: {each.label[0].lower()}{each.label[1:]}", Consent)
            for each in Moment
        }
        for name, (label, kind) in fields.items():
            field = SelectField(label, choices=[NO_ANSWER, *_choices(kind)])
            setattr(SubjectFields, f"{subject.value}_{name}", field)


_offer_subjects()


class WorksheetForm(SubjectFields):
    """One worksheet: decisions first, then the ground, the record, dissent and doubt."""

    basis = SelectField(
        "The ground that I would name", widget=GovSelect(), choices=[NO_ANSWER, *_choices(Ground)]
    )
    recorded = ProseField(
        WORDS["recorded"], description=HINTS["recorded"], validators=[AtMost(LONGEST_PART)]
    )
    readers = SelectMultipleField(
        "Who can read what I write down",
        widget=GovCheckboxesInput(),
        choices=_choices(Reader),
    )
    online = RadioField("Reading it online", choices=_choices(Online), validators=[Optional()])
    told = RadioField("Would the family be told?", choices=_choices(Told), validators=[Optional()])
    why = ProseField(WORDS["why"], description=HINTS["why"], validators=[AtMost(LONGEST_PART)])
    dissenter = RadioField(
        "Who might say no?", choices=_choices(Dissenter), validators=[Optional()]
    )
    dissent = ProseField(
        WORDS["dissent"], description=HINTS["dissent"], validators=[AtMost(LONGEST_PART)]
    )
    unsure = ProseField(
        WORDS["unsure"], description=HINTS["unsure"], validators=[AtMost(LONGEST_PART)]
    )

    def decides_where_it_agrees(self) -> bool:
        """Refuse agreement about somebody about whom nothing was decided; say it beside them."""
        alone = [
            sharing.name
            for _, (sharing, *moments) in self.subjects
            if not sharing.data and any(each.data for each in moments)
        ]
        for name in alone:
            self.refuse(name, "Say what you would do about them, too.")
        return not alone

    @override
    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether it was sent and is right, the decisions beside the agreements included."""
        return super().validate_on_submit(extra_validators) and self.decides_where_it_agrees()

    @property
    def given(self) -> Answers:
        """What was answered, on a form that validated."""
        return Answers(
            self.decisions,
            {name: self[name].words for name in WORDS},
            basis=Ground(self.basis.data) if self.basis.data else None,
            told=Told(self.told.data) if self.told.data else None,
            online=Online(self.online.data) if self.online.data else None,
            dissenter=Dissenter(self.dissenter.data) if self.dissenter.data else None,
            readers=frozenset(Reader(each) for each in self.readers.data or ()),
        )
