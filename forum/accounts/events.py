"""The facts that accounts announce, for the audit trail above all."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _AccountEvent(Event):
    kind: ClassVar[str] = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(_AccountEvent):
    """Somebody signed in; the subject is the practitioner, the reason says by what means."""

    tag: ClassVar[str] = "accounts.signed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMade(_AccountEvent):
    """Somebody let a program read for them."""

    tag: ClassVar[str] = "accounts.pass_made"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(_AccountEvent):
    """Somebody signed out, here or everywhere."""

    tag: ClassVar[str] = "accounts.signed_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(_AccountEvent):
    """Somebody changed their password; the reason says whether by a link or on their page."""

    tag: ClassVar[str] = "accounts.password_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited(Event):
    """Somebody vouched for a colleague and asked them in."""

    tag: ClassVar[str] = "joining.invited"
    kind: ClassVar[str] = "joining"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied(Event):
    """A stranger asked to come in; nothing of them is known until they open the link."""

    tag: ClassVar[str] = "joining.applied"
    kind: ClassVar[str] = "joining"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """An invitation was taken back before it was used."""

    tag: ClassVar[str] = "joining.withdrawn"
    kind: ClassVar[str] = "joining"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(_AccountEvent):
    """A new practitioner proved their address and chose a password."""

    tag: ClassVar[str] = "accounts.joined"
