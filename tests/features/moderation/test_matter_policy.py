"""What is listed is exactly what may be read, whoever asks; and the rules of the database."""

from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from forum.access.actor import Actor, Grant
from forum.directory.models import Practitioner
from forum.directory.queries import actor_for
from forum.discussion.models import Post
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.moderation.lifecycle import FlagKind, Status, Verdict
from forum.moderation.models.matters import Decision, Flag, Matter
from forum.moderation.policy.flags import DecisionAction, FlagAction, decision_policy, flag_policy
from forum.moderation.policy.matters import MatterAction, matter_policy
from forum.prose.prose import PlainProse
from tests.factories import Make
from tests.features.moderation.makers import flag, settle

WORDS = PlainProse.write("It is wrong.")
WHO = ("author", "flagger", "outsider", "lapsed")
REACH = ("everywhere", "their agency", "another agency", "another place")
STATES = list(product(REACH, ("open", "settled", "withdrawn")))
EVERY = list(
    product(
        WHO,
        (Role.MODERATOR, Role.ADMINISTRATOR, Role.STEWARD, Role.FACILITATOR, Role.PRACTITIONER),
        (FlagKind.IDENTIFIES, FlagKind.WRONG_ABOUT_AGENCY),
        (True, False),
    )
)


@pytest.mark.parametrize("case", EVERY)
def test_matters_are_listed_exactly_when_they_may_be_read(
    app: Flask,
    make: Make,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    case: tuple[str, Role, FlagKind, bool],
) -> None:
    who, role, kind, to_administrators = case
    matter = flag(app, reader, post, kind, str(WORDS))
    matter.to_administrators = to_administrators
    make.session.flush()
    person = {"author": author, "flagger": reader}.get(who) or make.practitioner()
    _agree(make.session, _as(actor_for(person), role, lapsed=who == "lapsed"), matter)


@pytest.mark.parametrize(("reach", "state"), STATES)
def test_stewards_see_what_waits_for_them(
    app: Flask, make: Make, post: Post, reader: Practitioner, reach: str, state: str
) -> None:
    matter = flag(app, reader, post, FlagKind.WRONG_ABOUT_AGENCY, str(WORDS))
    [raised] = matter.flags
    raised.settled, raised.withdrawn = state == "settled", state == "withdrawn"
    make.session.flush()
    elsewhere = make.partnership().id
    grant = {
        "everywhere": Grant(Role.STEWARD),
        "their agency": Grant(Role.STEWARD, raised.agency_id, raised.partnership_id),
        "another agency": Grant(Role.STEWARD, make.agency("nursery").id),
        "another place": Grant(Role.STEWARD, raised.agency_id, elsewhere),
    }[reach]
    plain = make.actor()
    actor = Actor(
        plain.practitioner_id, tag=plain.tag, voices=plain.voices, grants=frozenset({grant})
    )
    listed = _agree(make.session, actor, matter)
    assert listed == (state == "open" and reach in {"everywhere", "their agency"})


@pytest.mark.parametrize("who", ["author", "flagger", "outsider"])
def test_flags_and_decisions_are_listed_exactly_when_they_may_be_read(
    app: Flask,
    make: Make,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
    who: str,
) -> None:
    matter, session = flag(app, reader, post), make.session
    decision = settle(app, moderator, matter, Verdict.HIDE)
    person = {"author": author, "flagger": reader}.get(who) or make.practitioner()
    actor = actor_for(person)
    [raised] = matter.flags
    own = session.scalar(select(Flag.id).where(flag_policy.visible_to(actor)))
    assert (own is not None) == bool(flag_policy.decide(actor, FlagAction.READ, raised))
    assert (own is not None) == (who == "flagger")
    told = session.scalar(
        select(Decision.id).join(Decision.matter).where(decision_policy.visible_to(actor))
    )
    assert (told is not None) == bool(decision_policy.decide(actor, DecisionAction.READ, decision))
    assert (told is not None) == (who == "author")


def _agree(session: Session, actor: Actor, matter: Matter) -> bool:
    found = session.scalar(
        select(Matter)
        .where(matter_policy.visible_to(actor))
        .options(selectinload(Matter.flags), selectinload(Matter.decisions))
    )
    assert (found is not None) == bool(matter_policy.decide(actor, MatterAction.READ, matter))
    return found is not None


def _as(actor: Actor, role: Role, *, lapsed: bool) -> Actor:
    grants = frozenset() if role is Role.PRACTITIONER else frozenset({Grant(role)})
    return Actor(
        actor.practitioner_id,
        tag=actor.tag,
        voices=() if lapsed else actor.voices,
        grants=grants,
    )


def _matter(session: Session) -> Matter:
    made = Matter(kind="post", subject="x", author_tag="t", flags=[], decisions=[])
    session.add(made)
    session.flush()
    return made


def test_the_database_keeps_one_matter_for_one_thing(session: Session) -> None:
    _matter(session)
    with pytest.raises(IntegrityError, match="matter"):
        _matter(session)


def test_what_is_to_be_changed_is_hidden(session: Session) -> None:
    matter = _matter(session)
    matter.status = Status.CHANGE_ASKED
    with pytest.raises(IntegrityError, match="hidden_until_changed"):
        session.flush()


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"kind": FlagKind.UNKIND}, "says_why"),
        ({"kind": FlagKind.WRONG_ABOUT_AGENCY, "reason": WORDS}, "about_an_agency"),
        ({"partnership_id": 1}, "of_a_partnership"),
    ],
)
def test_the_database_refuses_half_a_flag(
    session: Session, make: Make, change: dict[str, object], broken: str
) -> None:
    if "partnership_id" in change:
        change = {"partnership_id": make.partnership().id}
    given = {"voice_key": "k", "kind": FlagKind.OFF_TOPIC, **change}
    matter = _matter(session)
    matter.flags.append(Flag(**given))
    with pytest.raises(IntegrityError, match=broken):
        session.flush()


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"reason": PlainProse.write("")}, "says_why"),
        ({"appeal": WORDS}, "appeals_on_a_day"),
        ({"appeal": WORDS, "appealed_on": clock.today(), "on_appeal": True}, "appeals_once"),
        (
            {"appeal": WORDS, "appealed_on": clock.today(), "hidden_after": False},
            "appeals_what_hides",
        ),
    ],
)
def test_the_database_refuses_half_a_decision(
    session: Session, make: Make, change: dict[str, object], broken: str
) -> None:
    given: dict[str, object] = {
        "by_id": make.practitioner().id,
        "verdict": Verdict.HIDE,
        "reason": WORDS,
        "hidden_before": False,
        "hidden_after": True,
        **change,
    }
    matter = _matter(session)
    matter.decisions.append(Decision(**given))
    with pytest.raises(IntegrityError, match=broken):
        session.flush()
