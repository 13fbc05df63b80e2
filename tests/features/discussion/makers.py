"""Conversations for tests, made through the service as people make them."""

from forum.access.actor import Actor, Grant
from forum.directory import queries
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.directory.signing import Speaking
from forum.discussion import service
from forum.discussion.models import Post, Thread, ThreadKind
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.prose.prose import PlainProse, Prose

EVERYONE = Audience(AudienceKind.EVERYONE)


def acting(person: Practitioner | Actor) -> Actor:
    """The person as an actor, as they are at this moment."""
    return person if isinstance(person, Actor) else queries.actor_for(person)


def speaking(actor: Actor, attribution: Attribution = Attribution.NAME_AND_AGENCY) -> Speaking:
    """For their first agency, by name unless told otherwise."""
    return Speaking(actor.voices[0], attribution)


def thread(
    person: Practitioner | Actor,
    audience: Audience = EVERYONE,
    *,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
    title: str = "What I learned about waiting lists",
    opening: str = "I had not known how long the wait feels from the other side.",
    kind: ThreadKind = ThreadKind.REFLECTIONS,
) -> Thread:
    """A conversation that somebody opened."""
    actor = acting(person)
    made, _ = service.start(
        actor,
        kind,
        PlainProse.write(title),
        Prose.write(opening),
        audience=audience,
        speaking=speaking(actor, attribution),
    )
    return made


def reply(
    person: Practitioner | Actor,
    to: Thread,
    *,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
    words: str = "We see the same from our side of the door.",
) -> Post:
    """A reply that somebody wrote."""
    actor = acting(person)
    made, _ = service.reply(actor, to, Prose.write(words), speaking=speaking(actor, attribution))
    return made


def granted(role: Role | None) -> frozenset[Grant]:
    """A role that reaches everywhere, or none."""
    return frozenset({Grant(role)} if role else ())
