"""What happens to private reflections. What happens to shared ones happens to threads."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionEvent(Event):
    """Something happened to a private reflection; ``subject`` is its public id."""

    kind: ClassVar[str] = "reflection"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionWritten(ReflectionEvent):
    """Somebody wrote one for themselves."""

    tag: ClassVar[str] = "reflections.written"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionEdited(ReflectionEvent):
    """Its author changed it."""

    tag: ClassVar[str] = "reflections.edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionDeleted(ReflectionEvent):
    """Its author deleted it."""

    tag: ClassVar[str] = "reflections.deleted"
