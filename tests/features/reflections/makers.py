"""Reflections for tests, made through the service as people make them."""

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion.models import Thread
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import PlainProse, Prose
from forum.reflections import service
from forum.reflections.models import Reflection
from forum.reflections.prompts import ReflectionModel
from tests.features.discussion import makers

WHAT = ReflectionModel.WHAT


def private(
    person: Practitioner | Actor, *, title: str = "Mine", what: str = "I saw it late."
) -> Reflection:
    """A reflection that somebody wrote for themselves."""
    answers = {"what": Prose.write(what)}
    return service.write(makers.acting(person), WHAT, PlainProse.write(title), answers)


def shared(
    person: Practitioner | Actor,
    audience: Audience = makers.EVERYONE,
    *,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
    title: str = "What I learned",
    what: str = "I saw it late.",
) -> Thread:
    """A copy that somebody shared."""
    actor = makers.acting(person)
    thread, _ = service.share(
        actor,
        private(actor, title=title, what=what),
        PlainProse.write(title),
        {"what": Prose.write(what)},
        audience=audience,
        speaking=makers.speaking(actor, attribution),
    )
    return thread
