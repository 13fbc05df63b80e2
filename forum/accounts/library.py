"""The accounts library, with everything switched off that we do not use.

Flask-Security brings the hashing of passwords and stands on Flask-Login, which remembers who is
signed in. Its own pages are not registered: they commit by themselves and know nothing of our form
keys. Source: docs/adr, the accounts library.
"""

from flask import Flask
from flask_security import RoleMixin, Security, SQLAlchemyUserDatastore

from forum.accounts.models import Account
from forum.storage.database import db

#: argon2id: 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet.
ARGON2 = {"argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1}
SHORTEST_PASSWORD = 12


def install(app: Flask) -> Security:
    """Prepare the library for an application; settings already made are kept, for tests."""
    for name, value in {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        # One hash: a second one keyed by a setting would lock everybody out when the key changes.
        "SECURITY_PASSWORD_SINGLE_HASH": True,
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": ARGON2,
        "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_JOIN_USER_ROLES": False,
        "SECURITY_ANONYMOUS_USER_DISABLED": True,
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
        # Flask-Login would hash the visitor's address into the cookie.
        "SESSION_PROTECTION": None,
    }.items():
        app.config.setdefault(name, value)
    return Security(app, SQLAlchemyUserDatastore(db, Account, RoleMixin), register_blueprint=False)
