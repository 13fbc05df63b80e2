"""Keeping what somebody has begun to write, until they send it or let it go.

Drafts are not in the audit trail: until something is shared, when and how long somebody wrote at
it is nobody's affair. They are in no search, export or other person's page.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy.exc import IntegrityError

from forum.access.actor import Actor
from forum.anonymisation.check import blocking
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.prose.at_risk import AtRiskNow, stop_if_now
from forum.storage.database import session
from forum.text import LONGEST
from forum.writing import queries
from forum.writing.models import LONGEST_PLACE, Draft
from forum.writing.policy import DraftAction, draft_policy

LIFETIME = timedelta(days=30)
#: How long a draft that was let go can be had back.
TIME_TO_THINK = timedelta(days=1)
#: More than anybody writes at, few enough to list on one page.
MOST_DRAFTS = 50
#: All the boxes of the longest form, each filled.
MOST_CHARACTERS = 200_000
#: A browser counts a line's end as two characters; no form takes as much.
LONGEST_BOX = 2 * LONGEST


def keep(
    actor: Actor, place: str, typed: Mapping[str, Sequence[str]], *, went_on: bool = False
) -> Draft:
    """Keep the fields of a form, in place of what was kept for it before.

    What the check would refuse is masked in what is kept; the page goes on showing what was typed.
    ``went_on``: the writer was stopped before, and said that nobody is at risk at this moment.

    Raises:
        AtRiskNow: it seems to be about a child at risk at this moment; nothing of it is kept, and
            what was kept of it before is gone.
        Invalid: the place is no address of ours, or there is more than is kept.
    """
    draft = Draft(practitioner_id=actor.practitioner_id, place=place)
    draft_policy.require(actor, DraftAction.KEEP, draft)
    # Browsers read a backslash as a slash, and two of them lead to another site.
    if not place.startswith("/") or place[1:2] in {"/", "\\"} or len(place) > LONGEST_PLACE:
        msg = "We could not tell which page this draft belongs to."
        raise Invalid(msg)
    lengths = [len(value) for values in typed.values() for value in values]
    # Refused before anybody looks at the words: no box is sent that is longer.
    if sum(lengths) > MOST_CHARACTERS or max(lengths, default=0) > LONGEST_BOX:
        msg = "This is too long to keep as a draft. Send it in parts."
        raise Invalid(msg)
    earlier = queries.kept_at(actor, place)
    seen = {value for values in earlier.fields.values() for value in values} if earlier else set()
    # What stands in the draft already went through both checks, so that an autosave costs as much
    # as the box that somebody writes in, however long the others are.
    fresh = [each for values in typed.values() for each in values if each not in seen]
    try:
        stop_if_now(fresh, went_on=went_on)
    except AtRiskNow:
        forget(actor, place)
        raise
    draft.fields = {name: [_kept(each, seen) for each in values] for name, values in typed.items()}
    return _put(actor, draft, earlier)


def _kept(value: str, seen: Collection[str]) -> str:
    return value if value in seen else masked(value)


def forget(actor: Actor, place: str) -> None:
    """Let go at once of what was kept of a text that was stopped, though its form is refused."""
    session().rollback()
    sent(actor, place)
    session().commit()


def discard(actor: Actor, draft: Draft) -> None:
    """Let a draft go; for a day its writer may have it back."""
    draft_policy.require(actor, DraftAction.DISCARD, draft)
    draft.discarded_at = clock.now()


def restore(actor: Actor, draft: Draft) -> None:
    """Have a draft back that was let go."""
    draft_policy.require(actor, DraftAction.RESTORE, draft)
    draft.discarded_at = None


def sent(actor: Actor, place: str) -> None:
    """Let go of the draft of a form that has been sent, in the transaction that sends it."""
    session().execute(delete(Draft).where(Draft.place == place, draft_policy.visible_to(actor)))


def expire(_payload: Mapping[str, Any]) -> None:
    """Let go of what nobody has written at for thirty days, or was let go more than a day ago."""
    now = clock.now()
    old = or_(Draft.updated_at < now - LIFETIME, Draft.discarded_at < now - TIME_TO_THINK)
    session().execute(delete(Draft).where(old))


def masked(text: str) -> str:
    """Return a text in which words stand in the place of what may never be kept."""
    kept, at = [], 0
    for found in blocking(text):
        kept += [text[at : found.start], found.suggestion]
        at = found.end
    return "".join([*kept, text[at:]])


def _put(actor: Actor, draft: Draft, earlier: Draft | None) -> Draft:
    known = earlier or _added(actor, draft)
    known.fields, known.updated_at, known.discarded_at = draft.fields, clock.now(), None
    return known


def _added(actor: Actor, draft: Draft) -> Draft:
    """Add a draft; if another window was faster, return that window's."""
    _require_room(actor)
    try:
        with session().begin_nested():
            session().add(draft)
    except IntegrityError:
        return queries.kept_at(actor, draft.place) or draft
    return draft


def _require_room(actor: Actor) -> None:
    mine = select(func.count()).select_from(Draft).where(draft_policy.visible_to(actor))
    if (session().scalar(mine) or 0) >= MOST_DRAFTS:
        msg = f"You have {MOST_DRAFTS} drafts. Finish one or let one go, and this can be kept."
        raise Invalid(msg)
