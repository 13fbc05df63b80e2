"""The letters of accounts, sent by the worker.

Links are made at the moment of sending, so that nothing that opens a door waits in the database.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete, select

from forum.accounts import joining, queries, resetting
from forum.accounts.models import Account, Attempt, Joining, Reset, SignIn
from forum.accounts.tokens import hash_of
from forum.kernel import clock
from forum.mail import letters
from forum.storage.database import session

#: Somebody who presses twice gets one letter; a stranger cannot fill a mailbox.
QUIET: Final = timedelta(minutes=2)
ATTEMPTS_KEPT: Final = timedelta(days=1)


def send_reset_link(payload: Mapping[str, Any]) -> None:
    """Send a link to choose a new password, if there is an account of that address."""
    found = queries.credentials(payload["email"])
    account = queries.account(found.account_id) if found else None
    if account is None or _was_sent_just_now(account):
        return
    link = resetting.new_link(account)
    letters.send(account.email, "reset", link=link, key=_key("reset", link))


def send_join_link(payload: Mapping[str, Any]) -> None:
    """Send somebody their way in; those who are here already are told so instead."""
    found = session().scalar(select(Joining).where(Joining.public_id == payload["joining"]))
    if found is None:
        return
    if queries.credentials(found.email) is not None:
        letters.send(found.email, "already", link="/sign-in", key=_key("already", found.public_id))
        session().delete(found)
        return
    letter = "invitation" if found.is_invited else "application"
    link = joining.new_link(found)
    letters.send(found.email, letter, link=link, key=_key(letter, link))


def tell_password_changed(payload: Mapping[str, Any]) -> None:
    """Tell the owner, in case it was not them."""
    account = session().get(Account, payload["account"])
    if account is not None:
        key = _key("password", f"{account.id}{clock.now():%Y%m%d%H%M}")
        letters.send(account.email, "password_changed", link="/reset", key=key)


def forget(_payload: Mapping[str, Any]) -> None:
    """Delete what is over: sign-ins, links, and counted attempts."""
    now = clock.now()
    for over in (SignIn, Reset, Joining):
        session().execute(delete(over).where(over.ends_at <= now))
    session().execute(delete(Attempt).where(Attempt.created_at <= now - ATTEMPTS_KEPT))


def _was_sent_just_now(account: Account) -> bool:
    recent = select(Reset.id).where(
        Reset.account_id == account.id, Reset.created_at > clock.now() - QUIET
    )
    return session().scalar(recent.limit(1)) is not None


def _key(letter: str, about: str) -> str:
    """Name a letter without giving its link away: mail servers log these."""
    return f"{letter}.{hash_of(about)[:24]}"
