"""Credentials, and who is signed in where."""

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from flask_security import RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship
from typing_extensions import override

from forum.directory.models import Agency, Partnership, Practitioner
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.storage.base import Base, CreatedAt, PrimaryKey, PublicId

#: So long a program may read for somebody, before they are asked again.
LONGEST_PASS: Final = timedelta(days=90)
#: Nobody stays signed in longer, however busy they are: a working day and the evening after it.
LONGEST_SIGN_IN: Final = timedelta(hours=12)
EMAIL_LENGTH: Final = 254
RESET_WITHIN: Final = timedelta(hours=1)
JOIN_WITHIN: Final = timedelta(days=14)


class Account(UserMixin, Base):
    """How one practitioner proves who they are. Everything else about them is the directory's.

    This is the class that the accounts library knows; the names ``active``, ``password``,
    ``fs_uniquifier`` and ``confirmed_at`` are the library's.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
        CheckConstraint("is_demonstration OR NOT is_lead", name="only_demonstrations_lead"),
    )

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    practitioner_id: Mapped[int] = mapped_column(
        ForeignKey("practitioner.id", ondelete="CASCADE"), unique=True
    )
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH), unique=True)
    #: An argon2 hash; None until a password was chosen.
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=lambda: uuid4().hex)
    confirmed_at: Mapped[datetime | None]
    #: Made up, to try the site with; a production site refuses them.
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    #: Offered by name on the sign-in page of a demonstration.
    is_lead: Mapped[bool] = mapped_column(default=False)

    practitioner: Mapped[Practitioner] = relationship(lazy="raise_on_sql")

    #: The secret of the sign-in that is being made; never stored here.
    sign_in_secret = ""
    #: The library asks; what people may do is decided by our policies, never by it.
    roles = list[RoleMixin]()

    @override
    def get_id(self) -> str:
        """Return what the cookie carries: the secret of one sign-in, not who it is."""
        return self.sign_in_secret


class SignIn(Base):
    """One browser in which somebody is signed in, or one program that reads for them: a pass.

    Deleting the row ends it at once. The cookie or the program holds the secret, the row only its
    hash; a copy of the database signs nobody in.
    """

    __tablename__ = "sign_in"
    __table_args__ = (
        CheckConstraint("ends_at > created_at", name="ends_after_it_began"),
        Index(None, "account_id"),
        Index(None, "ends_at"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime] = mapped_column(default=lambda: clock.now() + LONGEST_SIGN_IN)
    #: "Firefox on Windows": enough to recognise one's own, never an address.
    device: Mapped[str] = mapped_column(String(60), default="")
    #: A pass opens the interface for programs and no page; a cookie's secret is no pass.
    reads_only: Mapped[bool] = mapped_column(default=False)

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class Reset(Base):
    """A link by which the owner of an address chooses a new password: once, and soon.

    Opening the link uses nothing up; mail programs open links before people do.
    """

    __tablename__ = "password_reset"
    __table_args__ = (
        CheckConstraint("ends_at > created_at", name="ends_after_it_began"),
        Index(None, "account_id"),
    )

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime] = mapped_column(default=lambda: clock.now() + RESET_WITHIN)

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class Joining(Base):
    """Somebody on their way in: invited by a person who vouches for them, or by their own wish.

    The row is deleted when its link is used. Only then is there a practitioner at all, so nobody
    is listed who has not shown that they read the mail of that address.
    """

    __tablename__ = "joining"
    __table_args__ = (
        CheckConstraint("ends_at > created_at", name="ends_after_it_began"),
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
        CheckConstraint(
            "is_invited OR (invited_by_id IS NULL AND role IS NULL)",
            name="only_the_invited_have_more",
        ),
        CheckConstraint(
            "is_invited OR (agency_id IS NOT NULL AND partnership_id IS NOT NULL)",
            name="applicants_say_where",
        ),
        Index(None, "email"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    ends_at: Mapped[datetime] = mapped_column(default=lambda: clock.now() + JOIN_WITHIN)
    #: None until the link was made, which the sending of the letter does.
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH))
    name: Mapped[str] = mapped_column(String(100), default="")
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("partnership.id"))
    setting: Mapped[str] = mapped_column(String(120), default="")
    #: Whether whoever asked them vouches for where they work.
    is_invited: Mapped[bool] = mapped_column(default=False)
    #: None for an applicant, and for the command line.
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("practitioner.id"))
    #: Given on arrival: only to a site's first administrator, by the command line.
    role: Mapped[Role | None]

    agency: Mapped[Agency | None] = relationship(lazy="raise_on_sql")
    partnership: Mapped[Partnership | None] = relationship(lazy="raise_on_sql")


class Attempt(Base):
    """A sign-in that failed, counted for a quarter of an hour.

    It holds neither the address that was typed nor the one it came from, only keyed hashes.
    """

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index(None, "account_key", "created_at"),
        Index(None, "origin_key", "created_at"),
    )

    id: Mapped[PrimaryKey]
    created_at: Mapped[CreatedAt]
    account_key: Mapped[str] = mapped_column(String(64))
    origin_key: Mapped[str] = mapped_column(String(64))
