"""Finding out who wrote something: two people, each with a reason."""

from datetime import timedelta
from typing import Final

from cryptography.fernet import InvalidToken
from sqlalchemy.exc import IntegrityError

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.directory import sealing
from forum.directory.models import Practitioner
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.moderation import events
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.unmask import Lookup, UnmaskAction, unmask_policy
from forum.moderation.queries import unmask as queries
from forum.prose.prose import PlainProse
from forum.storage.database import session

#: Long enough to act on it, too short to keep it at hand.
SHOWN_FOR: Final = timedelta(days=7)
#: So that nobody asks until somebody gives in.
ASK_AGAIN_AFTER: Final = timedelta(days=30)


def ask(actor: Actor, kind: str, flagged: Flagged, reason: PlainProse) -> Unmask:
    """Ask who wrote an anonymous contribution.

    Raises:
        NotPermitted: the actor is no moderator, takes part in it, or the author shows their name.
        Conflict: somebody asked already, or was refused a short while ago.
        Invalid: no reason was given.
    """
    made = Unmask(
        kind=kind,
        subject=flagged.public_id,
        author_tag=flagged.author_tag,
        reason=reason,
        asked_by_id=actor.practitioner_id,
        created_at=clock.now(),
    )
    unmask_policy.require(actor, UnmaskAction.ASK, Lookup(made, flagged))
    _require_reason(reason)
    _require_nobody_asked(kind, flagged.public_id)
    try:
        with session().begin_nested():
            session().add(made)
    except IntegrityError as faster:
        raise Conflict(_ASKED_ALREADY) from faster
    bus.record(events.UnmaskAsked(subject=made.public_id, actor=actor.public_id))
    return made


def decide(actor: Actor, lookup: Lookup, decision: UnmaskDecision, because: PlainProse) -> None:
    """Approve or refuse as the second person; the author is told of an approval, and both reasons.

    Raises:
        NotPermitted: the actor asked, takes part in it, or works or worked with the moderator; or
            somebody was faster.
        Invalid: no reason was given.
    """
    unmask = lookup.unmask
    _lock(unmask)
    unmask_policy.require(actor, UnmaskAction.DECIDE, lookup)
    _require_reason(because)
    now = clock.now()
    unmask.decision, unmask.decided_at, unmask.decided_because = decision, now, because
    unmask.decided_by_id = actor.practitioner_id
    approved = decision is UnmaskDecision.APPROVED
    unmask.shown_until = now + SHOWN_FOR if approved else None
    bus.record(
        events.UnmaskDecided(subject=unmask.public_id, actor=actor.public_id, reason=decision.value)
    )


def withdraw(actor: Actor, lookup: Lookup) -> None:
    """Take back what one asked, or approved: from then on the name is shown to nobody.

    Raises:
        NotPermitted: the actor is neither of the two, or nothing waits or is shown any more.
    """
    unmask = lookup.unmask
    _lock(unmask)
    unmask_policy.require(actor, UnmaskAction.WITHDRAW, lookup)
    unmask.withdrawn_at, unmask.withdrawn_by_id = clock.now(), actor.practitioner_id
    bus.record(events.UnmaskWithdrawn(subject=unmask.public_id, actor=actor.public_id))


def author_of(actor: Actor, lookup: Lookup) -> Practitioner:
    """Return who wrote it, to one of the two who agreed. Every look is audited.

    Raises:
        NotPermitted: it was not approved, was taken back, the time is over, or the actor is neither
            of the two.
        NotFound: the author is gone.
    """
    unmask = lookup.unmask
    _lock(unmask)
    unmask_policy.require(actor, UnmaskAction.SHOW, lookup)
    person = _unsealed(lookup.flagged.sealed_author) if lookup.flagged else None
    if person is None:
        raise NotFound
    if actor.practitioner_id == unmask.asked_by_id:
        unmask.asker_saw_at = unmask.asker_saw_at or clock.now()
    else:
        unmask.decider_saw_at = unmask.decider_saw_at or clock.now()
    bus.record(events.AuthorShown(subject=unmask.public_id, actor=actor.public_id))
    return person


_ASKED_ALREADY: Final = "Somebody has asked about this already. An administrator decides first."


def _require_nobody_asked(kind: str, subject: str) -> None:
    before = queries.waiting(kind, subject)
    if before is not None and not queries.has_waited_too_long(before):
        raise Conflict(_ASKED_ALREADY)
    refused = queries.last_refused(kind, subject)
    if refused is not None and refused > clock.now() - ASK_AGAIN_AFTER:
        msg = "An administrator refused this less than 30 days ago. Until then that answer stands."
        raise Conflict(msg)
    if before is not None:
        before.withdrawn_at, before.withdrawn_by_id = clock.now(), before.asked_by_id
        session().flush()


def _require_reason(reason: PlainProse) -> None:
    if not reason:
        msg = "Write the reason. The author reads it."
        raise Invalid(msg)


def _unsealed(sealed: str | None) -> Practitioner | None:
    try:
        return session().get(Practitioner, sealing.unseal(sealed)) if sealed else None
    except InvalidToken:
        return None


def _lock(unmask: Unmask) -> None:
    """Let one person at a time decide, and see what was decided since the page was opened."""
    session().refresh(unmask, with_for_update=True, attribute_names=_DECIDED)


_DECIDED: Final = ("decision", "decided_by_id", "shown_until", "withdrawn_at", "asker_saw_at")
