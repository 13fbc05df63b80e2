"""What changed for somebody in the conversations that they opened or spoke in."""

from collections.abc import Sequence

from forum.access.actor import Actor
from forum.contracts.home import Change
from forum.discussion import queries
from forum.discussion.addresses import address_of_reply


def changes(actor: Actor) -> Sequence[Change]:
    """Return the latest replies of others, from one look."""
    return [
        Change(
            post.created_at,
            f"{post.byline} replied in “{post.thread.heading}”",
            address_of_reply(post),
            shows_hour=not post.attribution.is_anonymous,
        )
        for post in queries.latest_for(actor)
    ]
