"""Changing accounts: signing in and out. Nothing here commits."""

from sqlalchemy import delete

from forum.access.actor import Actor
from forum.accounts import queries
from forum.accounts.devices import device_of
from forum.accounts.events import SignedIn, SignedOut
from forum.accounts.models import Account, SignIn
from forum.accounts.tokens import new_token
from forum.events import bus
from forum.kernel.errors import NotFound
from forum.storage.database import session


def begin_sign_in(account: Account, user_agent: str, *, by: str) -> str:
    """Sign somebody in and return the secret for their cookie, which is stored nowhere else.

    Args:
        account: whose identity was just proved.
        user_agent: what the browser calls itself.
        by: how it was proved, for the audit trail.
    """
    token = new_token()
    session().add(
        SignIn(account_id=account.id, token_hash=token.hashed, device=device_of(user_agent))
    )
    who = account.practitioner.public_id
    bus.record(SignedIn(subject=who, actor=who, reason=by))
    return token.secret


def end_sign_in(row: int, who: str) -> None:
    """End one sign-in: its cookie is worth nothing from now on."""
    session().execute(delete(SignIn).where(SignIn.id == row))
    bus.record(SignedOut(subject=who, actor=who))


def end_own(actor: Actor, public_id: str) -> None:
    """End one of the actor's own sign-ins.

    Raises:
        NotFound: it is somebody else's, or over.
    """
    found = next((s for s in queries.own_sign_ins(actor) if s.public_id == public_id), None)
    if found is None:
        raise NotFound
    session().delete(found)
    bus.record(SignedOut(subject=actor.public_id, actor=actor.public_id))


def end_all(account: Account, *, but: int | None = None) -> None:
    """End every sign-in of an account, or every one but this row."""
    ended = delete(SignIn).where(SignIn.account_id == account.id)
    if but is not None:
        ended = ended.where(SignIn.id != but)
    session().execute(ended)
    who = account.practitioner.public_id
    bus.record(SignedOut(subject=who, actor=who, reason="others" if but else "everywhere"))
