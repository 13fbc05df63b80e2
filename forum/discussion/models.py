"""Threads, posts, and the one-press responses to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from forum.directory.audience import Addressed, Audience, addressed_constraints
from forum.directory.authorship import Authored, authored_constraints
from forum.directory.models import Agency, Partnership, Practitioner
from forum.prose.prose import Prose, Title, prose_columns
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId, Version

#: What a conversation is called whose author took its words back.
TAKEN_BACK = "Taken back by its author"


class ThreadKind(StrEnum):
    """The feature a thread belongs to: the name of its blueprint, where its page is ``thread``."""

    REFLECTIONS = "reflections"
    CIRCLES = "circles"
    MENTORING = "mentoring"
    QUESTIONS = "questions"


class ResponseKind(StrEnum):
    """What can be said with one press."""

    SAME_HERE = "same_here"
    DIFFERENT_HERE = "different_here"
    LEARNED_WORD = "learned_word"

    @property
    def label(self) -> str:
        """The words on the button."""
        return {
            ResponseKind.SAME_HERE: "Same here",
            ResponseKind.DIFFERENT_HERE: "My agency does it differently",
            ResponseKind.LEARNED_WORD: "I learned a word",
        }[self]


class Thread(Addressed, Authored, Base):
    """A conversation: what opens it, who may read it, and how far it has come.

    ``post_count`` counts every reply ever written, those taken back included, so that the number of
    a reply never changes and is never given twice.
    """

    __tablename__ = "thread"
    __table_args__ = (
        *addressed_constraints(),
        *authored_constraints(),
        CheckConstraint("post_count >= 0", name="posts_are_counted"),
        Index(None, "kind", "last_post_at"),
        Index(None, "audience_group_id", "last_post_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    kind: Mapped[ThreadKind]
    title: Mapped[Title]
    opening: Mapped[Prose] = composite(Prose, *prose_columns("opening"))
    last_post_at: Mapped[CreatedAt]
    post_count: Mapped[int] = mapped_column(default=0)
    version: Mapped[Version]
    #: When its author last changed it after somebody had answered; before that, changing is free.
    edited_at: Mapped[datetime | None]
    #: No more replies.
    closed_at: Mapped[datetime | None]
    #: A moderator is looking at it, or has decided.
    hidden_at: Mapped[datetime | None]
    #: A moderator asked its author to change it; it stays hidden until somebody has looked again.
    change_asked: Mapped[bool] = mapped_column(default=False)
    #: Its author took it back; the replies of others stay.
    removed_at: Mapped[datetime | None]

    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")
    #: Whoever shows their name; nobody stands here for an anonymous author.
    author: Mapped[Practitioner | None] = relationship(
        lazy="raise_on_sql", foreign_keys="Thread.author_id"
    )
    partnership: Mapped[Partnership | None] = relationship(
        lazy="raise_on_sql", foreign_keys="Thread.audience_partnership_id"
    )

    parts: Mapped[list["ThreadPart"]] = relationship(
        lazy="raise_on_sql",
        order_by="ThreadPart.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def heading(self) -> str:
        """What a page calls it."""
        return self.title or TAKEN_BACK

    @property
    def addressed_to(self) -> Audience:
        """The audience, whole."""
        return Audience(self.audience, self.audience_partnership_id, self.audience_group_id)

    @property
    def is_open(self) -> bool:
        """Whether it can be answered."""
        return self.closed_at is None and self.removed_at is None


class ThreadPart(Base):
    """One answer, where a set of answers opens a thread; ``prompt`` is the key of its question."""

    __tablename__ = "thread_part"
    __table_args__ = (UniqueConstraint("thread_id", "prompt"),)

    id: Mapped[PrimaryKey]
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    position: Mapped[int]
    prompt: Mapped[str] = mapped_column(String(60))
    body: Mapped[Prose] = composite(Prose, *prose_columns("body"))


class Post(Authored, Base):
    """One reply. ``number`` counts from 1 within its thread."""

    __tablename__ = "post"
    __table_args__ = (
        *authored_constraints(),
        UniqueConstraint("thread_id", "number"),
        CheckConstraint("number > 0", name="numbered_from_one"),
        CheckConstraint("answers_number < number", name="answers_an_earlier_one"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    number: Mapped[int]
    #: The reply that this one answers; none if it answers the opening.
    answers_number: Mapped[int | None]
    created_at: Mapped[CreatedAt]
    body: Mapped[Prose] = composite(Prose, *prose_columns("body"))
    version: Mapped[Version]
    #: As with a thread.
    edited_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    #: As with a thread.
    change_asked: Mapped[bool] = mapped_column(default=False)
    #: Its author took it back; its place stays, its words do not.
    removed_at: Mapped[datetime | None]

    thread: Mapped[Thread] = relationship(lazy="raise_on_sql")
    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")
    author: Mapped[Practitioner | None] = relationship(
        lazy="raise_on_sql", foreign_keys="Post.author_id"
    )


class Response(Base):
    """One person's one-press answer to what opens a thread, or to one reply."""

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint("(thread_id IS NULL) <> (post_id IS NULL)", name="to_one_thing"),
        UniqueConstraint("thread_id", "practitioner_id", "kind"),
        UniqueConstraint("post_id", "practitioner_id", "kind"),
        Index(None, "practitioner_id"),
    )

    id: Mapped[PrimaryKey]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    kind: Mapped[ResponseKind]


