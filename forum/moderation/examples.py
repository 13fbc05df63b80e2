"""People and things made up in memory, for the access matrix."""

from datetime import timedelta

from forum.access.actor import Actor, Grant, Voice
from forum.contracts.flaggable import Flagged
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.moderation.lifecycle import FlagKind, Status, Verdict
from forum.moderation.models.matters import Decision, Flag, Matter
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
    return Flagged("x", "a reply", str, author_tag, "sealed", {participant}, {author_tag})


def asked(by: int, tag: str = "t9") -> Unmask:
    """Return a look-up that nobody has decided."""
    return Unmask(asked_by_id=by, author_tag=tag, kind="post", subject="x", created_at=clock.now())


def approved(by: int) -> Unmask:
    """Return a look-up by which a name is shown."""
    made = asked(by)
    made.decision, made.decided_by_id = UnmaskDecision.APPROVED, 5
    made.shown_until = clock.now() + timedelta(days=1)
    return made


def matter(
    *,
    voice_key: str = "somebody",
    author_tag: str = "t9",
    kind: FlagKind = FlagKind.UNKIND,
    to_administrators: bool = False,
) -> Matter:
    """Return a reply that somebody flagged."""
    made = Matter(
        kind="post",
        subject="x",
        author_tag=author_tag,
        status=Status.WAITING,
        hidden=False,
        to_administrators=to_administrators,
        decisions=[],
    )
    flag = Flag(voice_key=voice_key, kind=kind, withdrawn=False, settled=False)
    made.flags = [flag]
    return made


def about_an_agency() -> Matter:
    """Return a reply of which somebody says that it is wrong about the agency in these examples."""
    made = matter(kind=FlagKind.WRONG_ABOUT_AGENCY)
    made.flags[0].agency_id = made.flags[0].partnership_id = 1
    return made


def decided(author_tag: str = "t9", by_id: int = 5) -> Decision:
    """Return a decision that hid something."""
    made = matter(author_tag=author_tag)
    made.status, made.hidden = Status.SETTLED, True
    decision = Decision(
        by_id=by_id, verdict=Verdict.HIDE, hidden_before=False, hidden_after=True, on_appeal=False
    )
    made.decisions = [decision]
    return decision


def appealed(author_tag: str = "t9", by_id: int = 5) -> Matter:
    """Return something whose author appealed."""
    decision = decided(author_tag, by_id)
    decision.appealed_on = clock.today()
    decision.matter.status = Status.APPEALED
    return decision.matter
