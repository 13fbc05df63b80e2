"""What happens to circles. What is said in them happens to threads and replies."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleEvent(Event):
    """Something happened to a circle; ``subject`` is its public id."""

    kind: ClassVar[str] = "circle"


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleFounded(CircleEvent):
    """Somebody began a circle."""

    tag: ClassVar[str] = "circles.founded"


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleDescribed(CircleEvent):
    """Its name, its purpose or its listing changed."""

    tag: ClassVar[str] = "circles.described"


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleOpened(CircleEvent):
    """Two agencies are there: people may write."""

    tag: ClassVar[str] = "circles.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class CirclePaused(CircleEvent):
    """One agency is left: people may read."""

    tag: ClassVar[str] = "circles.paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAsked(CircleEvent):
    """Somebody asked to join."""

    tag: ClassVar[str] = "circles.place_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOffered(CircleEvent):
    """A member invited somebody."""

    tag: ClassVar[str] = "circles.place_offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDeclined(CircleEvent):
    """An invitation or a request was turned down, or taken back."""

    tag: ClassVar[str] = "circles.place_declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(CircleEvent):
    """Somebody is a member from now on."""

    tag: ClassVar[str] = "circles.member_joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(CircleEvent):
    """Somebody is a member no more."""

    tag: ClassVar[str] = "circles.member_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementChanged(CircleEvent):
    """There is a new version, which everybody accepts before they write again."""

    tag: ClassVar[str] = "circles.agreement_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAccepted(CircleEvent):
    """A member accepted the version that holds."""

    tag: ClassVar[str] = "circles.agreement_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorChanged(CircleEvent):
    """The turn went to the next member."""

    tag: ClassVar[str] = "circles.facilitator_changed"
