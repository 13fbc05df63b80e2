"""A forgotten password, and a changed one."""

from sqlalchemy import delete

from forum.access.actor import Actor
from forum.accounts import passwords, service
from forum.accounts.events import PasswordChanged
from forum.accounts.models import Account, Reset
from forum.accounts.tokens import new_token
from forum.events import bus
from forum.jobs.enqueue import enqueue
from forum.kernel.errors import Invalid
from forum.storage.database import session

SEND_LINK = "accounts.send_reset_link"
TELL_OWNER = "accounts.tell_password_changed"


class WrongPassword(Invalid):
    """Somebody who changes a password has to know the old one."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("That is not your current password.")


def ask(email: str) -> None:
    """Ask for a link. Whether there is an account at all is looked up later, by the worker.

    So the page can tell nobody, not even by the time it takes.
    """
    enqueue(session(), SEND_LINK, {"email": email.strip().lower()[:254]})


def new_link(account: Account) -> str:
    """Return the path by which a new password is chosen, once and within the hour."""
    token = new_token()
    session().add(Reset(account_id=account.id, token_hash=token.hashed))
    return f"/reset/{token.secret}"


def reset(found: Reset, password: str) -> None:
    """Choose a new password by a link; every sign-in and every other link ends.

    Raises:
        Invalid: the password is too easy to guess.
    """
    account = found.account
    passwords.require_good(password, (account.practitioner.name, account.email))
    passwords.keep(account, password)
    session().execute(delete(Reset).where(Reset.account_id == account.id))
    service.end_all(account)
    _announce(account, "link")


def change(actor: Actor, account: Account, current: str, new: str, here: int | None) -> None:
    """Change one's own password; every sign-in but this one ends.

    Raises:
        WrongPassword: the current one is wrong.
        Invalid: the new one is too easy to guess.
    """
    if not passwords.is_right(account.password, current):
        raise WrongPassword
    passwords.require_good(new, (actor.name, account.email))
    passwords.keep(account, new)
    session().execute(delete(Reset).where(Reset.account_id == account.id))
    service.end_all(account, but=here)
    _announce(account, "page")


def _announce(account: Account, by: str) -> None:
    who = account.practitioner.public_id
    bus.record(PasswordChanged(subject=who, actor=who, reason=by))
    enqueue(session(), TELL_OWNER, {"account": account.id})
