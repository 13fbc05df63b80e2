"""Passes: a secret by which somebody's own program reads what they may, and changes nothing."""

from forum.accounts import passwords
from forum.accounts.events import PassMade
from forum.accounts.models import LONGEST_PASS, Account, SignIn
from forum.accounts.resetting import WrongPassword
from forum.accounts.tokens import new_token
from forum.events import bus
from forum.kernel import clock
from forum.storage.database import session


def make(account: Account, current: str) -> str:
    """Make a pass for whoever knows the password, and return it; it is stored nowhere.

    It ends as sign-ins end: by its own button, with a new password, with *sign out everywhere*.

    Raises:
        WrongPassword: the password is wrong.
    """
    if not passwords.is_right(account.password, current):
        raise WrongPassword
    token, ends = new_token(), clock.now() + LONGEST_PASS
    session().add(
        SignIn(account_id=account.id, token_hash=token.hashed, ends_at=ends, reads_only=True)
    )
    who = account.practitioner.public_id
    bus.record(PassMade(subject=who, actor=who))
    return token.secret
