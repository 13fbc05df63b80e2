"""The facts that the directory announces."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfAffiliation(Event):
    kind: ClassVar[str] = "affiliation"


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationClaimed(_OfAffiliation):
    """Somebody said where they work; a steward has to confirm it."""

    tag: ClassVar[str] = "affiliations.claimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationConfirmed(_OfAffiliation):
    """Somebody vouched, for the first time or again."""

    tag: ClassVar[str] = "affiliations.confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationRefused(_OfAffiliation):
    """A steward said no; the applicant reads why."""

    tag: ClassVar[str] = "affiliations.refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationLeft(_OfAffiliation):
    """Somebody no longer works there."""

    tag: ClassVar[str] = "affiliations.left"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualVoiceChosen(_OfAffiliation):
    """Somebody chose as which of their agencies they usually speak."""

    tag: ClassVar[str] = "affiliations.chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChanged(Event):
    """A practitioner changed their name or their contact card."""

    tag: ClassVar[str] = "practitioners.changed"
    kind: ClassVar[str] = "practitioner"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(Event):
    """Somebody was given a role; the reason names the role."""

    tag: ClassVar[str] = "roles.granted"
    kind: ClassVar[str] = "role_grant"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(Event):
    """Somebody's role was ended; the reason names the role."""

    tag: ClassVar[str] = "roles.ended"
    kind: ClassVar[str] = "role_grant"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipAdded(Event):
    """A local safeguarding area joined."""

    tag: ClassVar[str] = "partnerships.added"
    kind: ClassVar[str] = "partnership"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipChanged(Event):
    """A partnership's name or its urgent routes changed."""

    tag: ClassVar[str] = "partnerships.changed"
    kind: ClassVar[str] = "partnership"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Event):
    """A workplace was renamed, or joined with another of the same name."""

    tag: ClassVar[str] = "settings.changed"
    kind: ClassVar[str] = "setting"
