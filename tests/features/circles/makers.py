"""Circles for tests, made through the service as people make them."""

from sqlalchemy import select

from forum.access.actor import Actor
from forum.circles import queries, service
from forum.circles.models import Circle
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion.models import Thread, ThreadKind
from forum.kernel.vocabulary import AudienceKind
from forum.prose.prose import PlainProse
from forum.storage.database import session
from tests.features.discussion import makers

acting = makers.acting


def circle(founder: Practitioner, *others: Practitioner, listed: bool = False) -> Circle:
    """A circle with these members; open if they come from two agencies."""
    made = service.found(
        acting(founder),
        PlainProse.write("Thursday people"),
        PlainProse.write("How the first visit feels"),
        listed=listed,
    )
    for each in others:
        join(each, made, by=founder)
    if len({m.agency.id for m in queries.members(made) if m.agency}) > 1:
        service.open_circle(acting(founder), made)
    return made


def join(person: Practitioner, made: Circle, *, by: Practitioner) -> None:
    """Invite somebody, and accept for them."""
    service.invite(acting(by), fresh(made), person)
    service.answer_invitation(acting(person), fresh(made), accept=True)


def fresh(made: Circle) -> Circle:
    """The circle as a page fetches it, its knocks loaded."""
    session().flush()
    session().expire(made)
    inside = Actor.system("tests")
    return queries.one(
        inside, session().scalars(select(Circle.public_id).where(Circle.id == made.id)).one()
    )


def accept(person: Practitioner, made: Circle) -> None:
    """Accept the agreement that holds."""
    service.accept_agreement(acting(person), fresh(made), seen=made.agreement_number)


def thread(person: Practitioner, made: Circle, *, title: str = "The first visit") -> Thread:
    """A conversation in a circle."""
    audience = Audience(AudienceKind.CIRCLE, group_id=made.group_id)
    return makers.thread(person, audience, kind=ThreadKind.CIRCLES, title=title)
