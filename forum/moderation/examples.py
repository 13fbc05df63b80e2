"""People and things made up in memory, for the access matrix."""

from datetime import timedelta

from forum.access.actor import Actor, Grant, Voice
from forum.contracts.flaggable import Flagged
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.moderation.models.unmask import Unmask, UnmaskDecision


def person(role: Role, practitioner_id: int = 1) -> Actor:
    """Return somebody with a role and a confirmed place of work."""
    return Actor(
        practitioner_id,
        tag=f"t{practitioner_id}",
        voices=(Voice(practitioner_id, 1, practitioner_id, 1),),
        grants=frozenset({Grant(role)}),
    )


def moderator(practitioner_id: int) -> Actor:
    """Return a moderator."""
    return person(Role.MODERATOR, practitioner_id)


def sealed(author_tag: str, participant: int) -> Flagged:
    """Return an anonymous reply in a conversation in which somebody takes part."""
    return Flagged("x", "a reply", "/", author_tag, "sealed", {participant}, {author_tag})


def asked(by: int, tag: str = "t9") -> Unmask:
    """Return a look-up that nobody has decided."""
    return Unmask(asked_by_id=by, author_tag=tag, kind="post", subject="x", created_at=clock.now())


def approved(by: int) -> Unmask:
    """Return a look-up by which a name is shown."""
    made = asked(by)
    made.decision, made.decided_by_id = UnmaskDecision.APPROVED, 5
    made.shown_until = clock.now() + timedelta(days=1)
    return made
