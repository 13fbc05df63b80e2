"""What opens a conversation as its page shows it: read without the machinery that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

from forum.directory.models import Agency, Partnership, Practitioner
from forum.discussion.models import TAKEN_BACK, Thread, ThreadKind, ThreadPart
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.text.plain import plain

#: What is asked for, in the order of the fields below; then what stands beside it, then one part.
COLUMNS: Final[Sequence[Any]] = (
    Thread.id,
    Thread.public_id,
    Thread.kind,
    Thread.title,
    Thread.created_at,
    Thread.post_count,
    Thread.version,
    Thread.edited_at,
    Thread.closed_at,
    Thread.hidden_at,
    Thread.change_asked,
    Thread.removed_at,
    Thread.audience,
    Thread.audience_partnership_id,
    Thread.audience_group_id,
    Thread.attribution,
    Thread.byline,
    Thread.author_id,
    Thread.author_tag,
    Thread.sealed_author,
    Thread.agency_id,
)
BESIDE: Final[Sequence[Any]] = (
    Thread.__table__.c.opening_html,
    Agency.short,
    Agency.sector,
    Practitioner.public_id,
    Partnership.name,
    ThreadPart.prompt,
    ThreadPart.__table__.c.body_html,
)


class Speaker(NamedTuple):
    """The agency spoken from, as a tag shows it."""

    short: str
    sector: str


class Named(NamedTuple):
    """An author who shows their name."""

    public_id: str


class Area(NamedTuple):
    """The partnership inside, or outside, which a thing is read."""

    name: str


class Told(NamedTuple):
    """A text as it was rendered."""

    html: str

    @property
    def words(self) -> str:
        """The words alone, without any markup."""
        return plain(self.html)


class Part(NamedTuple):
    """One answer, where a set of answers opens a conversation."""

    prompt: str
    body: Told


@dataclass(slots=True)
class Opened:
    """What its page, and the policy of conversations, ask of a conversation."""

    id: int
    public_id: str
    kind: ThreadKind
    title: str
    created_at: datetime
    post_count: int
    version: int
    edited_at: datetime | None
    closed_at: datetime | None
    hidden_at: datetime | None
    change_asked: bool
    removed_at: datetime | None
    audience: AudienceKind
    audience_partnership_id: int | None
    audience_group_id: int | None
    attribution: Attribution
    byline: str
    author_id: int | None
    author_tag: str | None
    sealed_author: str | None
    agency_id: int | None
    opening: Told
    agency: Speaker | None
    author: Named | None
    partnership: Area | None
    parts: Sequence[Part] = field(default=())

    @property
    def heading(self) -> str:
        """What a page calls it."""
        return self.title or TAKEN_BACK

    @property
    def is_open(self) -> bool:
        """Whether it can be answered."""
        return self.closed_at is None and self.removed_at is None


#: A conversation: its row, or as its page shows it.
AnyThread = Thread | Opened


def opened(rows: Sequence[Sequence[Any]]) -> Opened:
    """Return what these rows hold: one for each part, or a single one without any."""
    first, own = rows[0], len(COLUMNS)
    html, short, sector, author, area, prompt, _ = first[own:]
    beside: Sequence[Any] = (
        Told(html),
        None if short is None else Speaker(short, sector),
        None if author is None else Named(author),
        None if area is None else Area(area),
        () if prompt is None else [Part(row[-2], Told(row[-1])) for row in rows],
    )
    return Opened(*first[:own], *beside)
