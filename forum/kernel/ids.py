"""Public identifiers: what addresses show instead of row numbers."""

import secrets

#: No vowels and no look-alikes, so that no identifier spells a word or is misread aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 16


def new_public_id() -> str:
    """Return an unguessable, URL-safe identifier of 16 characters (about 76 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
