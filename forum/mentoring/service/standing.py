"""Where a pairing stands: seen afresh, and moved on."""

from forum.kernel import clock
from forum.kernel.errors import Conflict
from forum.mentoring.lifecycle import PairingStatus, may_follow
from forum.mentoring.models import Pairing
from forum.storage.database import session


def lock(pairing: Pairing) -> None:
    """See a pairing as it is now: both may act at the same moment."""
    session().flush()
    columns = ("status", "terms_version", "a_terms_version", "b_terms_version")
    session().refresh(pairing, attribute_names=columns, with_for_update=True)


def go_to(pairing: Pairing, then: PairingStatus) -> None:
    """Change the status of a pairing; for the verbs of this package, which asked before.

    Raises:
        Conflict: it cannot go there.
    """
    if not may_follow(pairing.status, then):
        msg = "This pairing cannot go there from where it stands."
        raise Conflict(msg)
    pairing.status, pairing.status_since = then, clock.now()
