"""Writing down how a briefing was used."""

from datetime import date

from forum.access.actor import Actor, Voice
from forum.briefings import events
from forum.briefings.models import BriefingUse
from forum.briefings.policy import BriefingAction, briefings
from forum.case_reviews.models import Summary
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.prose.prose import PlainProse
from forum.storage.database import session


def use(actor: Actor, summary: Summary, voice: Voice, on: date, how: PlainProse) -> BriefingUse:
    """Write down that the actor's agency used it.

    Raises:
        NotPermitted: nobody confirmed where the actor works.
        Invalid: that day is still to come.
    """
    briefings.require(actor, BriefingAction.USE, summary)
    if on > clock.today():
        msg = "Choose the day on which you used it, today at the latest."
        raise Invalid(msg)
    used = BriefingUse(review_id=summary.review_id, agency_id=voice.agency_id, used_on=on, how=how)
    session().add(used)
    bus.record(events.BriefingUsed(subject=summary.review.public_id, actor=actor.public_id))
    return used