class Revision(Base):
    """Words that stood once: what a reader of today's version may look back at.

    A row is kept when an author changes what was answered already, and, for as long as they may
    bring it back, when they take it back. A thread of several answers keeps a row for each;
    ``prompt`` is the question's key, empty for a single text.
    """

    __tablename__ = "revision"
    __table_args__ = (
        CheckConstraint("(thread_id IS NULL) <> (post_id IS NULL)", name="of_one_thing"),
        UniqueConstraint("thread_id", "version", "prompt"),
        UniqueConstraint("post_id", "version", "prompt"),
    )

    id: Mapped[PrimaryKey]
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    version: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    prompt: Mapped[str] = mapped_column(String(60), default="")
    #: Of what opens a thread; empty for a reply.
    title: Mapped[Title]
    body: Mapped[Prose] = composite(Prose, *prose_columns("body"))
    #: When its author wrote this version; of an anonymous one the day, as its midnight.
    written_at: Mapped[datetime]

    thread: Mapped[Thread | None] = relationship(lazy="raise_on_sql")
    post: Mapped[Post | None] = relationship(lazy="raise_on_sql")


class Quote(Base):
    """The words of an earlier contribution that a reply is about: where they stand, never a copy.

    ``start`` and ``end`` (exclusive) count characters in the words of that version of the quoted
    text. What is quoted is the reply ``quoted_id``, or, without one, what opens the conversation:
    there, ``prompt`` says which answer.
    """

    __tablename__ = "quote"
    __table_args__ = (
        CheckConstraint("start_at >= 0 AND start_at < end_at", name="of_some_words"),
        CheckConstraint("quoted_id <> post_id", name="not_of_itself"),
        Index(None, "quoted_id"),
    )

    id: Mapped[PrimaryKey]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), unique=True)
    quoted_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    prompt: Mapped[str] = mapped_column(String(60), default="")
    version: Mapped[int]
    start: Mapped[int] = mapped_column("start_at")
    end: Mapped[int] = mapped_column("end_at")


class ReadingMark(Base):
    """How far somebody has read a conversation: the number of the last reply they saw."""

    __tablename__ = "reading_mark"
    __table_args__ = (
        UniqueConstraint("practitioner_id", "thread_id"),
        CheckConstraint("number >= 0", name="counts_from_none"),
    )

    id: Mapped[PrimaryKey]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]

    thread: Mapped[Thread] = relationship(lazy="raise_on_sql")


class Bookmark(Base):
    """What somebody wants to come back to: what opens a thread, or one reply. Nobody else knows."""

    __tablename__ = "bookmark"
    __table_args__ = (
        CheckConstraint("(thread_id IS NULL) <> (post_id IS NULL)", name="of_one_thing"),
        UniqueConstraint("practitioner_id", "thread_id"),
        UniqueConstraint("practitioner_id", "post_id"),
        Index(None, "practitioner_id", "created_at"),
    )

    id: Mapped[PrimaryKey]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    created_at: Mapped[CreatedAt]

    thread: Mapped[Thread | None] = relationship(lazy="raise_on_sql")
    post: Mapped[Post | None] = relationship(lazy="raise_on_sql")


class Following(Base):
    """Somebody's own wish about one conversation: to be told of it, or to be told nothing.

    Who opened a thread or spoke in it is told without such a row. The row names nobody: beside a
    contribution without a name it would tell whose that is. ``voice_key`` is one person's in one
    thread; the name is sealed, for the sending of notices.
    """

    __tablename__ = "thread_following"
    __table_args__ = (UniqueConstraint("thread_id", "voice_key"),)

    id: Mapped[PrimaryKey]
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"))
    voice_key: Mapped[str] = mapped_column(String(64))
    sealed_follower: Mapped[str] = mapped_column(String(200))
    muted: Mapped[bool]
