"""Raising a flag and taking it back. Nobody ever learns who did."""

from typing import Final

from sqlalchemy.exc import IntegrityError

from forum.access.actor import Actor, Voice
from forum.contracts.flaggable import Flagged
from forum.contracts.registry import registry
from forum.events import bus
from forum.kernel.errors import Conflict, Invalid
from forum.moderation.events import FlagRaised, FlagWithdrawn
from forum.moderation.lifecycle import FlagKind, Status
from forum.moderation.models.matters import Flag, Matter, this_day
from forum.moderation.policy.flags import FlagAction, flag_policy
from forum.moderation.policy.matters import key_of
from forum.moderation.queries import matters as queries
from forum.prose.prose import PlainProse
from forum.storage.database import session

#: Enough for whoever reads a lot; too few to hide what somebody does not like.
MOST_A_DAY: Final = 10
#: What says enough without a reason; to give one could say who recognises whom.
NEEDS_NO_REASON: Final = frozenset({FlagKind.IDENTIFIES, FlagKind.RECOGNISED, FlagKind.OFF_TOPIC})


def raise_flag(
    actor: Actor,
    kind: str,
    flagged: Flagged,
    what: FlagKind,
    reason: PlainProse,
    *,
    about: Voice | None = None,
) -> Matter:
    """Ask that a moderator looks; what could identify somebody is hidden at once.

    Args:
        actor: who flags; kept under no name.
        kind: the kind of thing, and
        flagged: the thing, as the actor found it.
        what: what they say about it.
        reason: why; some flags need none.
        about: the voice of the agency that it is wrong about; for that flag alone.

    Raises:
        NotPermitted: it is the actor's own, or nobody has confirmed where they work.
        Conflict: the actor flagged it before, or has flagged very often today.
        Invalid: the reason, or the agency, is missing.
    """
    flag_policy.require(actor, FlagAction.RAISE, asked_by(actor, flagged))
    _require_enough(actor, what, reason, about)
    matter = _taken_up(kind, flagged)
    made = Flag(voice_key=key_of(actor), kind=what, reason=reason)
    if about is not None and what is FlagKind.WRONG_ABOUT_AGENCY:
        made.agency_id, made.partnership_id = about.agency_id, about.partnership_id
    _add(matter, made)
    if what.hides and not matter.hidden:
        registry().flaggable[kind].hide(matter.subject)
        matter.hidden = True
    if matter.status is Status.SETTLED:
        matter.status, matter.waiting_since = Status.WAITING, this_day()
    matter.to_administrators = not queries.somebody_moderates(matter)
    bus.record(FlagRaised(subject=matter.public_id, reason=what.value))
    return matter


def asked_by(actor: Actor, flagged: Flagged) -> Flag:
    """Return the flag that somebody would raise, for the policy; it is not kept."""
    return Flag(voice_key=key_of(actor), matter=Matter(author_tag=flagged.author_tag))


def withdraw(actor: Actor, flag: Flag) -> None:
    """Take a flag back. What it hid stays hidden until a moderator has looked.

    Raises:
        NotFound: it is not the actor's.
        NotPermitted: it was decided about, or taken back already.
    """
    flag_policy.require(actor, FlagAction.WITHDRAW, flag)
    matter = flag.matter
    flag.withdrawn = True
    if matter.status is Status.WAITING and not matter.hidden and not matter.open_flags:
        matter.status = Status.SETTLED
    bus.record(FlagWithdrawn(subject=matter.public_id))


def _require_enough(actor: Actor, what: FlagKind, reason: PlainProse, about: Voice | None) -> None:
    if not reason and what not in NEEDS_NO_REASON:
        msg = "Say in a sentence what is wrong. The moderators read it, nobody else."
        raise Invalid(msg)
    if what is FlagKind.WRONG_ABOUT_AGENCY and about is None:
        msg = "Choose the agency that it is wrong about."
        raise Invalid(msg)
    if queries.flagged_today(actor) >= MOST_A_DAY:
        msg = (
            f"You have flagged {MOST_A_DAY} things today. If more is wrong, "
            "write to a moderator; tomorrow you can flag again."
        )
        raise Conflict(msg)


def _taken_up(kind: str, flagged: Flagged) -> Matter:
    """Return the one row about a thing; if somebody else was faster, theirs."""
    known = queries.about(kind, flagged.public_id)
    if known is not None:
        known.author_tag = flagged.author_tag
        return known
    made = Matter(
        kind=kind,
        subject=flagged.public_id,
        author_tag=flagged.author_tag,
        status=Status.WAITING,
        hidden=flagged.hidden,
        flags=[],
        decisions=[],
    )
    try:
        with session().begin_nested():
            session().add(made)
    except IntegrityError:
        return queries.about(kind, flagged.public_id) or made
    return made


def _add(matter: Matter, flag: Flag) -> None:
    try:
        with session().begin_nested():
            matter.flags.append(flag)
    except IntegrityError as known:
        msg = "You have flagged this before. Nobody can flag the same thing twice."
        raise Conflict(msg) from known
