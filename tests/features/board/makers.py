"""Things put to a board, made through the services as people make them."""

from collections.abc import Mapping

from forum.access.actor import Actor, Grant
from forum.board import queries, service
from forum.board.lifecycle import Answer, Wanted
from forum.board.models import BoardItem
from forum.directory.models import Partnership, Practitioner, RoleGrant
from forum.kernel.vocabulary import Role
from forum.prose.prose import PlainProse, Prose
from forum.seams.models import Seam
from forum.storage.database import session
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.seams import makers as seams

REPLY = "Every letter goes to one shared inbox that is read twice a day."


def contact(make: Make, area: Partnership) -> Practitioner:
    """Somebody who speaks for the board of a partnership."""
    person = make.practitioner("childrens-social-care", area)
    grant = RoleGrant(practitioner_id=person.id, role=Role.BOARD_CONTACT, partnership_id=area.id)
    make.session.add(grant)
    make.session.flush()
    return person


def asked(make: Make, area: Partnership) -> BoardItem:
    """A seam that somebody put to the board."""
    return ask(make.practitioner("nursery", area), seams.due(make, area))


def ask(person: Practitioner | Actor, seam: Seam) -> BoardItem:
    """What somebody put to the board of a due seam."""
    actor = acting(person)
    item = service.ask(actor, seams.fresh(actor, seam), service.Asked(Wanted.DECISION))
    return fresh(actor, item)


def fresh(person: Practitioner | Actor, item: BoardItem) -> BoardItem:
    """The item as somebody reads it now."""
    session().flush()
    return queries.get(acting(person), item.public_id)


def replied(
    person: Practitioner | Actor, item: BoardItem, answer: Answer = Answer.WILL_DO
) -> BoardItem:
    """The item after the board replied."""
    actor = acting(person)
    owner = "The duty desk" if answer.names_an_owner else ""
    given = service.Reply(answer, Prose.write(REPLY), PlainProse.write(owner))
    service.reply(actor, fresh(actor, item), given)
    return fresh(actor, item)


def speaks_everywhere(person: Practitioner) -> Actor:
    """The person with the board contact's role for every partnership."""
    actor = acting(person)
    return Actor(
        actor.practitioner_id,
        actor.public_id,
        tag=actor.tag,
        voices=actor.voices,
        grants=frozenset({Grant(Role.BOARD_CONTACT)}),
    )


def examples(make: Make, by: Mapping[str, Practitioner]) -> None:
    """On the board's list in the world of the promises: one waiting, one replied, one seam due."""
    asker, contact_ = by["colleague"], by["every_role_here"]
    for title in ("Discharge without a call", "Two waiting lists for one worry"):
        item = ask(asker, seams.seen_by_three(make, by, title))
    replied(contact_, item)
    seams.seen_by_three(make, by, "Meetings at school time")
