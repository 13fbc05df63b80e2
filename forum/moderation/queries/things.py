"""Finding contributions of any feature, by their kinds and public ids."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged, Glimpse
from forum.contracts.registry import registry
from forum.moderation.models.matters import Matter
from forum.moderation.policy.matters import moderates

SITE = Actor.system("moderation looks at what was asked about")


def find(actor: Actor, kind: str, public_id: str) -> Flagged | None:
    """Return a contribution, if the actor may know of it."""
    flaggable = registry().flaggable.get(kind)
    return flaggable.find(actor, public_id) if flaggable else None


def glimpses(actor: Actor, matters: Sequence[Matter]) -> Mapping[tuple[str, str], Glimpse]:
    """Return what tells flagged things apart, by kind and public id; one look for each kind.

    Moderators see what was flagged, hidden or not; a steward sees what they could read anyway.
    """
    reader = SITE if all(moderates(actor, each) for each in matters) else actor
    subjects: defaultdict[str, list[str]] = defaultdict(list)
    for each in matters:
        subjects[each.kind].append(each.subject)
    return {
        (kind, subject): seen
        for kind, wanted in subjects.items()
        if kind in registry().flaggable
        for subject, seen in registry().flaggable[kind].glimpses(reader, wanted).items()
    }
