"""Keys for each purpose, derived from the site's one secret."""

import base64
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app


def key_for(purpose: str) -> bytes:
    """Return 32 bytes for one purpose, base64-encoded as Fernet wants them.

    A key made for one purpose opens nothing made with another.
    """
    return _derived(str(current_app.config["SECRET_KEY"]), purpose)


@cache
def _derived(secret: str, purpose: str) -> bytes:
    made = HKDF(hashes.SHA256(), length=32, salt=None, info=f"forum {purpose}".encode())
    return base64.urlsafe_b64encode(made.derive(secret.encode()))
