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
class SignedOut(_AccountEvent):
    """Somebody signed out, here or everywhere."""

    tag: ClassVar[str] = "accounts.signed_out"
