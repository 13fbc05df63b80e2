"""What is asked of somebody who says it so that both sides hear the same, or agrees."""

from collections.abc import Collection
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovTextArea

from forum.directory.choosing import SpeakingFields
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import Prose
from forum.questions.forms import LONGEST_PART
from forum.questions.translating import shared
from forum.web.forms import AtMost, PlainProseField, Required, SeenField
from forum.web.identity import current_actor


class SideForm(SpeakingFields):
    """A reply of one side. It shows the agency, so nothing less can be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer to be shown by name, or as one of the agency's people."""
        super().__init__(*args, **kwargs)
        self.attribution.choices = [
            (each.value, each.label) for each in Attribution if each is not Attribution.PRACTITIONER
        ]

    def offer(self, agencies: Collection[int]) -> None:
        """Let the actor speak only from these agencies."""
        voices = [each for each in current_actor().voices if each.agency_id in agencies]
        self.voice.choices = [
            (voice.public_id, f"{voice.agency_name}, {voice.partnership_name}") for voice in voices
        ]
        if not self.is_submitted():
            self.voice.data = voices[0].public_id if voices else ""


class AlikeForm(SideForm):
    """Words that both sides would say."""

    words = PlainProseField(
        "Words that both of you would say",
        description="Short, and as you would say it on the telephone.",
        validators=[Required("Write the words."), AtMost(LONGEST_PART)],
        widget=GovTextArea(),
    )

    @property
    def said(self) -> Prose:
        """The reply, on a form that validated."""
        return Prose.write(shared(str(self.words.words)), self.answers)


class AgreeAlikeForm(SideForm):
    """One of the other side would say it like this too."""

    seen = SeenField()
