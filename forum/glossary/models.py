"""Terms, what each agency means by them, and proposals to say it better."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from forum.directory.models import Agency, Practitioner
from forum.glossary.wording import (
    FACETS,
    LOOKED_AT_EVERY,
    UNSIGNED,
    Jurisdiction,
    Standing,
    Support,
    begins_after,
    day_in,
)
from forum.kernel import clock
from forum.kernel.vocabulary import Sector
from forum.prose.prose import PlainProse, ShortText, Title
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId, Version

#: Addresses under /glossary that are pages of their own, so no term may be called so.
RESERVED = ("compare", "how-to-read", "new", "proposals", "senses", "waiting")
LONGEST_SLUG = 60

#: Everything that a sense says in words, in the order of its columns.
SAID = (*(facet.key for facet in FACETS), "source", "contested_one", "contested_other")

see_also = Table(
    "term_see_also",
    Base.metadata,
    Column("term_id", ForeignKey("term.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", ForeignKey("term.id", ondelete="CASCADE"), primary_key=True),
    CheckConstraint("term_id <> other_id", name="another_term"),
)


class Status(StrEnum):
    """How far a proposal has come."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Worded:
    """What a word means to one agency; empty where nobody was sure enough to say."""

    means: Mapped[ShortText]
    triggers: Mapped[ShortText]
    clock: Mapped[ShortText]
    threshold: Mapped[ShortText]
    decides: Mapped[ShortText]
    records: Mapped[ShortText]
    sees: Mapped[ShortText]
    say_instead: Mapped[ShortText]
    example: Mapped[ShortText]
    near_miss: Mapped[ShortText]
    #: Where in its country it holds; empty where everywhere.
    area: Mapped[ShortText]
    #: The days between which it holds, as ``day_said`` says them; empty where nobody is sure.
    valid_from: Mapped[ShortText]
    valid_until: Mapped[ShortText]
    source: Mapped[ShortText]
    #: Where the field disagrees, both wordings, side by side.
    contested_one: Mapped[ShortText]
    contested_other: Mapped[ShortText]
    support: Mapped[Support]

    @property
    def said(self) -> dict[str, PlainProse]:
        """Everything said in words, by the name of its column."""
        return {name: getattr(self, name) for name in SAID}

    def word(self, said: dict[str, PlainProse], support: Support) -> None:
        """Take other words in place of all of these."""
        for name in SAID:
            setattr(self, name, said[name])
        self.support = support


def worded_constraints() -> tuple[CheckConstraint, ...]:
    """Return the constraints that keep a sense from being half said."""
    return (
        CheckConstraint("means <> ''", name="says_what_it_means"),
        CheckConstraint("triggers <> ''", name="says_what_it_sets_off"),
        CheckConstraint("source <> ''", name="names_its_source"),
        CheckConstraint("(contested_one = '') = (contested_other = '')", name="both_wordings"),
    )


class Scoped:
    """For whom a sense speaks: one agency, or a sector whose agencies share it for now."""

    sector: Mapped[Sector | None]
    jurisdiction: Mapped[Jurisdiction]

    @declared_attr
    def agency_id(self) -> Mapped[int | None]:
        """The agency; None where the sense is written for a sector."""
        return mapped_column(ForeignKey("agency.id"), index=True)

    @declared_attr
    def agency(self) -> Mapped[Agency | None]:
        """The agency, loaded on request."""
        return relationship(lazy="raise_on_sql", primaryjoin=lambda: Agency.id == self.agency_id)


def scoped_constraint() -> CheckConstraint:
    """Return the constraint that a sense speaks for one agency or one sector."""
    return CheckConstraint("(agency_id IS NULL) <> (sector IS NULL)", name="agency_or_sector")


