"""Why a writer keeps a detail that the check asked about: a reason, and words of their own.

Kept is which detail of which text, by keyed digests, and never whose: so the reason tells no more
of an unsigned text than the text does. It holds while the text stays word for word the same.
Source: docs/adr/0046-kept-with-a-reason.md.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.events import bus
from forum.events.bus import Event
from forum.kernel.ids import new_public_id
from forum.prose.prose import Noticed, PlainProse, PlainProseText, look
from forum.storage.base import Base, PrimaryKey, PublicId
from forum.storage.database import session
from forum.web.keys import key_for
from forum.web.reasons import LONGEST_WHY, KeptBecause, Reason


class KeptDetail(Base):
    """That a detail of a text was kept, and why. Nothing here says who wrote it, or when."""

    __tablename__ = "kept_detail"
    __table_args__ = (CheckConstraint("because <> 'other' OR why <> ''", name="other_says_why"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    #: Of the words of the text as they are read.
    digest: Mapped[str] = mapped_column(String(64), index=True)
    #: Of the detail in that very text.
    detail_key: Mapped[str] = mapped_column(String(64))
    because: Mapped[KeptBecause]
    why: Mapped[PlainProse] = mapped_column(PlainProseText(LONGEST_WHY))


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailKept(Event):
    """Somebody kept a detail that the check asked about; the reason is one of the list."""

    tag: ClassVar[str] = "writing.detail_kept"
    kind: ClassVar[str] = "kept_detail"


def remember(texts: Iterable[tuple[str, str]], reasons: Mapping[str, Reason]) -> None:
    """Keep why details of these texts stay, in the caller's transaction.

    Args:
        texts: each as it is stored and as it is read.
        reasons: by the key of the finding; those that keep nothing are left out.
    """
    for stored, read in texts:
        keys = {each.key for each in look(stored)}
        for key in sorted(keys & {key for key, each in reasons.items() if each.keeps}):
            _keep(read, key, reasons[key])


def _keep(read: str, key: str, reason: Reason) -> None:
    because, why = KeptBecause(reason.because), PlainProse.write(reason.why)
    made = KeptDetail(public_id=new_public_id(), because=because, why=why)
    made.digest = _digest(read)
    made.detail_key = _detail_key(made.digest, key)
    session().add(made)
    bus.record(DetailKept(subject=made.public_id, reason=because.value))


@dataclass(frozen=True, slots=True)
class Told:
    """A detail that stands in a text, and why its writer kept it; empty where none was given."""

    quoted: str
    said: str
    why: str


def told(texts: Iterable[str]) -> list[Told]:
    """Return what the check notices in texts as they are read, each once, and why it stays."""
    return [
        Told(each.quoted, row.because.said if row else "", str(row.why) if row else "")
        for each, row in _with_reasons(texts)
    ]


def unsettled(texts: Iterable[str]) -> list[Noticed]:
    """Return what the check notices in texts as they are read, and nobody gave a reason for."""
    found = _with_reasons(texts)
    return [each for each, row in found if row is None or not each.may_be_kept]


def _with_reasons(texts: Iterable[str]) -> list[tuple[Noticed, KeptDetail | None]]:
    looked = {_digest(text): look(text) for text in texts}
    noticed = {
        _detail_key(digest, each.key): each for digest, found in looked.items() for each in found
    }
    if not noticed:
        return []
    asked = select(KeptDetail).where(KeptDetail.digest.in_(looked)).order_by(KeptDetail.id)
    rows = {row.detail_key: row for row in session().scalars(asked)}
    return [(each, rows.get(key)) for key, each in noticed.items()]


def _digest(read: str) -> str:
    return _mark(" ".join(read.split()))


def _detail_key(digest: str, key: str) -> str:
    return _mark(f"{digest} {key}")


def _mark(words: str) -> str:
    return hmac.digest(key_for("kept detail"), words.encode("utf-8", "replace"), "sha256").hex()
