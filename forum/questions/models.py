"""Questions to named agencies. The words stand in a thread and its replies."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.directory.models import Agency
from forum.discussion.models import Post, Thread
from forum.kernel import clock
from forum.kernel.vocabulary import Outcome
from forum.prose.prose import PlainProse, ShortText
from forum.questions.progress import Given, Leaning, PlaceKind, Stance, heard
from forum.questions.translating import SHARED
from forum.storage.base import Base, PrimaryKey


class Question(Base):
    """A thread that asks agencies something, and where its asker sees them stand."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("outcome IS NOT NULL OR outcome_note = ''", name="notes_an_outcome"),
        CheckConstraint("outcome IS NOT NULL OR settled_on IS NULL", name="settled_on_a_day"),
        CheckConstraint("(place_kind IS NULL) = (place_id IS NULL)", name="stands_somewhere"),
        CheckConstraint("passage = '' OR place_kind = 'thread'", name="points_into_a_conversation"),
        CheckConstraint("place_kind IS NULL OR translates", name="words_stand_somewhere"),
        Index(None, "place_id"),
    )

    id: Mapped[PrimaryKey]
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), unique=True)
    outcome: Mapped[Outcome | None]
    outcome_note: Mapped[ShortText] = mapped_column(default=PlainProse.write(""))
    #: When its asker said so last: the day alone, as they may be anonymous. None of older ones.
    settled_on: Mapped[date | None]
    #: It asks agencies to say some words in their own.
    translates: Mapped[bool] = mapped_column(default=False)
    #: Where the words stand: the kind of thing and its public id (of a glossary word, its address).
    place_kind: Mapped[PlaceKind | None]
    place_id: Mapped[str | None] = mapped_column(String(60))
    #: Which of its words, as ``discussion.passage`` says it; empty for words that were typed.
    passage: Mapped[str] = mapped_column(String(120), default="")

    thread: Mapped[Thread] = relationship(lazy="raise_on_sql")
    asked: Mapped[list["Asked"]] = relationship(
        lazy="raise_on_sql", order_by="Asked.id", cascade="all, delete-orphan"
    )
    answers: Mapped[list["Answer"]] = relationship(lazy="raise_on_sql", order_by="Answer.id")
    shared_wordings: Mapped[list["SharedWording"]] = relationship(
        lazy="raise_on_sql", order_by="SharedWording.id", back_populates="question"
    )

    @property
    def asked_ids(self) -> frozenset[int]:
        """The agencies that it asks."""
        return frozenset(each.agency_id for each in self.asked)

    @property
    def settled_day(self) -> date:
        """The day on which its asker said where it stands; at the latest, where none was kept."""
        return self.settled_on or clock.local(self.thread.last_post_at).date()

    @property
    def given(self) -> list[Given]:
        """What was answered and still stands on the page."""
        return [each.given for each in self.answers if each.stands]

    @property
    def heard_ids(self) -> frozenset[int]:
        """The agencies whose word holds today."""
        return heard(self.given, clock.today())

    @property
    def neutral_ids(self) -> frozenset[int]:
        """The agencies that hold no position today, as their stewards say."""
        stances = (each for each in self.answers if each.stance is Stance.NO_POSITION)
        return heard((each.given for each in stances if each.stands), clock.today())


class Asked(Base):
    """One agency that a question asks, and by when its steward promised an answer."""

    __tablename__ = "question_asked"
    __table_args__ = (UniqueConstraint("question_id", "agency_id"), Index(None, "agency_id"))

    id: Mapped[PrimaryKey]
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    promised_on: Mapped[date | None]

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class SharedWording(Base):
    """A reply that says it so that both sides hear the same; a reply of the other side agrees.

    One side is whoever asked what their words are heard as, the other an agency that they asked.
    """

    __tablename__ = "question_shared_wording"
    __table_args__ = (
        CheckConstraint("(agreed_id IS NULL) = (agreed_agency_id IS NULL)", name="agency_agrees"),
        CheckConstraint("(agreed_id IS NULL) = (version = 0)", name="agrees_to_a_version"),
        CheckConstraint("agreed_agency_id <> agency_id", name="two_agencies"),
        Index(None, "question_id"),
    )

    id: Mapped[PrimaryKey]
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), unique=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    #: The reply that agrees, and the version of the words that it agrees to; 0 while there is none.
    agreed_id: Mapped[int | None] = mapped_column(
        ForeignKey("post.id", ondelete="CASCADE"), unique=True
    )
    agreed_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    version: Mapped[int] = mapped_column(default=0)

    question: Mapped[Question] = relationship(lazy="raise_on_sql", back_populates="shared_wordings")
    post: Mapped[Post] = relationship(lazy="raise_on_sql", foreign_keys="SharedWording.post_id")
    agency: Mapped[Agency] = relationship(
        lazy="raise_on_sql", foreign_keys="SharedWording.agency_id"
    )
    agreed: Mapped[Post | None] = relationship(
        lazy="raise_on_sql", foreign_keys="SharedWording.agreed_id"
    )
    agreed_agency: Mapped[Agency | None] = relationship(
        lazy="raise_on_sql", foreign_keys="SharedWording.agreed_agency_id"
    )

    @property
    def words(self) -> str:
        """The words as both would say them."""
        return self.post.body.words.removeprefix(SHARED).strip()

    @property
    def is_agreed(self) -> bool:
        """Whether the other side agrees to the words as they are now, and has not taken it back."""
        return (
            self.agreed is not None and _stands(self.agreed) and self.version == self.post.version
        )


class Answer(Base):
    """What makes a reply an agency's answer."""

    __tablename__ = "question_answer"
    __table_args__ = (
        CheckConstraint("stance <> 'no_position' OR leaning = 'neither'", name="leans_nowhere"),
        Index(None, "question_id"),
    )

    id: Mapped[PrimaryKey]
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), unique=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    stance: Mapped[Stance]
    leaning: Mapped[Leaning]
    #: The last day on which it holds.
    until: Mapped[date]
    #: The asker said that it helped.
    helped: Mapped[bool] = mapped_column(default=False)

    post: Mapped[Post] = relationship(lazy="raise_on_sql")

    @property
    def given(self) -> Given:
        """What it says, without who said it."""
        return Given(self.agency_id, self.leaning, self.until)

    @property
    def stands(self) -> bool:
        """Whether its words are still there for readers."""
        return _stands(self.post)


def _stands(post: Post) -> bool:
    return post.removed_at is None and post.hidden_at is None
