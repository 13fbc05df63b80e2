"""What everybody chooses who shares something: which agency speaks, how openly, and who reads.

Mix ``SpeakingFields`` or ``AudienceFields`` into a form; they read the actor of the request.
"""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect
from typing_extensions import override
from wtforms import RadioField, SelectField, ValidationError

from forum.access.actor import Actor, Voice
from forum.contracts.registry import registry
from forum.directory.audience import Audience
from forum.directory.signing import Speaking
from forum.kernel.errors import NotPermitted
from forum.kernel.vocabulary import Attribution, AudienceKind, GroupKind
from forum.web.forms import Required
from forum.web.identity import current_actor
from forum.writing.forms import DraftedForm

#: The audiences that need nothing but the speaker's own partnership.
OPEN_AUDIENCES = (
    (AudienceKind.EVERYONE, "Everyone signed in here"),
    (AudienceKind.PARTNERSHIP, "My partnership"),
    (AudienceKind.OUTSIDE_PARTNERSHIP, "Everyone outside my partnership"),
)

AUDIENCE_HINT = (
    "The reader most able to recognise a family works in the same town. You can leave your own "
    "partnership out."
)


class SpeakingFields(DraftedForm):
    """For whom, and how openly, somebody speaks."""

    voice = SelectField("Speaking as", widget=GovSelect())
    attribution = RadioField(
        "How you are shown",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in Attribution],
        default=Attribution.NAME_AND_AGENCY.value,
        description=(
            "Without your name you get a label for this conversation only, such as “Health visitor "
            "B”, and only the day is shown. If too few people could have written it, we show less "
            "of you, and tell you."
        ),
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
        description=AUDIENCE_HINT,
    )

    @property
    def chosen_audience(self) -> Audience:
        """The audience that was chosen, around the partnership of the chosen voice."""
        kind = AudienceKind(self.audience.data)
        inside = self.chosen_voice.partnership_id if kind.needs_partnership else None
        return Audience(kind, partnership_id=inside)


class GroupsToo(AudienceFields):
    """For whom somebody speaks, and who may read it: their circles and pairings as well.

    Nothing is chosen for them: sharing something private is a decision.
    """

    #: The kinds of group that are offered.
    kinds = frozenset(GroupKind)
    audience = RadioField(
        "Who can read this",
        widget=GovRadioInput(),
        validators=[Required("Choose who can read this.")],
        validate_choice=False,
        description=AUDIENCE_HINT,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the open audiences, and the groups of whoever asks."""
        super().__init__(*args, **kwargs)
        asked = (group for ask in registry().groups for group in ask(current_actor()))
        self._groups = {
            f"{group.kind.value}:{group.public_id}": group
            for group in asked
            if group.kind in self.kinds
        }
        self.audience.choices = [
            *((kind.value, label) for kind, label in OPEN_AUDIENCES),
            *((value, group.name) for value, group in self._groups.items()),
        ]

    def validate_audience(self, field: RadioField) -> None:
        """Refuse an audience that was not offered.

        Raises:
            ValidationError: it was made up, or the actor left it since.
        """
        if field.data not in {value for value, _label in OPEN_AUDIENCES} | set(self._groups):
            msg = "Choose one of these."
            raise ValidationError(msg)

    @property
    @override
    def chosen_audience(self) -> Audience:
        group = self._groups.get(self.audience.data)
        if group is None:
            return super().chosen_audience
        return Audience(AudienceKind(group.kind.value), group_id=group.group_id)


def voice_of(actor: Actor, public_id: str) -> Voice:
    """Return one of the actor's voices by its public id; their first one if none is named.

    Raises:
        NotPermitted: they have none: nobody has confirmed yet where they work.
    """
    if not actor.voices:
        msg = "A steward has to confirm where you work before you can share anything."
        raise NotPermitted(msg)
    return next((each for each in actor.voices if each.public_id == public_id), actor.voices[0])
