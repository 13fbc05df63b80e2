"""What moderation asks of a feature whose contributions people may ask about."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import Final, Protocol

from forum.access.actor import Actor
from forum.events.bus import Event
from forum.kernel.vocabulary import Role
from forum.text.plain import plain

#: The task that looks again at what its author changed; moderation does it.
CHANGED_TASK = "moderation.changed"
#: Characters: one line on a wide screen, three on a phone.
LONGEST_BEGINNING: Final = 90


def flag_url(kind: str, public_id: str) -> str:
    """Return where somebody flags a contribution."""
    return f"/moderation/flags/new?kind={kind}&public_id={public_id}"


def ask_author_url(actor: Actor, kind: str, public_id: str, sealed_author: str | None) -> str:
    """Return where a moderator asks who wrote something; empty for everybody else."""
    if sealed_author is None or not (actor.voices and actor.has(Role.MODERATOR)):
        return ""
    return f"/moderation/unmask/new?kind={kind}&public_id={public_id}"


@dataclass(frozen=True, slots=True)
class Flagged:
    """One contribution as a moderator meets it: never who wrote it, only the seal."""

    public_id: str
    #: What it is, in a few words of ours: "a reply", "what opens a conversation".
    what: str
    #: Where it is read; asked only where there is a page to show it on.
    address: Callable[[], str]
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
    #: Whoever shows their name as its author.
    author_id: int | None = None
    #: Whether it is hidden from its readers now.
    hidden: bool = False
    #: Whether its author took it back: then there is nothing to decide any more.
    gone: bool = False
    #: Whether few people read it, so that a flag all but says whose it is.
    few_readers: bool = False

    @property
    def url(self) -> str:
        """Where it is read."""
        return self.address()

    @property
    def texts(self) -> Sequence[str]:
        """What it says, text by text, without any markup."""
        return [self.title, *(plain(html) for _, html in self.words)]

    def includes(self, actor: Actor) -> bool:
        """Whether the actor takes part in the conversation, named or not."""
        return actor.practitioner_id in self.participants or actor.tag in self.participant_tags


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What tells one flagged thing from another in a list: never who wrote it."""

    #: The heading under which it stands.
    place: str
    #: Shown by its day only, whoever wrote it.
    at: datetime
    #: The short name of the agency that it shows; empty where it shows none.
    agency: str
    #: Its first words; empty where its author took them back.
    beginning: str

    @classmethod
    def of(cls, place: str, at: datetime, agency: str | None, html: str) -> "Glimpse":
        """Return a glimpse of a contribution."""
        words = shorten(plain(html), LONGEST_BEGINNING, placeholder="…")
        return cls(place, at, agency or "", words)


class Flaggable(Protocol):
    """One kind of contribution. ``kind`` is a word of ours, ``label`` is what people read.

    ``hide``, ``restore`` and ``ask_to_change`` act as the site, in the transaction of whoever flags
    or decides, and record the feature's own events: so search, lists and notices obey at once.
    """

    kind: str
    label: str
    #: Whether its author can change it while it is hidden.
    changeable: bool

    @property
    def changed_by(self) -> Sequence[type[Event]]:
        """The events by which an author changes it; their subject is its public id."""

    def find(self, actor: Actor, public_id: str) -> Flagged | None:
        """Return one contribution, or None if there is none that the actor may know of."""

    def glimpses(self, actor: Actor, public_ids: Sequence[str]) -> Mapping[str, Glimpse]:
        """Return a glimpse of those of these contributions that the actor may know of."""

    def hide(self, public_id: str) -> None:
        """Let nobody read it but its author; to one that is hidden nothing happens."""

    def restore(self, public_id: str) -> None:
        """Let its readers read it again."""

    def ask_to_change(self, public_id: str) -> None:
        """Hide it, and let its author change it; asked only of what is ``changeable``."""
