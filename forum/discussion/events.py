"""What happens in conversations."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadEvent(Event):
    """Something happened to a thread; ``subject`` is its public id."""

    kind: ClassVar[str] = "thread"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEvent(Event):
    """Something happened to a reply; ``subject`` is its public id."""

    kind: ClassVar[str] = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadStarted(ThreadEvent):
    """A conversation was opened: a reflection shared, a thread begun in a circle."""

    tag: ClassVar[str] = "discussion.thread_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadEdited(ThreadEvent):
    """Its author changed what opens it."""

    tag: ClassVar[str] = "discussion.thread_edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRemoved(ThreadEvent):
    """Its author took it back."""

    tag: ClassVar[str] = "discussion.thread_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRestored(ThreadEvent):
    """Its author brought it back."""

    tag: ClassVar[str] = "discussion.thread_restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadResponded(ThreadEvent):
    """Somebody pressed, or took back, a response to what opens it."""

    tag: ClassVar[str] = "discussion.thread_responded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadFollowed(ThreadEvent):
    """Somebody wants to be told of what is said in it."""

    tag: ClassVar[str] = "discussion.thread_followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadMuted(ThreadEvent):
    """Somebody wants to be told nothing of it any more."""

    tag: ClassVar[str] = "discussion.thread_muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostWritten(PostEvent):
    """Somebody replied."""

    tag: ClassVar[str] = "discussion.post_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdited(PostEvent):
    """Its author changed a reply."""

    tag: ClassVar[str] = "discussion.post_edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRemoved(PostEvent):
    """Its author took a reply back."""

    tag: ClassVar[str] = "discussion.post_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRestored(PostEvent):
    """Its author brought a reply back."""

    tag: ClassVar[str] = "discussion.post_restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostResponded(PostEvent):
    """Somebody pressed, or took back, a response to a reply."""

    tag: ClassVar[str] = "discussion.post_responded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadHidden(ThreadEvent):
    """It was flagged as identifying, or a moderator decided: its author alone reads it."""

    tag: ClassVar[str] = "discussion.thread_hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadShown(ThreadEvent):
    """A moderator looked, and its readers read it again."""

    tag: ClassVar[str] = "discussion.thread_shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHidden(PostEvent):
    """It was flagged as identifying, or a moderator decided: its author alone reads it."""

    tag: ClassVar[str] = "discussion.post_hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostShown(PostEvent):
    """A moderator looked, and its readers read it again."""

    tag: ClassVar[str] = "discussion.post_shown"
