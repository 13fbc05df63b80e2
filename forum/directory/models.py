"""Who works where: agencies, partnerships, settings, practitioners and their roles."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.kernel.vocabulary import GroupKind, Role, Sector
from forum.prose.prose import PlainProse, ShortText
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId


class Agency(Base):
    """The kind of service that a person speaks from. Its sector groups it and never speaks."""

    __tablename__ = "agency"

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    short: Mapped[str] = mapped_column(String(40))
    #: How one of its people is called: "Health visitor".
    person: Mapped[str] = mapped_column(String(80))
    sector: Mapped[Sector]
    position: Mapped[int] = mapped_column(default=0)


class Partnership(Base):
    """A local safeguarding area."""

    __tablename__ = "partnership"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    name: Mapped[str] = mapped_column(String(100), unique=True)

    routes: Mapped[list["UrgentRoute"]] = relationship(
        lazy="raise_on_sql", order_by="UrgentRoute.position"
    )


class UrgentRoute(Base):
    """Whom to ring in a partnership when a child is at risk now."""

    __tablename__ = "urgent_route"

    id: Mapped[PrimaryKey]
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(100))
    detail: Mapped[str] = mapped_column(String(200), default="")
    telephone: Mapped[str] = mapped_column(String(40), default="")


class Setting(Base):
    """An employer or workplace. Never shown beside anonymised content."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("partnership_id", "agency_id", "name"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    name: Mapped[str] = mapped_column(String(120))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))

    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")


class Practitioner(Base):
    """A person who takes part. Their credentials are an account's affair."""

    __tablename__ = "practitioner"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    name: Mapped[str] = mapped_column(String(100))
    #: The contact card: what to ring me for.
    ask_me_about: Mapped[ShortText | None]
    #: A work number, shown on the card.
    telephone: Mapped[str] = mapped_column(String(40), default="")
    left_at: Mapped[datetime | None]

    affiliations: Mapped[list["Affiliation"]] = relationship(
        lazy="raise_on_sql",
        foreign_keys="Affiliation.practitioner_id",
        order_by="Affiliation.id",
        back_populates="practitioner",
    )


class Affiliation(Base):
    """For whom a practitioner works: claimed by them, confirmed or refused by a steward.

    It is current while ``ends_at`` lies ahead, and lapses yearly until it is confirmed again.
    A refusal keeps its reason, which the applicant reads.
    """

    __tablename__ = "affiliation"
    __table_args__ = (
        CheckConstraint("confirmed_by_id <> practitioner_id", name="not_by_oneself"),
        CheckConstraint("confirmed_at IS NULL OR refused_at IS NULL", name="confirmed_or_refused"),
        CheckConstraint("refused_at IS NULL OR refusal <> ''", name="refused_with_a_reason"),
        CheckConstraint("(confirmed_at IS NULL) = (ends_at IS NULL)", name="lapses_once_confirmed"),
        CheckConstraint(
            "left_at IS NULL OR (ends_at IS NOT NULL AND ends_at <= left_at)",
            name="left_places_are_over",
        ),
        Index(None, "practitioner_id", "ends_at"),
        Index(None, "agency_id", "partnership_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    setting_id: Mapped[int] = mapped_column(ForeignKey("setting.id"))
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    confirmed_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    refusal: Mapped[ShortText] = mapped_column(default=lambda: PlainProse.write(""))
    #: When somebody said that they no longer work there; until then a lapsed one waits on the desk.
    left_at: Mapped[datetime | None]
    #: The one they speak as unless they choose another.
    is_usual: Mapped[bool] = mapped_column(default=False)

    practitioner: Mapped[Practitioner] = relationship(
        lazy="raise_on_sql",
        foreign_keys="Affiliation.practitioner_id",
        back_populates="affiliations",
    )
    agency: Mapped[Agency] = relationship(lazy="raise_on_sql")
    setting: Mapped[Setting] = relationship(lazy="raise_on_sql")
    partnership: Mapped[Partnership] = relationship(lazy="raise_on_sql")


class RoleGrant(Base):
    """A role that an administrator gave, never to themselves.

    Without an agency or a partnership it reaches all of them.
    """

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("granted_by_id <> practitioner_id", name="not_to_oneself"),
        CheckConstraint("role <> 'practitioner'", name="not_the_role_of_all"),
        Index(None, "practitioner_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    role: Mapped[Role]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"))
    #: None only for the first administrator, made on the command line.
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    ended_at: Mapped[datetime | None]

    practitioner: Mapped[Practitioner] = relationship(
        lazy="raise_on_sql", foreign_keys="RoleGrant.practitioner_id"
    )
    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")
    partnership: Mapped[Partnership | None] = relationship(lazy="raise_on_sql")


class Group(Base):
    """A small set of people who may share things with each other only: a pairing or a circle.

    It stands here, below the features, so that one audience rule serves all of them.
    """

    __tablename__ = "people_group"

    id: Mapped[PrimaryKey]
    kind: Mapped[GroupKind]
    created_at: Mapped[CreatedAt]


class GroupMember(Base):
    """Somebody's time in a group; after ``left_at`` they read nothing of it any more."""

    __tablename__ = "group_member"
    __table_args__ = (
        UniqueConstraint("group_id", "practitioner_id"),
        Index(None, "practitioner_id"),
    )

    id: Mapped[PrimaryKey]
    group_id: Mapped[int] = mapped_column(ForeignKey("people_group.id", ondelete="CASCADE"))
    practitioner_id: Mapped[int] = mapped_column(ForeignKey("practitioner.id", ondelete="CASCADE"))
    created_at: Mapped[CreatedAt]
    left_at: Mapped[datetime | None]
