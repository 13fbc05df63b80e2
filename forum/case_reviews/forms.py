"""What the pages of case reviews ask for."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput, GovRadioInput
from wtforms import BooleanField, RadioField

from forum.case_reviews.lifecycle import Declared
from forum.case_reviews.models import CaseReview
from forum.case_reviews.prompts import TEMPLATE, Prompt
from forum.case_reviews.service import Account
from forum.directory.choosing import AudienceFields
from forum.web.forms import (
    AtMost,
    BaseForm,
    InWords,
    PlainProseField,
    ProseField,
    Required,
    SeenField,
)
from forum.writing.forms import DraftedForm

LONGEST_TITLE = 150
LONGEST_PART = 10_000


def asked(prompt: Prompt) -> ProseField:
    """Return the box of one prompt."""
    sentence = f"Write something under “{prompt.label}”."
    validators = [Required(sentence)] if prompt.required else []
    return ProseField(
        prompt.label, description=prompt.hint, validators=[*validators, AtMost(LONGEST_PART)]
    )


class AccountFields(DraftedForm):
    """The parts of the template."""

    title = PlainProseField(
        "Title",
        description="What it is about, such as “A pre-school child nobody was asked about”.",
        validators=[Required("Give it a title."), InWords(), AtMost(LONGEST_TITLE)],
    )
    situation, seen, decisions, uncertain, question = (asked(prompt) for prompt in TEMPLATE)
    declared = RadioField(
        "What this account is made of",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in Declared],
        validators=[Required("Choose what this account is made of.")],
    )

    @property
    def account(self) -> Account:
        """What was told, on a form that validated."""
        parts = {prompt.name: self[prompt.name].words for prompt in TEMPLATE}
        return Account(self.title.words, Declared(self.declared.data), parts)

    @property
    def parts(self) -> list[ProseField]:
        """The fields of the template, in order."""
        return [self[prompt.name] for prompt in TEMPLATE]


class NewForm(AudienceFields, AccountFields):
    """A new account: what it tells, who tells it, and who may read it once both keys are turned."""


class EditForm(AccountFields):
    """A changed account, and the version that its author saw."""

    version = SeenField()

    @classmethod
    def showing(cls, review: CaseReview) -> "EditForm":
        """Return the form with what is told now."""
        told: dict[str, Any] = {
            prompt.name: getattr(review, prompt.name).source for prompt in TEMPLATE
        }
        return cls(
            title=review.title, declared=review.declared.value, version=review.version, **told
        )

    @property
    def seen_version(self) -> int:
        """The version that was changed; one that never was, if the form was cut short."""
        return self.version.number


class SubmitForm(BaseForm):
    """The sixty-second questions before the author turns their key."""

    not_live = BooleanField(
        "No criminal, court, inquest or employment proceedings are open about this",
        widget=GovCheckboxInput(),
        validators=[Required("If proceedings are open, this cannot be told here yet.")],
    )
    not_recognised = BooleanField(
        "A colleague in my town could not name this family, nor would the family be surprised",
        widget=GovCheckboxInput(),
        validators=[Required("Change more details until nobody could name this family.")],
    )
    nobody_at_risk = BooleanField(
        "Nothing here is needed to protect a child today",
        widget=GovCheckboxInput(),
        validators=[
            Required("If a child needs protecting today, leave this and use the numbers above.")
        ],
    )


class SecondKeyForm(BaseForm):
    """The second reader's answer."""

    answer = RadioField(
        "Could you, or somebody you work with, recognise anyone in this?",
        widget=GovRadioInput(),
        choices=[
            ("no", "No. Let its readers read it"),
            ("yes", "Yes, or I am not sure. Give it back to its author"),
        ],
        validators=[Required("Choose an answer. If you are not sure, give it back.")],
    )
    asked = ProseField(
        "What should the author change?",
        description="Only if you give it back. Name the kind of detail, not the person.",
        validators=[AtMost(LONGEST_PART)],
    )
