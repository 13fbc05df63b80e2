"""What moderation asks of a feature whose contributions people may ask about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from forum.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Flagged:
    """One contribution as a moderator meets it: never who wrote it, only the seal."""

    public_id: str
    #: What it is, in a few words of ours: "a reply", "what opens a conversation".
    what: str
    url: str
    #: By which its author is recognised, named or not.
    author_tag: str
    #: None where the author shows their name.
    sealed_author: str | None
    #: Who takes part in the same conversation: by name, and by the tags of the anonymous.
    participants: Collection[int] = ()
    participant_tags: Collection[str] = ()
    #: Its own heading, if it has one; then what it says: headings of ours (or none), cleaned HTML.
    title: str = ""
    words: Sequence[tuple[str, str]] = ()
    #: Whether it is hidden from its readers now.
    hidden: bool = False
    #: Whether its author took it back: then there is nothing to decide any more.
    gone: bool = False
    #: Whether few people read it, so that a flag all but says whose it is.
    few_readers: bool = False

    def includes(self, actor: Actor) -> bool:
        """Whether the actor takes part in the conversation, named or not."""
        return actor.practitioner_id in self.participants or actor.tag in self.participant_tags


class Flaggable(Protocol):
    """One kind of contribution. ``kind`` is a word of ours, ``label`` is what people read."""

    kind: str
    label: str

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return one contribution, or None if there is none that the actor may know of."""
