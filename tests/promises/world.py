"""A small world with something of every kind in it, made through the services as people make it.

Whoever adds a feature adds to ``fill`` one of each thing that its routes show, and to ``CANARIES``
what only some may know. The tests beside this find routes by themselves and fail with the name of
a route for which nothing here fits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.accounts.models import Account
from forum.case_reviews import service as case_review_service
from forum.contracts.registry import registry
from forum.directory import queries
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion import history_service, keeping_service
from forum.discussion.models import Post
from forum.jobs.worker import work_off
from forum.kernel.vocabulary import AudienceKind, Role
from forum.mentoring.models import Pairing
from forum.mentoring.service import agreements, proposals
from forum.prose.prose import PlainProse, Prose
from forum.storage.base import Base
from forum.writing import service as writing
from tests.factories import Make
from tests.features.case_reviews import makers as case_reviews
from tests.features.circles import makers as circles
from tests.features.discussion import makers as discussion
from tests.features.glossary import makers as glossary
from tests.features.mentoring import makers as mentoring
from tests.features.reflections import makers as reflections
from tests.promises import moderating
from tests.promises.canary import Canary
from tests.promises.canary import canary as _canary

VISITOR = "visitor"
#: The secrets of two links that were sent.
INVITATION, RESET = "an-invitation-to-come-in", "a-link-for-a-new-password"
#: Agencies with people enough that somebody can hide among them.
CROWD = 6
FACILITATORS = moderating.MODERATORS
HARBOURSIDE = ("owner", "colleague", "pair", "member", "every_role_here", "anonymous")
FULL_NAME, EMAIL = "Rosalind Featherstonehaugh", "featherstonehaugh@work.example"


#: Makes something, by these people.
Write = Callable[[Make, Mapping[str, Practitioner]], None]


CANARIES = {
    each.where: each
    for each in (
        _canary("a private reflection", "accordion", "marzipan", "owner"),
        _canary("a draft", "lighthouse", "tugboat", "owner"),
        _canary("a case review nobody submitted", "hammock", "periscope", "owner"),
        _canary("a case review without its second key", "trombone", "velvet", "owner", "reader"),
        _canary(
            "a perspective before it opens",
            "compass",
            "gooseberry",
            "outsider",
            *FACILITATORS,
            secret=False,
        ),
        _canary(
            "a worksheet before it opens",
            "bucket",
            "pinafore",
            "outsider",
            *FACILITATORS,
            secret=False,
        ),
        _canary("a link to join", "carousel", "bramble", "outsider", "every_role", secret=False),
        _canary(
            "a learning session of one partnership",
            "satchel",
            "mulberry",
            *HARBOURSIDE,
            secret=False,
        ),
        # Whoever speaks for every board reads every partnership's seams.
        _canary(
            "a seam of one partnership",
            "thimble",
            "nutmeg",
            *HARBOURSIDE,
            "every_role",
            secret=False,
        ),
        # A steward may read what waits for stewards, even while their own place lapsed.
        _canary(
            "a proposal for the glossary",
            "walnut",
            "kettle",
            "owner",
            "unconfirmed",
            *FACILITATORS,
        ),
        _canary("a message of a pairing", "pebble", "clarinet", "owner", "pair"),
        _canary("a reflection for a pairing", "teapot", "sawdust", "owner", "pair"),
        _canary("a conversation of a circle", "saddle", "rhubarb", "owner", "member"),
        _canary("the earlier words of a circle", "cushion", "parsnip", "owner", "member"),
        *moderating.CANARIES,
        _canary("a circle that is not listed", "chimney", "turnip", "owner", "member"),
    )
}


@dataclass(frozen=True, slots=True)
class World:
    """The people, by what they are to the things in it."""

    session: Session
    people: Mapping[str, Practitioner]

    def strangers(self, canary: Canary) -> list[str]:
        """Return everybody who may not know."""
        return [who for who in (VISITOR, *self.people) if who not in canary.known_to]


def people(make: Make) -> dict[str, Practitioner]:
    """Return one person of every kind.

    Those with every role share the owner's agency, so that the forum chooses none of them as
    second reader of what the owner tells.
    """
    area, elsewhere = make.partnership("Harbourside"), make.partnership("Moorland")
    roles = tuple(role for role in Role if role is not Role.PRACTITIONER)
    for _ in range(CROWD):
        make.practitioner("health-visiting", area)
        make.practitioner("midwifery", elsewhere)
    found = {
        "owner": make.practitioner("health-visiting", area),
        "colleague": make.practitioner("health-visiting", area),
        "pair": make.practitioner("nursery", area),
        "member": make.practitioner("midwifery", area),
        "outsider": make.practitioner("midwifery", elsewhere),
        "every_role": make.practitioner("health-visiting", elsewhere, roles=roles),
        "every_role_here": make.practitioner("health-visiting", area, roles=roles),
        "reader": make.practitioner("council-housing", roles=(Role.REVIEWER,)),
        "unconfirmed": make.unconfirmed(roles=roles),
        "anonymous": make.practitioner("health-visiting", area, name=FULL_NAME),
    }
    for name, person in found.items():
        email = EMAIL if name == "anonymous" else f"{name}@work.example"
        make.session.add(Account(practitioner_id=person.id, email=email))
    make.session.commit()
    return found


def write_canaries(make: Make, by: Mapping[str, Practitioner]) -> dict[str, frozenset[str]]:
    """Write each canary, the way people write such a thing, and do the jobs that follow.

    Returns:
        Who may know of each thing that was made, by its public id.
    """
    known_to: dict[str, frozenset[str]] = dict.fromkeys(identifiers(make.session), frozenset(by))
    for wheres, write in WRITTEN:
        write(make, by)
        make.session.flush()
        knowing = frozenset().union(*(CANARIES[where].known_to for where in wheres))
        for made in identifiers(make.session) - set(known_to):
            known_to[made] = knowing
    make.session.commit()
    work_off(registry().tasks)
    return {made: knowing for made, knowing in known_to.items() if knowing != frozenset(by)}


def identifiers(session: Session) -> set[str]:
    """Return every public id that the database holds."""
    return {
        value
        for table in Base.metadata.sorted_tables
        if "public_id" in table.columns
        for value in session.scalars(select(table.columns["public_id"]))
    }


def _private(_make: Make, by: Mapping[str, Practitioner]) -> None:
    words = CANARIES["a private reflection"].words
    reflections.private(by["owner"], title=words, what=words)


def _draft(_make: Make, by: Mapping[str, Practitioner]) -> None:
    words = [CANARIES["a draft"].words]
    writing.keep(
        queries.actor_for(by["owner"]), "/reflections/new/free", {"title": words, "what": words}
    )


def _not_submitted(_make: Make, by: Mapping[str, Practitioner]) -> None:
    words = CANARIES["a case review nobody submitted"].words
    case_reviews.draft(by["owner"], told=case_reviews.account(words, words))


def _for_a_pairing(_make: Make, by: Mapping[str, Practitioner]) -> None:
    pairing = _pairing(by)
    mentoring.message(by["owner"], pairing, CANARIES["a message of a pairing"].words)
    words = CANARIES["a reflection for a pairing"].words
    audience = Audience(AudienceKind.PAIRING, group_id=pairing.group_id)
    reflections.shared(by["owner"], audience, title=words, what=words)


def _pairing(by: Mapping[str, Practitioner]) -> Pairing:
    one, other = by["owner"], by["pair"]
    made = proposals.accept(mentoring.acting(other), mentoring.asked(one, other))
    assert made is not None
    agreements.write(mentoring.acting(one), made, mentoring.agreement(), seen=0)
    agreements.accept(mentoring.acting(other), made, seen=1)
    return made


def _one_key(_make: Make, by: Mapping[str, Practitioner]) -> None:
    words = CANARIES["a case review without its second key"].words
    made = case_reviews.draft(by["owner"], told=case_reviews.account(words, words))
    case_review_service.submit(case_reviews.acting(by["owner"]), made)
    assert made.second_reader_id == by["reader"].id


def _circle(make: Make, by: Mapping[str, Practitioner]) -> None:
    name, thread = (
        CANARIES[where].words
        for where in ("a circle that is not listed", "a conversation of a circle")
    )
    circle = circles.circle(by["owner"], by["member"])
    circle.name = circle.purpose = PlainProse.write(name)
    for who in ("owner", "member"):
        circles.accept(by[who], circle)
    opened = circles.thread(by["owner"], circle, title=thread)
    earlier = CANARIES["the earlier words of a circle"].words
    said = discussion.reply(by["member"], opened, words=earlier)
    discussion.reply(by["owner"], opened, words=thread)
    member = queries.actor_for(by["member"])
    history_service.edit_post(member, said, Prose.write("Said better."), seen=1)
    keeping_service.keep(member, opened)
    keeping_service.read_to(member, opened, 1)


def _proposal(make: Make, by: Mapping[str, Practitioner]) -> None:
    words = PlainProse.write(CANARIES["a proposal for the glossary"].words)
    about = replace(glossary.new_word(), plain=words)
    glossary.proposed(by["owner"], make.agency("health-visiting"), about)


#: How each canary comes into the world; what is made on the way is known to the same people.
WRITTEN: tuple[tuple[tuple[str, ...], Write], ...] = (
    (("a private reflection",), _private),
    (("a draft",), _draft),
    (("a case review nobody submitted",), _not_submitted),
    (("a circle that is not listed", "a conversation of a circle"), _circle),
    (("a message of a pairing", "a reflection for a pairing"), _for_a_pairing),
    (("a case review without its second key",), _one_key),
    (("a proposal for the glossary",), _proposal),
)


def unnamed(session: Session) -> Post:
    """Return something that was written without a name."""
    unsigned = select(Post).where(Post.author_id.is_(None)).order_by(Post.id).limit(1)
    return session.scalars(unsigned).one()