class Term(Base):
    """A word that safeguarding agencies use, and its other names."""

    __tablename__ = "term"
    __table_args__ = (
        CheckConstraint(
            f"slug NOT IN ({', '.join(repr(word) for word in RESERVED)})", name="not_a_page"
        ),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    slug: Mapped[str] = mapped_column(String(LONGEST_SLUG), unique=True)
    headword: Mapped[Title]
    plain: Mapped[ShortText]
    #: Means different things in different agencies.
    false_friend: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: Whether the headword and the plain sentence are those of the starter glossary.
    from_seed: Mapped[bool] = mapped_column(default=False)

    names: Mapped[list["TermName"]] = relationship(
        lazy="raise_on_sql", order_by="TermName.position", cascade="all, delete-orphan"
    )
    senses: Mapped[list["Sense"]] = relationship(
        lazy="raise_on_sql", order_by="Sense.id", back_populates="term"
    )
    see_also: Mapped[list["Term"]] = relationship(
        lazy="raise_on_sql",
        secondary=see_also,
        primaryjoin=lambda: Term.id == see_also.c.term_id,
        secondaryjoin=lambda: Term.id == see_also.c.other_id,
        order_by="Term.slug",
    )


class TermName(Base):
    """Another name of a term, or an abbreviation."""

    __tablename__ = "term_name"
    __table_args__ = (UniqueConstraint("term_id", "name"),)

    id: Mapped[PrimaryKey]
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    name: Mapped[Title]
    position: Mapped[int] = mapped_column(default=0)


class Sense(Worded, Scoped, Base):
    """What a term means to one agency, or to a sector's agencies until they write their own.

    Nothing here is shown as fact until the stewards concerned have signed this very version.
    """

    __tablename__ = "sense"
    __table_args__ = (
        *worded_constraints(),
        scoped_constraint(),
        CheckConstraint("worded_by_id <> accepted_by_id", name="not_accepted_by_oneself"),
        CheckConstraint("(worded_by_id IS NULL) = (accepted_by_id IS NULL)", name="two_people"),
        CheckConstraint("NOT from_seed OR worded_by_id IS NULL", name="seed_or_people"),
        CheckConstraint("version >= 1", name="versions_are_counted"),
        UniqueConstraint("term_id", "agency_id", "jurisdiction"),
        UniqueConstraint("term_id", "sector", "jurisdiction"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    version: Mapped[Version]
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: Whether these are the starter glossary's words; only such are brought up to date with it.
    from_seed: Mapped[bool] = mapped_column(default=False)
    #: Who proposed and who accepted these words; both None where nobody here did.
    worded_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))

    term: Mapped[Term] = relationship(lazy="raise_on_sql", back_populates="senses")
    signatures: Mapped[list["SenseSignature"]] = relationship(lazy="raise_on_sql")
    earlier: Mapped[list["EarlierSense"]] = relationship(
        lazy="raise_on_sql", order_by="EarlierSense.version.desc()"
    )
    #: Whose stewards may sign it: its agency, or every agency of its sector.
    agencies: Mapped[list[Agency]] = relationship(
        lazy="raise_on_sql",
        viewonly=True,
        primaryjoin="or_(Sense.agency_id == foreign(Agency.id),"
        " Sense.sector == foreign(Agency.sector))",
        order_by=Agency.position,
    )

    def reword(self, said: dict[str, PlainProse], support: Support) -> "EarlierSense":
        """Take other words under the next version, and return those that stood, to be kept."""
        earlier = EarlierSense(sense_id=self.id, version=self.version, since=self.changed_at)
        earlier.word(self.said, self.support)
        earlier.until = _end_of(earlier, said["valid_from"])
        self.word(said, support)
        self.version += 1
        self.from_seed = False
        self.changed_at = clock.now()
        return earlier

    @property
    def signatures_now(self) -> list["SenseSignature"]:
        """The signatures under this version; those under an earlier one do not count."""
        return [each for each in self.signatures if each.version == self.version]

    @property
    def signatures_needed(self) -> int:
        """One steward signs for an agency; for a sector two, of different agencies."""
        return 1 if self.sector is None else 2

    @property
    def is_signed(self) -> bool:
        """Whether this version was signed by all the stewards it needs."""
        agencies = {each.agency_id for each in self.signatures_now}
        return len(agencies) >= self.signatures_needed

    @property
    def look_again_by(self) -> date | None:
        """The day by which those who signed it should look at it again; None while it is unsigned.

        Signed by two agencies, it is as old as the older signature.
        """
        if not self.is_signed:
            return None
        oldest = min(each.created_at for each in self.signatures_now)
        return (clock.local(oldest) + LOOKED_AT_EVERY).date()

    @property
    def standing(self) -> Standing:
        """Whether it may be taken as the agency's word, as readers see it."""
        if self.valid_until and day_in(self.valid_until) < clock.today():
            return Standing(f"No longer in force since {self.valid_until}", "stop")
        words, tone = self._signed
        coming = begins_after(clock.today(), self.valid_from)
        return Standing(f"{words}, in force from {self.valid_from}" if coming else words, tone)

    @property
    def _signed(self) -> tuple[str, str]:
        due = self.look_again_by
        if due is None:
            return UNSIGNED, "waits"
        if due < clock.today():
            return f"This should have been looked at by {due.day} {due:%B %Y}", "waits"
        return "Signed", "done"

    @property
    def is_contested(self) -> bool:
        """Whether the field disagrees, and both wordings are given."""
        return bool(self.contested_one)


class EarlierSense(Worded, Base):
    """The words of a sense before they were changed, so that old texts can be read as meant."""

    __tablename__ = "sense_earlier"
    __table_args__ = (
        *worded_constraints(),
        UniqueConstraint("sense_id", "version"),
        CheckConstraint("version >= 1", name="versions_are_counted"),
    )

    id: Mapped[PrimaryKey]
    sense_id: Mapped[int] = mapped_column(ForeignKey("sense.id", ondelete="CASCADE"))
    version: Mapped[int]
    #: When these words began and ceased to stand.
    since: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(default=clock.now)


def _end_of(earlier: EarlierSense, valid_from: str) -> datetime:
    """Return when its words cease to stand: when the new ones are in force, where they say so."""
    now = clock.now()
    if not valid_from or valid_from == earlier.valid_from:
        return now
    begins = clock.beginning(day_in(valid_from))
    return begins if begins > earlier.since else now


class SenseSignature(Base):
    """A steward's word that this version is how their agency uses the term."""

    __tablename__ = "sense_signature"
    __table_args__ = (
        UniqueConstraint("sense_id", "version", "practitioner_id"),
        UniqueConstraint("sense_id", "version", "agency_id"),
        CheckConstraint("version >= 1", name="signs_a_version"),
        Index(None, "practitioner_id"),
    )

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    sense_id: Mapped[int] = mapped_column(ForeignKey("sense.id", ondelete="CASCADE"))
    version: Mapped[int]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    #: The agency that they signed for.
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class Proposal(Worded, Scoped, Base):
    """A new sense, a sense of a new word, or other words for one that stands."""

    __tablename__ = "sense_proposal"
    __table_args__ = (
        *worded_constraints(),
        scoped_constraint(),
        CheckConstraint("decided_by_id <> proposer_id", name="not_decided_by_oneself"),
        CheckConstraint(
            "(status = 'waiting') = (decided_at IS NULL AND decided_by_id IS NULL)",
            name="decided_by_somebody",
        ),
        CheckConstraint("status <> 'refused' OR reason <> ''", name="refused_with_a_reason"),
        CheckConstraint("term_id IS NOT NULL OR (headword <> '' AND plain <> '')", name="a_word"),
        CheckConstraint("sense_id IS NULL OR on_version >= 1", name="changes_a_version"),
        Index(None, "status", "agency_id"),
        Index(None, "proposer_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    term_id: Mapped[int | None] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    #: For a word that the glossary does not have yet.
    headword: Mapped[Title]
    plain: Mapped[ShortText]
    #: The sense that these words would replace, and the version that the proposer saw.
    sense_id: Mapped[int | None] = mapped_column(ForeignKey("sense.id", ondelete="CASCADE"))
    on_version: Mapped[int] = mapped_column(default=0)
    why: Mapped[ShortText]
    proposer_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id"))
    #: The agency that the proposer spoke from.
    proposer_agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    status: Mapped[Status] = mapped_column(default=Status.WAITING)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[ShortText]

    term: Mapped[Term | None] = relationship(lazy="raise_on_sql")
    sense: Mapped[Sense | None] = relationship(lazy="raise_on_sql")
    proposer: Mapped[Practitioner] = relationship(
        lazy="raise_on_sql", foreign_keys="Proposal.proposer_id"
    )
    proposer_agency: Mapped[Agency] = relationship(
        lazy="raise_on_sql", foreign_keys="Proposal.proposer_agency_id"
    )
    #: Whose stewards may decide: its agency, or every agency of its sector.
    agencies: Mapped[list[Agency]] = relationship(
        lazy="raise_on_sql",
        viewonly=True,
        primaryjoin="or_(Proposal.agency_id == foreign(Agency.id),"
        " Proposal.sector == foreign(Agency.sector))",
        order_by=Agency.position,
    )

    @property
    def word_proposed(self) -> str:
        """The word that this is about."""
        return self.term.headword if self.term is not None else self.headword


class SeedLoad(Base):
    """A state of the starter glossary that this site has taken in, so that it is taken in once."""

    __tablename__ = "glossary_seed_load"

    stamp: Mapped[str] = mapped_column(String(64), primary_key=True)
    loaded_at: Mapped[CreatedAt]
