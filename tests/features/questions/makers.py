"""Questions for tests, made through the service as people make them."""

from collections.abc import Mapping
from datetime import date, timedelta

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion.models import Post, Thread
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.prose.prose import PlainProse, Prose
from forum.questions import queries, service
from forum.questions.models import Question
from forum.questions.progress import Leaning, Stance
from forum.storage.database import session
from tests.factories import Make
from tests.features.discussion.makers import EVERYONE, acting, speaking


def asked(
    make: Make,
    person: Practitioner | Actor,
    *agencies: str,
    audience: Audience = EVERYONE,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
    title: str = "Who tells you how it ended?",
    words: service.Words | None = None,
) -> Thread:
    """A question that somebody asked these agencies."""
    actor = acting(person)
    made, _ = service.ask(
        actor,
        PlainProse.write(title),
        Prose.write("We never hear what became of it."),
        [make.agency(slug) for slug in agencies],
        audience=audience,
        speaking=speaking(actor, attribution),
        words=words,
    )
    return made


def fresh(person: Practitioner | Actor, thread: Thread) -> Question:
    """The question as somebody reads it now."""
    session().flush()
    session().expire_all()
    return queries.of_thread(acting(person), thread)


def answered(
    person: Practitioner | Actor,
    thread: Thread,
    leaning: Leaning = Leaning.NEITHER,
    *,
    until: date | None = None,
    attribution: Attribution = Attribution.NAME_AND_AGENCY,
    words: str = "We write to whoever asked, within a week.",
) -> Post:
    """What somebody answered for their agency."""
    actor = acting(person)
    said = service.Said(
        Stance.PRACTICE,
        leaning,
        Prose.write(words),
        until or clock.today() + timedelta(days=365),
    )
    post, _ = service.answer(
        actor, fresh(actor, thread), said, speaking=speaking(actor, attribution)
    )
    return post


def examples(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Questions in the world of the promises: by name and without, answered and waiting."""
    answered(by["outsider"], asked(make, by["owner"], "midwifery", "health-visiting"))
    unsigned = asked(make, by["anonymous"], "midwifery", attribution=Attribution.AGENCY)
    answered(by["outsider"], unsigned, attribution=Attribution.AGENCY)
    asked(make, by["colleague"], "midwifery")
    asked(make, by["outsider"], "health-visiting", "midwifery", words=service.Words())
