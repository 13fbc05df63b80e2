"""How often somebody may try: enough for people, too little for guessing and flooding.

Tries are counted by the address that was typed and by where they came from, for a quarter of an
hour. Nobody is locked out for longer, and whoever signs in rightly is forgiven at once. A known and
an unknown address are counted alike. The counts stand in a table, so that every web process and
every restart knows them. Source: OWASP ASVS 6.3.1.
"""

import hashlib
import hmac
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, func, select

from forum.accounts.models import Attempt
from forum.kernel import clock
from forum.storage.database import session
from forum.web.keys import key_for

WINDOW: Final = timedelta(minutes=15)
#: Tries for one account.
MOST_FOR_ACCOUNT: Final = 10
#: Tries from one place; a whole agency may share it.
MOST_FROM_ORIGIN: Final = 20


def allows(act: str, email: str, origin: str) -> bool:
    """Count a try at an act, and say whether it may be made; one that may not counts no longer.

    It is kept before the others are counted: of tries at one moment, each is seen by those after
    it, so never more than that many are made, however many come at once. Whatever else this
    transaction did so far is kept too.
    """
    tried = Attempt(account_key=_keyed(act, _plain(email)), origin_key=_keyed(act, origin))
    session().add(tried)
    session().commit()
    recent = Attempt.created_at > clock.now() - WINDOW
    counted = select(
        select(func.count())
        .where(recent, Attempt.account_key == tried.account_key)
        .scalar_subquery(),
        select(func.count())
        .where(recent, Attempt.origin_key == tried.origin_key)
        .scalar_subquery(),
    )
    for_account, from_origin = session().execute(counted).one()
    if for_account <= MOST_FOR_ACCOUNT and from_origin <= MOST_FROM_ORIGIN:
        return True
    session().delete(tried)
    session().commit()
    return False


def forgive(act: str, email: str) -> None:
    """Forget what was counted for an account whose owner got it right."""
    session().execute(delete(Attempt).where(Attempt.account_key == _keyed(act, _plain(email))))


def _plain(email: str) -> str:
    return "".join(letter for letter in email.lower() if letter.isprintable()).strip()


def _keyed(act: str, words: str) -> str:
    said = f"{act} {words}".encode("utf-8", "replace")
    return hmac.new(key_for("throttle"), said, hashlib.sha256).hexdigest()
