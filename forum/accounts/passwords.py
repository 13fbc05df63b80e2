"""Passwords: which are good enough, keeping them, and proving them in the same time for everybody.

Any characters, twelve to 128 of them, and no rule about kinds of characters: only how soon somebody
who knows the person and the field would guess it (OWASP ASVS 6.2, NCSC "three random words").
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from flask_security import hash_password, verify_password
from flask_security.proxies import _security

from forum.accounts.models import Account
from forum.accounts.tokens import new_token
from forum.directory.agencies import agency_kinds
from forum.kernel.errors import Invalid
from forum.kernel.later import Later

if TYPE_CHECKING:
    import zxcvbn
else:
    zxcvbn = Later("zxcvbn")

SHORTEST: Final = 12
#: Longer ones are refused before they cost anything to hash.
LONGEST: Final = 128
#: Guesses that a good one withstands, as a power of ten.
GUESSES: Final = 10
#: As much as the estimate needs to see; its work grows with the square of the length.
_LOOKED_AT: Final = 64
#: Words of the field that a stranger would try first.
_FIELD: Final = (
    "safeguarding",
    "safeguard",
    "common ground",
    "commonground",
    "children",
    "childrens social care",
    "health visitor",
    "social worker",
    "multi agency",
    "partnership",
    "welcome",
    "password",
)


def require_good(password: str, about: Sequence[str] = ()) -> None:
    """Go on only if nobody would soon guess a password.

    Args:
        password: as it was typed.
        about: what a stranger could know of the person and the site: name, address, agency.

    Raises:
        Invalid: it is too short, too long, or too easy to guess.
    """
    if len(password) < SHORTEST:
        msg = f"Use at least {SHORTEST} characters. Three or four unrelated words work well."
        raise Invalid(msg)
    if len(password) > LONGEST:
        msg = f"Use at most {LONGEST} characters."
        raise Invalid(msg)
    if _guesses(password, about) < GUESSES:
        msg = "That password is easy to guess. Three or four unrelated words work well."
        raise Invalid(msg)


def keep(account: Account, password: str) -> None:
    """Give an account a password, hashed."""
    account.password = hash_password(_normal(password))


def is_right(hashed: str | None, typed: str) -> bool:
    """Whether a password is the one that was hashed; always takes the time of one hash."""
    if len(typed) > LONGEST:
        return False
    right: bool = verify_password(_normal(typed), hashed or _nobodys_hash())
    return right and hashed is not None


def renew(account: Account, typed: str) -> None:
    """Hash a password anew, just proved right, if the cost of hashing was raised since."""
    if account.password and _security.pwd_context.needs_update(account.password):
        keep(account, typed)


def _guesses(password: str, about: Sequence[str]) -> float:
    known = [*_FIELD, *_agencies(), *(word for phrase in about for word in _ways(phrase))]
    estimate = zxcvbn.zxcvbn(
        password[:_LOOKED_AT], user_inputs=[word for word in known if len(word) > 1]
    )
    return float(estimate["guesses_log10"])


@cache
def _agencies() -> tuple[str, ...]:
    """Return how people write agencies: no password is made of them."""
    kinds = agency_kinds()
    named = {kind.name for kind in kinds} | {kind.short for kind in kinds}
    slugs = {kind.slug for kind in kinds}
    said = {name.lower() for name in named}
    return tuple(slugs | said | {word.replace(" ", "") for word in said})


def _ways(phrase: str) -> list[str]:
    """Return how somebody would write a name or an address: whole, in parts, joined anyhow."""
    written = phrase.lower().partition("@")[0]
    parts = "".join(letter if letter.isalnum() else " " for letter in written).split()
    return [phrase, *parts, *(mark.join(parts) for mark in ("", " ", ".", "-", "_"))]


def _normal(password: str) -> str:
    """Return a password as it is hashed: the same letters typed on any keyboard are the same."""
    said: str = _security.password_util.normalize(password)
    return said


@cache
def _nobodys_hash() -> str:
    """Return a hash to compare with when there is no account."""
    made: str = hash_password(new_token().secret)
    return made
