"""The sealed author: an anonymous contribution keeps its author's name only under seal.

``tag`` lets the forum recognise "this is yours" without storing whose it is; ``seal`` keeps the
name for the two-person unmask and for telling the author about replies. Both need a key that
is kept outside the database. Source: docs/adr/0013-sealed-authors.md.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet

_keys: dict[str, bytes] = {}


def use_key(key: str) -> None:
    """Take the site's sealing key; called once, by the factory."""
    for purpose in ("tag", "seal", "mark"):
        _keys[purpose] = hmac.digest(key.encode(), purpose.encode(), "sha256")


def fingerprint() -> str:
    """Return what tells this key from another, and nothing else about it."""
    return hmac.new(_keys["tag"], b"fingerprint", hashlib.sha256).hexdigest()[:32]


def tag_for(practitioner_id: int) -> str:
    """Return the mark by which a practitioner's anonymous contributions are known as theirs."""
    return hmac.new(_keys["tag"], str(practitioner_id).encode(), hashlib.sha256).hexdigest()


def signed_tag_for(practitioner_id: int) -> str:
    """Return the mark of somebody beside what names them: it leads to nothing else of theirs.

    The tag stands on what they wrote without their name; beside a name it would sign all of that.
    """
    return hmac.new(_keys["tag"], f"signed {practitioner_id}".encode(), "sha256").hexdigest()


def voice_key(practitioner_id: int, place: str) -> str:
    """Return a mark that is one person's in one place, and tells nothing across places.

    It lets the database keep "one to a person" without knowing who the person is.
    """
    return hmac.new(_keys["tag"], f"{practitioner_id} in {place}".encode(), "sha256").hexdigest()


def mark_of(words: str) -> str:
    """Return what tells whether other words are the same, and nothing else about them."""
    return hmac.digest(_keys["mark"], words.encode(), "sha256").hex()


def seal(practitioner_id: int) -> str:
    """Return the sealed author. Its time is always the same: even the seal tells no time."""
    return _box().encrypt_at_time(str(practitioner_id).encode(), 0).decode()


def unseal(sealed: str) -> int:
    """Return whose it is. Only an approved unmask and the sending of notices may ask.

    Raises:
        cryptography.fernet.InvalidToken: it was sealed with another key.
    """
    return int(_box().decrypt(sealed.encode()))


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_keys["seal"]))
