"""The link by which a letter stops all letters, without signing in.

It holds the receiver encrypted, so that it names nobody in a log, and works for as long as the
site's key does. All it can do is to stop letters.
"""

from cryptography.fernet import Fernet, InvalidToken

from forum.directory.models import Practitioner
from forum.kernel.errors import NotFound
from forum.storage.database import session
from forum.web.keys import key_for


def path_for(practitioner_id: int) -> str:
    """Return the path of somebody's own link, the same in every letter."""
    token = _box().encrypt_at_time(str(practitioner_id).encode(), 0).decode()
    return f"/notices/stop/{token}"


def whose(token: str) -> Practitioner:
    """Return whose link it is.

    Raises:
        NotFound: it was changed on its way, or made with another key.
    """
    try:
        found = session().get(Practitioner, int(_box().decrypt(token.encode())))
    except (InvalidToken, ValueError) as error:
        raise NotFound from error
    if found is None:
        raise NotFound
    return found


def _box() -> Fernet:
    return Fernet(key_for("stopping letters"))
