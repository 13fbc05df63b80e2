"""The circles of the demonstration: their members, their agreements and what they talk about."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from forum.access.actor import Actor
from forum.circles import queries, service
from forum.circles.models import Circle
from forum.demonstration.loading.people import Cast
from forum.demonstration.writing import Circle as Told
from forum.demonstration.writing import CircleThread
from forum.directory.audience import Audience
from forum.directory.signing import Speaking
from forum.discussion import service as discussion
from forum.discussion.models import ThreadKind
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.prose.ours import plain, prose
from forum.storage.database import session

#: A circle is founded a fortnight before the first word in it.
FOUNDED_BEFORE = 14


def load(told: Sequence[Told], cast: Cast) -> None:
    """Found every circle, bring its people together and let them talk."""
    for each in told:
        circle = _found(each, cast)
        for thread in each.threads:
            _talk(thread, circle, cast)


def _found(told: Told, cast: Cast) -> Circle:
    first = min(post.day for thread in told.threads for post in thread.posts)
    with clock.at(_moment(first - FOUNDED_BEFORE)):
        founder = cast.actor(told.members[0])
        purpose = plain(f"{told.purpose} {told.rhythm}")
        circle = service.found(founder, plain(told.name), purpose, listed=True)
        for key in told.members[1:]:
            service.invite(*_known_to(told.members[0], circle, cast), cast.people[key])
            service.answer_invitation(*_known_to(key, circle, cast), accept=True)
        agreement = prose("\n".join(f"- {line}" for line in told.agreement))
        founder, circle = _known_to(told.members[0], circle, cast)
        service.change_agreement(founder, circle, agreement, seen=circle.agreement_number)
        service.open_circle(founder, circle)
        for key in told.members:
            actor, circle = _known_to(key, circle, cast)
            service.accept_agreement(actor, circle, seen=circle.agreement_number)
    return circle


def _known_to(key: str, circle: Circle, cast: Cast) -> tuple[Actor, Circle]:
    """Return somebody as they are by now, and the circle as they know it."""
    session().flush()
    session().expire(circle)
    actor = cast.actor(key)
    return actor, queries.one(actor, circle.public_id)


def _talk(told: CircleThread, circle: Circle, cast: Cast) -> None:
    opening, *answers = told.posts
    author = cast.actor(opening.author)
    with clock.at(_moment(opening.day)):
        thread, _ = discussion.start(
            author,
            ThreadKind.CIRCLES,
            plain(told.title),
            prose(opening.text),
            audience=Audience(AudienceKind.CIRCLE, group_id=circle.group_id),
            speaking=_speaking(author),
        )
    for number, answer in enumerate(answers, start=1):
        actor = cast.actor(answer.author)
        with clock.at(_moment(answer.day, minutes=11 * number)):
            discussion.reply(actor, thread, prose(answer.text), speaking=_speaking(actor))


def _speaking(actor: Actor) -> Speaking:
    return Speaking(actor.voices[0], Attribution.NAME_AND_AGENCY)


def _moment(day: int, minutes: int = 0) -> datetime:
    """Return a moment of a day counted from today; never one that lies ahead."""
    return min(clock.now() + timedelta(days=day, minutes=minutes), clock.now())
