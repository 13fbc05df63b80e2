"""Secrets that travel in a cookie or a link; the database keeps only what they hash to. Pure."""

import hashlib
import secrets
from dataclasses import dataclass

#: 256 bits: nobody guesses one, so a plain fast hash is enough to keep it by.
BYTES = 32


@dataclass(frozen=True, slots=True)
class Token:
    """A secret and its hash; the secret is shown once and never stored."""

    secret: str
    hashed: str


def new_token() -> Token:
    """Return a secret that nobody can guess, ready for a cookie or a link."""
    secret = secrets.token_urlsafe(BYTES)
    return Token(secret, hash_of(secret))


def hash_of(secret: str) -> str:
    """Return what the database keeps instead of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
