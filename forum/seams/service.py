"""Proposing seams, closing and opening them again, and taking one's own back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.authorship import Signature, moment_for
from forum.directory.models import Agency
from forum.directory.signing import Conversation, Speaking, sign
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.prose.prose import PlainProse, Prose
from forum.seams import events, queries
from forum.seams.came_from import Place
from forum.seams.lifecycle import ClosedBecause, Upkeep
from forum.seams.models import Seam, SeamSide, SeamUpkeep, SeamVersion
from forum.seams.policy import SeamAction, seam_policy
from forum.seams.seeing_service import see_first
from forum.storage.database import session

FEWEST_SIDES, MOST_SIDES = 2, 6
#: What somebody says of a seam, as it is called there and in what is kept of it.
WORDS = ("title", "opens", "lost", "instead", "risk")


class TooFewReadWhereItCameFrom(Invalid):
    """Those few who read where it came from would know who proposed it."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(
            "Only a few people read the conversation that this comes from, so they could tell that "
            "it is you. Show your name, or propose it from the list of seams instead."
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of a seam."""

    title: PlainProse
    opens: Prose
    lost: Prose
    instead: Prose
    risk: Prose


def propose(
    actor: Actor,
    told: Told,
    sides: Sequence[Agency],
    upkeep: Collection[Upkeep],
    *,
    speaking: Speaking,
    place: Place | None = None,
) -> tuple[Seam, str]:
    """Name a seam in the partnership of one's voice; return it, and what to tell its author.

    Raises:
        NotPermitted: the actor does not work there.
        Invalid: it runs between too few or too many agencies, or hides nobody.
    """
    area = speaking.voice.partnership_id
    seam = Seam(partnership_id=area)
    seam_policy.require(actor, SeamAction.PROPOSE, seam)
    if not FEWEST_SIDES <= len(sides) <= MOST_SIDES:
        msg = f"A seam runs between {FEWEST_SIDES} to {MOST_SIDES} agencies. Choose them."
        raise Invalid(msg)
    if place is not None and place.is_small and speaking.attribution.is_anonymous:
        raise TooFewReadWhereItCameFrom
    signature = _signed(actor, speaking)
    seam.sign(signature)
    seam.created_at = moment_for(signature.attribution)
    seam.title, seam.opens, seam.lost = told.title, told.opens, told.lost
    seam.instead, seam.risk = told.instead, told.risk
    seam.sides = [SeamSide(agency_id=each.id) for each in sides]
    seam.upkeep = [SeamUpkeep(kind=each) for each in Upkeep if each in upkeep]
    database = session()
    database.add(seam)
    database.flush()
    if place is not None:
        source = place.source
        source.seam_id = seam.id
        database.add(source)
    if signature.attribution is not Attribution.PRACTITIONER:
        see_first(actor, seam, speaking.voice.agency_id)
    bus.record(events.SeamProposed(subject=seam.public_id, **seam.event_by(actor)))
    return seam, signature.notice


def _signed(actor: Actor, speaking: Speaking) -> Signature:
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=speaking.voice.partnership_id)
    return sign(actor, speaking.voice, speaking.attribution, Conversation(inside))


def edit(actor: Actor, seam: Seam, told: Told) -> None:
    """Say one's own seam more clearly; what others may have read stays to be read.

    Between which agencies it runs, and what keeps it open, stays: it is the seam that others saw.

    Raises:
        NotPermitted: somebody else proposed it, it does not stand, or the board has it.
    """
    seam_policy.require(actor, SeamAction.EDIT, seam)
    if all(getattr(seam, name) == getattr(told, name) for name in WORDS):
        return
    before = {name: getattr(seam, name) for name in WORDS}
    session().add(SeamVersion(seam_id=seam.id, changed_on=clock.today(), **before))
    for name in WORDS:
        setattr(seam, name, getattr(told, name))
    session().flush()
    bus.record(events.SeamEdited(subject=seam.public_id, **seam.event_by(actor)))


def close(actor: Actor, seam: Seam, because: ClosedBecause) -> None:
    """Close a seam. Seen again, it opens again.

    Raises:
        NotPermitted: the actor does not look after it, or it is closed.
    """
    seam_policy.require(actor, SeamAction.CLOSE, seam)
    seam.closed_at, seam.closed_because = clock.now(), because
    seam.due_on = seam.offered_on = None
    bus.record(events.SeamClosed(subject=seam.public_id, actor=actor.public_id))


def reopen(actor: Actor, seam: Seam) -> None:
    """Open a seam again; one that was seen often enough goes to the board again.

    Raises:
        NotPermitted: the actor does not look after it, or it is open.
    """
    seam_policy.require(actor, SeamAction.REOPEN, seam)
    seam.closed_at = seam.closed_because = seam.offered_on = None
    bus.record(
        events.SeamReopened(subject=seam.public_id, actor=actor.public_id, reason=actor.reason)
    )
    if queries.is_seen_enough(seam):
        seam.due_on = clock.today()
        bus.record(events.SeamDue(subject=seam.public_id))


def offer(actor: Actor, seam: Seam) -> None:
    """Note that a seam went to the board; the board keeps what it is asked.

    Raises:
        NotPermitted: it was not seen often enough, or the actor does not work there.
    """
    seam_policy.require(actor, SeamAction.OFFER, seam)
    seam.due_on, seam.offered_on = None, clock.today()
    bus.record(
        events.SeamOffered(subject=seam.public_id, actor=actor.public_id, reason=actor.reason)
    )


def take_back(actor: Actor, seam: Seam) -> None:
    """Let nobody read it any more but its author, who may bring it back.

    Raises:
        NotPermitted: somebody else proposed it, or the board has it.
    """
    seam_policy.require(actor, SeamAction.TAKE_BACK, seam)
    seam.removed_at = moment_for(seam.attribution)
    bus.record(events.SeamTakenBack(subject=seam.public_id, **seam.event_by(actor)))


def bring_back(actor: Actor, seam: Seam) -> None:
    """Let its readers read again what its author had taken back.

    Raises:
        NotPermitted: somebody else proposed it, or it stands.
    """
    seam_policy.require(actor, SeamAction.BRING_BACK, seam)
    seam.removed_at = None
    bus.record(events.SeamBroughtBack(subject=seam.public_id, **seam.event_by(actor)))


def hide(actor: Actor, seam: Seam) -> None:
    """Let nobody read it but its author, while a moderator looks.

    Raises:
        NotPermitted: a person asked, not the site.
    """
    seam_policy.require(actor, SeamAction.HIDE, seam)
    # The day alone: beside who was here, the minute would tell who flagged it.
    seam.hidden_at = clock.beginning(clock.today())
    bus.record(events.SeamHidden(subject=seam.public_id))


def show(actor: Actor, seam: Seam) -> None:
    """Let its readers read it again.

    Raises:
        NotPermitted: a person asked, not the site.
    """
    seam_policy.require(actor, SeamAction.HIDE, seam)
    seam.hidden_at = None
    bus.record(events.SeamShown(subject=seam.public_id))
