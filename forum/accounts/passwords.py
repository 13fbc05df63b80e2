"""Proving a password, in the same time whether or not there is anybody it could belong to."""

from functools import cache

from flask_security import hash_password, verify_password
from flask_security.proxies import _security

from forum.accounts.models import Account
from forum.accounts.tokens import new_token

#: Longer ones are refused before they cost anything to hash.
LONGEST_PASSWORD = 128


def normal(password: str) -> str:
    """Return a password as it is hashed: the same letters typed on any keyboard are the same."""
    said: str = _security.password_util.normalize(password)
    return said


def keep(account: Account, password: str) -> None:
    """Give an account a password, hashed."""
    account.password = hash_password(normal(password))


def is_right(hashed: str | None, typed: str) -> bool:
    """Whether a password is the one that was hashed; always takes the time of one hash."""
    if len(typed) > LONGEST_PASSWORD:
        return False
    right: bool = verify_password(normal(typed), hashed or _nobodys_hash())
    return right and hashed is not None


@cache
def _nobodys_hash() -> str:
    """Return a hash to compare with when there is no account."""
    made: str = hash_password(new_token().secret)
    return made
