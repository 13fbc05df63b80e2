"""Finding out who wrote something. Nothing here commits."""

from datetime import timedelta
from typing import Final

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.directory import sealing
from forum.directory.models import Practitioner
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.moderation import queries
from forum.moderation.events import AuthorShown, UnmaskAsked, UnmaskDecided
from forum.moderation.models import Unmask, UnmaskDecision
from forum.moderation.policy import Lookup, UnmaskAction, unmask_policy
from forum.prose.prose import PlainProse
from forum.storage.database import session

#: Long enough to act on it, too short to keep it at hand.
SHOWN_FOR: Final = timedelta(days=7)


def ask(actor: Actor, kind: str, flagged: Flagged, reason: PlainProse) -> Unmask:
    """Ask who wrote an anonymous contribution.

    Raises:
        NotPermitted: the actor is no moderator, takes part in it, or the author shows their name.
        Conflict: somebody asked already, and it is not decided.
        Invalid: no reason was given.
    """
    made = Unmask(
        kind=kind,
        subject=flagged.public_id,
        author_tag=flagged.author_tag or "",
        reason=reason,
        asked_by_id=actor.practitioner_id,
    )
    unmask_policy.require(actor, UnmaskAction.ASK, Lookup(made, flagged))
    if not reason:
        msg = "Write the reason. The author reads it."
        raise Invalid(msg)
    if queries.is_waiting(kind, flagged.public_id):
        msg = "Somebody has asked about this already. An administrator has to decide first."
        raise Conflict(msg)
    session().add(made)
    session().flush()
    bus.record(UnmaskAsked(subject=made.public_id, actor=actor.public_id))
    return made


def decide(actor: Actor, lookup: Lookup, decision: UnmaskDecision) -> None:
    """Approve or refuse as the second person; the author is told of an approval.

    Raises:
        NotPermitted: the actor asked, takes part in it, or works where the moderator works.
    """
    unmask_policy.require(actor, UnmaskAction.DECIDE, lookup)
    now, unmask = clock.now(), lookup.unmask
    unmask.decision, unmask.decided_at = decision, now
    unmask.decided_by_id = actor.practitioner_id
    approved = decision is UnmaskDecision.APPROVED
    unmask.shown_until = now + SHOWN_FOR if approved else None
    bus.record(
        UnmaskDecided(subject=unmask.public_id, actor=actor.public_id, reason=decision.value)
    )


def author_of(actor: Actor, lookup: Lookup) -> Practitioner:
    """Return who wrote it, to one of the two who agreed. Every look is audited.

    Raises:
        NotPermitted: it was not approved, the time is over, or the actor is neither of the two.
        NotFound: the author is gone.
    """
    unmask_policy.require(actor, UnmaskAction.SHOW, lookup)
    sealed = lookup.flagged.sealed_author if lookup.flagged else None
    person = session().get(Practitioner, sealing.unseal(sealed)) if sealed else None
    if person is None:
        raise NotFound
    bus.record(AuthorShown(subject=lookup.unmask.public_id, actor=actor.public_id))
    return person
