"""What the start page says of drafts: the one last written at."""

from collections.abc import Sequence

from forum.access.actor import Actor
from forum.contracts.home import NextThing, Urgency
from forum.web.templating import day
from forum.writing import queries

LONGEST = 60


def waiting(actor: Actor) -> Sequence[NextThing]:
    """Return the latest draft, by its first words."""
    draft = queries.latest(actor)
    if draft is None or not draft.words:
        return ()
    words = draft.words[0]
    begun = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    return (
        NextThing(
            Urgency.YOU_BEGAN_IT,
            "Go on with what you were writing",
            f"“{begun}” You left it on {day(draft.updated_at)}. Only you can read it.",
            "Go on",
            draft.place,
        ),
    )
