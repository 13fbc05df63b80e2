"""A small world with something of every kind in it, made through the services as people make it.

Whoever adds a feature adds to ``fill`` one of each thing that its routes show, and to ``CANARIES``
what only some may know. The tests beside this find routes by themselves and fail with the name of
a route for which nothing here fits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.accounts import joining
from forum.accounts.models import Account, Joining, Reset
from forum.accounts.tokens import hash_of
from forum.case_reviews import service as case_review_service
from forum.circles import service as circle_service
from forum.contracts.registry import registry
from forum.directory import queries
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion import history_service, keeping_service
from forum.discussion.flagging import FlaggablePost
from forum.discussion.models import Post
from forum.jobs.worker import work_off
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.learning_sessions.join_link import JoinLink
from forum.mentoring.models import Pairing
from forum.mentoring.service import agreements, proposals, rounds
from forum.moderation.service import unmask as unmasking
from forum.prose.prose import PlainProse, Prose
from forum.storage.base import Base
from forum.writing import service as writing
from tests.factories import Make
from tests.features.case_reviews import makers as case_reviews
from tests.features.circles import makers as circles
from tests.features.discussion import makers as discussion
from tests.features.glossary import makers as glossary
from tests.features.learning_sessions import makers as learning_sessions
from tests.features.mentoring import makers as mentoring
from tests.features.questions import makers as questions
from tests.features.reflections import makers as reflections
from tests.promises.phases import open_reviews

VISITOR = "visitor"
#: The secrets of two links that were sent.
INVITATION, RESET = "an-invitation-to-come-in", "a-link-for-a-new-password"
#: Agencies with people enough that somebody can hide among them.
CROWD = 6
FACILITATORS = ("every_role", "every_role_here")
HARBOURSIDE = ("owner", "colleague", "pair", "member", "every_role_here", "anonymous")
FULL_NAME, EMAIL = "Rosalind Featherstonehaugh", "featherstonehaugh@work.example"


#: Makes something, by these people.
Write = Callable[[Make, Mapping[str, Practitioner]], None]


@dataclass(frozen=True, slots=True)
class Canary:
    """Words that only some may ever see: the one leads to it, the other must not be found by it."""

    where: str
    hook: str
    barb: str
    known_to: frozenset[str]
    #: Whether nobody else may even tell that there is something; it is written last, and compared.
    secret: bool = True

    @property
    def words(self) -> str:
        """What is written; ordinary words, so that the anonymity check lets them through."""
        return f"It began with the {self.hook}, and then there was the {self.barb}."

    @property
    def misspelt(self) -> str:
        """The barb as somebody types it in a hurry: a search that knows it would offer it."""
        return self.barb[:-2] + self.barb[-1] + self.barb[-2]


def _canary(where: str, hook: str, barb: str, *known_to: str, secret: bool = True) -> Canary:
    return Canary(where, hook, barb, frozenset(known_to), secret)


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
        _canary("a link to join", "carousel", "bramble", "outsider", "every_role", secret=False),
        _canary(
            "a learning session of one partnership",
            "satchel",
            "mulberry",
            *HARBOURSIDE,
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


def fill(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Make one of each thing that a route shows, in each state in which it offers something."""
    for each in FILLS:
        each(make, by)
    make.session.commit()
    work_off(registry().tasks)


