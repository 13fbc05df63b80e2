"""What everybody chooses who shares something: which agency speaks, how openly, and who reads.

Mix ``SpeakingFields`` or ``AudienceFields`` into a form; they read the actor of the request.
"""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect
from wtforms import RadioField, SelectField

from forum.access.actor import Actor, Voice
from forum.directory.audience import Audience
from forum.directory.signing import Speaking
from forum.kernel.errors import NotPermitted
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.web.identity import current_actor
from forum.writing.forms import DraftedForm

#: The audiences that need nothing but the speaker's own partnership.
OPEN_AUDIENCES = (
    (AudienceKind.EVERYONE, "Everyone signed in here"),
    (AudienceKind.PARTNERSHIP, "My partnership"),
    (AudienceKind.OUTSIDE_PARTNERSHIP, "Everyone outside my partnership"),
)


class SpeakingFields(DraftedForm):
    """For whom, and how openly, somebody speaks."""

    voice = SelectField("Speaking as", widget=GovSelect())
    attribution = RadioField(
        "How you are shown",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in Attribution],
        default=Attribution.NAME_AND_AGENCY.value,
        description="If too few people could have written it, we show less of you, and tell you.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the agencies that the actor may speak from."""
        super().__init__(*args, **kwargs)
        self.voice.choices = [
            (voice.public_id, f"{voice.agency_name}, {voice.partnership_name}")
            for voice in current_actor().voices
        ]
        if not self.voice.data:
            self.voice.data = self.voice.choices[0][0] if self.voice.choices else ""

    @property
    def chosen_voice(self) -> Voice:
        """The voice that was chosen.

        Raises:
            NotPermitted: nobody has confirmed yet where the actor works.
        """
        return voice_of(current_actor(), self.voice.data or "")

    @property
    def speaking(self) -> Speaking:
        """What was chosen, on a form that validated."""
        return Speaking(self.chosen_voice, Attribution(self.attribution.data))


class AudienceFields(SpeakingFields):
    """For whom somebody speaks, and who may read it."""

    audience = RadioField(
        "Who can read this",
        widget=GovRadioInput(),
        choices=[(kind.value, label) for kind, label in OPEN_AUDIENCES],
        default=AudienceKind.EVERYONE.value,
        description=(
            "The reader most able to recognise a family works in the same town. You can leave your "
            "own partnership out."
        ),
    )

    @property
    def chosen_audience(self) -> Audience:
        """The audience that was chosen, around the partnership of the chosen voice."""
        kind = AudienceKind(self.audience.data)
        inside = self.chosen_voice.partnership_id if kind.needs_partnership else None
        return Audience(kind, partnership_id=inside)


def voice_of(actor: Actor, public_id: str) -> Voice:
    """Return one of the actor's voices by its public id; their first one if none is named.

    Raises:
        NotPermitted: they have none: nobody has confirmed yet where they work.
    """
    if not actor.voices:
        msg = "A steward has to confirm where you work before you can share anything."
        raise NotPermitted(msg)
    return next((each for each in actor.voices if each.public_id == public_id), actor.voices[0])
