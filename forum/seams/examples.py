"""Made-up seams and people for the access matrix: one for each relation and stage."""

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example
from forum.discussion.models import Thread, ThreadKind
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.seams.lifecycle import ClosedBecause
from forum.seams.models import Seam, Source

HERE, ELSEWHERE = 1, 2
AUTHOR, OTHER = 1, 2


def actors(role: Role) -> dict[str, Actor]:
    """Return people with a role that reaches one partnership, by where they stand to it."""
    grants = frozenset() if role is Role.PRACTITIONER else frozenset({Grant(role, None, HERE)})
    here, elsewhere = Voice(1, 1, 1, HERE), Voice(2, 1, 2, ELSEWHERE)
    return {
        "author": Actor(AUTHOR, tag="author", voices=(here,), grants=grants),
        "in its partnership": Actor(OTHER, tag="other", voices=(here,), grants=grants),
        "of another partnership": Actor(OTHER, tag="other", voices=(elsewhere,), grants=grants),
        "not confirmed": Actor(OTHER, tag="other", grants=grants),
    }


def seam() -> Seam:
    """Return a seam of the first partnership, proposed without a name."""
    return Seam(
        partnership_id=HERE,
        attribution=Attribution.AGENCY,
        author_tag="author",
        created_at=clock.now(),
    )


def of_seams(role: Role) -> dict[str, Example[Seam]]:
    """Return, for each stage and relation, somebody with this role beside such a seam."""
    stages = {name: seam() for name in ("open", "due", "offered", "closed", "taken back")}
    stages["due"].due_on = clock.today()
    stages["offered"].offered_on = clock.today()
    stages["closed"].closed_at = stages["taken back"].removed_at = clock.now()
    stages["closed"].closed_because = ClosedBecause.HOLDS
    return {
        f"{relation}, {name}": Example(actor, made)
        for relation, actor in actors(role).items()
        for name, made in stages.items()
    }


def of_sources(role: Role) -> dict[str, Example[Source]]:
    """Return somebody with this role beside a seam that came from a conversation."""
    thread = Thread(
        kind=ThreadKind.REFLECTIONS,
        audience=AudienceKind.PARTNERSHIP,
        audience_partnership_id=HERE,
        attribution=Attribution.AGENCY,
        author_tag="author",
    )
    return {
        relation: Example(actor, Source(seam=seam(), thread=thread))
        for relation, actor in actors(role).items()
    }