def _anonymous_words(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Let somebody take part everywhere, and nowhere by name."""
    author, hidden = by["anonymous"], Attribution.AGENCY
    thread = reflections.shared(author, attribution=hidden, title="On waiting", what="We waited.")
    discussion.reply(author, thread, attribution=hidden)
    discussion.reply(by["outsider"], thread, attribution=hidden)
    other = reflections.shared(by["outsider"], title="On listening", what="We listened.")
    discussion.reply(author, other, attribution=hidden)
    told = case_reviews.draft(author, attribution=hidden)
    case_review_service.submit(case_reviews.acting(author), told)
    case_review_service.turn_second_key(case_reviews.acting(by["reader"]), told)


def _reviews(make: Make, by: Mapping[str, Practitioner]) -> None:
    owner, reader = by["owner"], by["reader"]
    opened = case_reviews.opened(owner, reader)
    words = CANARIES["a perspective before it opens"].words
    case_reviews.speak(by["outsider"], opened, words)
    case_reviews.speak(
        by["anonymous"],
        case_reviews.opened(by["colleague"], reader),
        attribution=Attribution.AGENCY,
    )
    case_reviews.close(make, case_reviews.opened(owner, reader))
    open_reviews(by)
    case_review_service.recognise(
        case_reviews.acting(by["outsider"]), case_reviews.opened(owner, reader)
    )


def _listed_circle(make: Make, by: Mapping[str, Practitioner]) -> None:
    made = circles.circle(by["colleague"], by["outsider"], listed=True)
    circles.accept(by["colleague"], made)
    circles.accept(by["outsider"], made)
    circle_service.ask(circles.acting(by["pair"]), circles.fresh(made))
    circle_service.invite(circles.acting(by["colleague"]), circles.fresh(made), by["owner"])
    discussion.reply(by["outsider"], circles.thread(by["colleague"], made))


def _learning_sessions(make: Make, by: Mapping[str, Practitioner]) -> None:
    link = CANARIES["a link to join"]
    join = JoinLink.read(f"https://meet.example.org/{link.hook}/{link.barb}")
    made = learning_sessions.planned(by["every_role"], join_link=join)
    learning_sessions.booked(by["outsider"], made)
    inside = CANARIES["a learning session of one partnership"].words
    area = queries.actor_for(by["owner"]).voices[0].partnership_id
    learning_sessions.planned(
        by["every_role_here"],
        Audience(AudienceKind.PARTNERSHIP, area),
        title=PlainProse.write(inside),
        purpose=Prose.write(inside),
    )
    held = learning_sessions.planned(by["every_role"])
    learning_sessions.booked(by["outsider"], held)
    learning_sessions.began(make.session, held)


def _glossary(make: Make, by: Mapping[str, Practitioner]) -> None:
    glossary.proposed(by["outsider"], make.agency("midwifery"))


def _links(make: Make, by: Mapping[str, Practitioner]) -> None:
    email = f"{INVITATION}@work.example"
    invited = Joining(email=email, name="Ewa")
    joining.invite(queries.actor_for(by["every_role"]), invited, by_letter=False)
    invited.token_hash = hash_of(INVITATION)
    account = make.session.scalars(select(Account).where(Account.email == "pair@work.example"))
    make.session.add(Reset(account_id=account.one().id, token_hash=hash_of(RESET)))


def _mentoring(make: Make, by: Mapping[str, Practitioner]) -> None:
    mentoring.card(by["owner"], "neglect", "thresholds", capacity=2)
    mentoring.card(by["pair"], "thresholds", "neglect", capacity=2)
    mentoring.card(by["outsider"], "thresholds", "neglect")
    mentoring.card(by["colleague"], "neglect", "thresholds")
    mentoring.asked(by["colleague"], by["outsider"])
    rounds.open_round(queries.actor_for(by["every_role"]))


def _looked_up(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Let a moderator ask who wrote something; an administrator of another workplace decides."""
    with current_app.test_request_context():
        post = unnamed(make.session)
        flagged = FlaggablePost().find(Actor.system("promises"), post.public_id)
        assert flagged
        unmasking.ask(
            queries.actor_for(by["every_role_here"]),
            "post",
            flagged,
            PlainProse.write("Readers say that they know whose street this is."),
        )


def unnamed(session: Session) -> Post:
    """Return something that was written without a name."""
    unsigned = select(Post).where(Post.author_id.is_(None)).order_by(Post.id).limit(1)
    return session.scalars(unsigned).one()


def _unfinished(make: Make, by: Mapping[str, Practitioner]) -> None:
    writing.keep(queries.actor_for(by["colleague"]), "/reflections/new", {"what": ["Not yet."]})
    reflections.private(by["colleague"])
    reflections.shared(by["colleague"], title="Not answered yet")


FILLS: tuple[Write, ...] = (
    _anonymous_words,
    _reviews,
    _listed_circle,
    _learning_sessions,
    _glossary,
    _links,
    _mentoring,
    questions.examples,
    _unfinished,
    _looked_up,
)
