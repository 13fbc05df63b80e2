"""Makers of accounts for the tests of accounts."""

from sqlalchemy.orm import Session

from forum.accounts import passwords
from forum.accounts.models import Account
from forum.directory.models import Practitioner
from forum.kernel import clock

PASSWORD = "four quiet otters swim"


def account(session: Session, person: Practitioner, email: str = "", **fields: object) -> Account:
    """Give a practitioner an account with the password that all tests use."""
    made = Account(
        practitioner_id=person.id,
        email=email or f"{person.public_id}@work.example",
        confirmed_at=clock.now(),
        **fields,
    )
    passwords.keep(made, PASSWORD)
    session.add(made)
    session.flush()
    return made
