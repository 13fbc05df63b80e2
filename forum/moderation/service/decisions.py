"""Deciding about what was flagged, and asking that somebody else decides."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from forum.access.actor import Actor
from forum.contracts.flaggable import Flaggable
from forum.contracts.registry import registry
from forum.directory import sealing
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.moderation.events import MatterAppealed, MatterDecided, MatterReopened
from forum.moderation.lifecycle import FlagKind, Status, Verdict, verdicts
from forum.moderation.models.matters import Decision, Matter, this_day
from forum.moderation.policy.flags import DecisionAction, decision_policy
from forum.moderation.policy.matters import MatterAction, matter_policy
from forum.moderation.queries import matters as queries
from forum.prose.prose import PlainProse
from forum.storage.database import session

#: So long a thing stays hidden for a change that may never come: its author may have left.
TIME_TO_CHANGE: Final = timedelta(days=14)


def offered(matter: Matter) -> tuple[Verdict, ...]:
    """Return what can be decided about it as it stands."""
    kind = registry().flaggable.get(matter.kind)
    return verdicts(
        hidden=matter.hidden,
        on_appeal=matter.status is Status.APPEALED,
        changeable=kind is not None and kind.changeable,
    )


def decide(actor: Actor, matter: Matter, verdict: Verdict, reason: PlainProse) -> Decision:
    """Decide about a flagged thing; its author is told, with the reason.

    Raises:
        NotPermitted: it is the actor's own, they flagged it, they decided before and its author
            appealed, or somebody was faster.
        Invalid: no reason was given, or that cannot be decided about it as it stands.
    """
    _lock(matter)
    matter_policy.require(actor, MatterAction.DECIDE, matter)
    _require_reason(reason)
    if verdict not in offered(matter):
        msg = "That cannot be decided about it as it stands. Choose one of the answers."
        raise Invalid(msg)
    made = _decided(actor, matter, verdict, reason, hidden=verdict.hides)
    _apply(registry().flaggable.get(matter.kind), verdict, matter.subject)
    matter.hidden, matter.status = verdict.hides, verdict.status
    matter.waiting_since = this_day()
    for flag in matter.open_flags:
        flag.settled = True
    return made


def answer(actor: Actor, matter: Matter, reason: PlainProse) -> Decision:
    """Say, as a steward, that what was wrong about one's agency is put right, or needs nothing.

    Raises:
        NotPermitted: the actor is no steward of that agency, or flagged it.
        Invalid: no reason was given.
    """
    _lock(matter)
    matter_policy.require(actor, MatterAction.ANSWER, matter)
    _require_reason(reason)
    made = _decided(actor, matter, Verdict.ANSWERED, reason, hidden=matter.hidden)
    for flag in matter.open_flags:
        if flag.kind is FlagKind.WRONG_ABOUT_AGENCY:
            flag.settled = True
    if matter.status is Status.WAITING and not matter.hidden and not matter.open_flags:
        matter.status = Status.SETTLED
    return made


def appeal(actor: Actor, decision: Decision, words: PlainProse) -> None:
    """Ask, as its author, that another moderator decides; once.

    Raises:
        NotFound: it is about somebody else's words.
        NotPermitted: nothing is hidden by it, or the author appealed before.
        Invalid: nothing was said.
    """
    decision_policy.require(actor, DecisionAction.APPEAL, decision)
    if not words:
        msg = "Say why it should be decided otherwise. Another moderator reads it."
        raise Invalid(msg)
    decision.appeal, decision.appealed_on = words, clock.today()
    matter = decision.matter
    matter.status, matter.waiting_since = Status.APPEALED, this_day()
    whole = queries.about(matter.kind, matter.subject) or matter
    matter.to_administrators = not queries.somebody_moderates(whole)
    bus.record(MatterAppealed(subject=matter.public_id, sealed=sealing.seal(actor.practitioner_id)))


def author_changed(payload: Mapping[str, Any]) -> None:
    """Let a moderator look again at what its author changed."""
    for kind, each in registry().flaggable.items():
        if payload["event"] in {event.tag for event in each.changed_by}:
            matter = queries.about(kind, payload["subject"])
            if matter is not None and matter.status is Status.CHANGE_ASKED:
                _reopen(matter)


def look_again(_payload: Mapping[str, Any]) -> None:
    """Let nothing wait for ever: for a change that never came, or for moderators who left."""
    for matter in queries.in_status(Status.CHANGE_ASKED):
        if matter.waiting_since <= clock.now() - TIME_TO_CHANGE:
            _reopen(matter)
    for status in (Status.WAITING, Status.APPEALED):
        for matter in queries.in_status(status):
            matter.to_administrators = not queries.somebody_moderates(matter)


def _reopen(matter: Matter) -> None:
    matter.status, matter.waiting_since = Status.WAITING, this_day()
    bus.record(MatterReopened(subject=matter.public_id))


def _decided(
    actor: Actor, matter: Matter, verdict: Verdict, reason: PlainProse, *, hidden: bool
) -> Decision:
    made = Decision(
        by_id=actor.practitioner_id,
        verdict=verdict,
        reason=reason,
        on_appeal=matter.status is Status.APPEALED and verdict is not Verdict.ANSWERED,
        hidden_before=matter.hidden,
        hidden_after=hidden,
    )
    matter.decisions.append(made)
    bus.record(MatterDecided(subject=matter.public_id, actor=actor.public_id, reason=verdict.value))
    return made


def _apply(kind: Flaggable | None, verdict: Verdict, subject: str) -> None:
    if kind is None:
        return
    match verdict:
        case Verdict.RESTORE:
            kind.restore(subject)
        case Verdict.HIDE:
            kind.hide(subject)
        case Verdict.ASK_CHANGE:
            kind.ask_to_change(subject)


def _require_reason(reason: PlainProse) -> None:
    if not reason:
        msg = "Write the reason. The author reads it."
        raise Invalid(msg)


def _lock(matter: Matter) -> None:
    """Let one person at a time decide, and see what was decided since the page was opened."""
    session().refresh(matter, attribute_names=("status", "hidden"), with_for_update=True)
