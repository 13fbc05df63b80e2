"""What the pages of circles ask for."""

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput
from wtforms import BooleanField

from forum.directory.choosing import SpeakingFields
from forum.discussion.forms import LONGEST_TITLE
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

LONGEST_PURPOSE = 400


class CircleForm(DraftedForm):
    """What a circle is called and what it is for."""

    name = PlainProseField(
        "Name",
        description="Only members see it.",
        validators=[Required("Give the circle a name."), InWords(), AtMost(LONGEST_TITLE)],
    )
    purpose = PlainProseField(
        "What is it for?",
        description="One or two sentences, such as “Talking through how the first visit feels”.",
        validators=[Required("Say what the circle is for."), AtMost(LONGEST_PURPOSE)],
    )
    listed = BooleanField(
        "List it: others see what it is for, and may ask to join",
        description="Unless you list it, nobody outside learns that it exists.",
        widget=GovCheckboxInput(),
    )


class SeenForm(BaseForm):
    """A decision about the version that was on the page."""

    seen = SeenField()

    @property
    def version(self) -> int:
        """The version; one that never was, if the form was cut short."""
        return self.seen.number


class AgreementForm(SeenForm):
    """How the members treat each other."""

    text = ProseField("Our agreement", validators=[Required("Write the agreement.")])


class ThreadForm(SpeakingFields):
    """What opens a conversation in a circle."""

    title = PlainProseField(
        "Title", validators=[Required("Give it a title."), InWords(), AtMost(LONGEST_TITLE)]
    )
    opening = ProseField(
        "What would you like to bring?",
        description="What happened in you, and what you would like the others to think about.",
        validators=[Required("Write what you would like to bring.")],
    )
