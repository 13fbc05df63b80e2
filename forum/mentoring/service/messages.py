"""Writing to the other: a conversation whose audience is the pairing."""

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.signing import Speaking
from forum.discussion import service as discussion
from forum.discussion.models import Thread, ThreadKind
from forum.kernel.vocabulary import AudienceKind
from forum.mentoring.models import Pairing
from forum.mentoring.policy.pairings import PairingAction, pairings
from forum.prose.prose import PlainProse, Prose


def write(
    actor: Actor, pairing: Pairing, title: PlainProse, body: Prose, *, speaking: Speaking
) -> Thread:
    """Write to the other by name.

    Raises:
        NotPermitted: there is no agreement yet, or the pairing is paused or ended.
    """
    pairings.require(actor, PairingAction.MESSAGE, pairing)
    audience = Audience(AudienceKind.PAIRING, group_id=pairing.group_id)
    thread, _notice = discussion.start(
        actor, ThreadKind.MENTORING, title, body, audience=audience, speaking=speaking
    )
    return thread
