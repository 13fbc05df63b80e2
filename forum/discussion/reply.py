"""A reply as a page of its conversation shows it: read without the machinery that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from forum.directory.models import Agency, Practitioner
from forum.discussion.models import Post
from forum.discussion.opened import AnyThread
from forum.kernel.vocabulary import Attribution

#: What is asked for, in the order of the fields below, between the thread and the quote.
COLUMNS: Final[Sequence[Any]] = (
    Post.id,
    Post.public_id,
    Post.number,
    Post.answers_number,
    Post.created_at,
    Post.__table__.c.body_html,
    Post.__table__.c.body_stamp,
    Post.version,
    Post.edited_at,
    Post.hidden_at,
    Post.change_asked,
    Post.removed_at,
    Post.attribution,
    Post.byline,
    Post.author_id,
    Post.author_tag,
    Post.agency_id,
    Agency.short,
    Agency.sector,
    Practitioner.public_id,
)


@dataclass(slots=True)
class Reply:
    """What its page, and the policy of replies, ask of a reply."""

    thread: AnyThread
    id: int
    public_id: str
    number: int
    answers_number: int | None
    created_at: datetime
    html: str
    stamp: str
    version: int
    edited_at: datetime | None
    hidden_at: datetime | None
    change_asked: bool
    removed_at: datetime | None
    attribution: Attribution
    byline: str
    author_id: int | None
    author_tag: str | None
    agency_id: int | None
    #: How the agency is shown; None where even that is not.
    agency: str | None
    sector: str | None
    #: Of a named author.
    author: str | None
    #: Whether it quotes something.
    quotes: bool
