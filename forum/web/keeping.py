"""Why a writer keeps a detail that the check asked about: a reason, and words of their own.

Kept is which detail of which text, by keyed digests, and never whose: so the reason tells no more
of an unsigned text than the text does. It holds while the text stays word for word the same.
Source: docs/adr/0046-kept-with-a-reason.md.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from forum.events import bus
from forum.kernel.ids import new_public_id
from forum.prose.prose import Noticed, PlainProse, look
from forum.storage.database import session
from forum.web.kept_details import DetailKept, KeptDetail
from forum.web.keys import key_for
from forum.web.reasons import KeptBecause, Reason


def remember(texts: Iterable[tuple[str, str]], reasons: Mapping[str, Reason]) -> None:
    """Keep why details of these texts stay, in the caller's transaction.

    Args:
        texts: each as it is stored and as it is read.
        reasons: by the key of the finding; those that keep nothing are left out.
    """
    for stored, read in texts if reasons else ():
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
        for found in _with_reasons(texts).values()
        for each, row in found
    ]


def unsettled(texts: Iterable[str]) -> dict[str, list[Noticed]]:
    """Return what the check notices and nobody gave a reason for, by text as it is read."""
    open_ = {
        text: [each for each, row in found if row is None or not each.may_be_kept]
        for text, found in _with_reasons(texts).items()
    }
    return {text: found for text, found in open_.items() if found}


def _with_reasons(texts: Iterable[str]) -> dict[str, list[tuple[Noticed, KeptDetail | None]]]:
    """Return each text in which something is noticed, each detail of it once, and its reason."""
    looked = {
        text: {each.key: each for each in reversed(look(text))} for text in dict.fromkeys(texts)
    }
    looked = {text: found for text, found in looked.items() if found}
    if not looked:
        return {}
    digests = {text: _digest(text) for text in looked}
    asked = select(KeptDetail).where(KeptDetail.digest.in_(digests.values()))
    rows = {row.detail_key: row for row in session().scalars(asked.order_by(KeptDetail.id))}
    return {
        text: [
            (each, rows.get(_detail_key(digests[text], key)))
            for key, each in reversed(found.items())
        ]
        for text, found in looked.items()
    }


def _digest(read: str) -> str:
    return _mark(" ".join(read.split()))


def _detail_key(digest: str, key: str) -> str:
    return _mark(f"{digest} {key}")


def _mark(words: str) -> str:
    return hmac.digest(key_for("kept detail"), words.encode("utf-8", "replace"), "sha256").hex()
