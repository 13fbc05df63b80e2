"""The rules in Python and in SQL agree, for every state, relation and role."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from forum.access.actor import Actor, Grant, Voice
from forum.accounts.models import Joining
from forum.accounts.policy import JoiningAction, joining_policy
from forum.directory.models import Affiliation, Practitioner, RoleGrant
from forum.directory.policy import (
    AffiliationAction,
    PractitionerAction,
    RoleAction,
    affiliation_policy,
    practitioner_policy,
    role_policy,
)
from forum.directory.queries import actor_for
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.prose.prose import PlainProse
from tests.factories import Make

STATES = ("waiting", "current", "lapsing", "lapsed", "refused", "left")
REACHES = ("here", "agency everywhere", "area", "everywhere", "elsewhere")
MAY_CONFIRM = {"waiting", "lapsing", "lapsed"}


def _in_state(state: str) -> dict[str, object]:
    now = clock.now()
    day = timedelta(days=1)
    moments: dict[str, dict[str, object]] = {
        "waiting": {},
        "current": {"confirmed_at": now, "ends_at": now + 300 * day},
        "lapsing": {"confirmed_at": now, "ends_at": now + 10 * day},
        "lapsed": {"confirmed_at": now, "ends_at": now - day},
        "refused": {"refused_at": now, "refusal": PlainProse.write("Ask your manager first.")},
        "left": {"confirmed_at": now, "ends_at": now - day, "left_at": now},
    }
    return moments[state]


def _grant(make: Make, role: Role, claimed: Affiliation, reach: str) -> Grant:
    other = make.agency("police-child-protection").id if reach == "elsewhere" else None
    return {
        "here": Grant(role, claimed.agency_id, claimed.partnership_id),
        "agency everywhere": Grant(role, claimed.agency_id, None),
        "area": Grant(role, None, claimed.partnership_id),
        "everywhere": Grant(role),
        "elsewhere": Grant(role, other, claimed.partnership_id),
    }[reach]


@pytest.mark.parametrize(
    ("state", "who", "role", "reach"),
    [
        (state, who, role, reach)
        for state, who, role, reach in product(
            STATES,
            ("oneself", "a colleague", "somebody who lapsed"),
            (Role.STEWARD, Role.ADMINISTRATOR, Role.MODERATOR),
            REACHES,
        )
        if role is Role.STEWARD or reach == "everywhere"
    ],
)
def test_a_desk_holds_exactly_what_may_be_read(
    make: Make, session: Session, state: str, who: str, role: Role, reach: str
) -> None:
    applicant, other = make.practitioner("police-child-protection"), make.practitioner()
    claimed = make.affiliation(applicant, confirmed=False)
    for name, value in _in_state(state).items():
        setattr(claimed, name, value)
    session.flush()
    actor = _as(make, applicant if who == "oneself" else other, role, claimed, reach, who)

    listed = _listed(session, actor, claimed)

    assert listed == bool(affiliation_policy.decide(actor, AffiliationAction.READ, claimed))
    allowed = bool(affiliation_policy.decide(actor, AffiliationAction.CONFIRM, claimed))
    reaches = role is Role.ADMINISTRATOR or (role is Role.STEWARD and reach != "elsewhere")
    verified = role is Role.ADMINISTRATOR or who != "somebody who lapsed"
    assert allowed == (who != "oneself" and reaches and verified and state in MAY_CONFIRM)


def _as(
    make: Make, person: Practitioner, role: Role, claimed: Affiliation, reach: str, who: str
) -> Actor:
    plain = actor_for(person)
    return Actor(
        plain.practitioner_id,
        public_id=plain.public_id,
        voices=() if who == "somebody who lapsed" else (Voice(1, 1, 1, 1),),
        grants=frozenset({_grant(make, role, claimed, reach)}),
    )


def _listed(session: Session, actor: Actor, claimed: Affiliation) -> bool:
    found = session.scalar(
        select(Affiliation.id).where(
            affiliation_policy.visible_to(actor), Affiliation.id == claimed.id
        )
    )
    return found is not None


@pytest.mark.parametrize(
    ("who", "vouched", "gone", "confirmed"),
    list(product(("oneself", "a colleague"), (True, False), (True, False), (True, False))),
)
def test_people_are_listed_exactly_when_they_may_be_read(
    make: Make, session: Session, who: str, vouched: bool, gone: bool, confirmed: bool
) -> None:
    reader, other = make.practitioner(), Practitioner(name="Ewa Nowak")
    session.add(other)
    session.flush()
    person = reader if who == "oneself" else other
    if vouched and who != "oneself":
        make.affiliation(person)
    person.left_at = clock.now() if gone else None
    session.flush()
    voices = actor_for(reader).voices if confirmed else ()
    actor = Actor(reader.id, voices=voices)
    person = session.scalars(
        select(Practitioner)
        .where(Practitioner.id == person.id)
        .options(selectinload(Practitioner.affiliations))
        .execution_options(populate_existing=True)
    ).one()

    listed = session.scalar(
        select(Practitioner.id).where(
            practitioner_policy.visible_to(actor), Practitioner.id == person.id
        )
    )

    decision = practitioner_policy.decide(actor, PractitionerAction.READ, person)
    assert (listed is not None) == bool(decision)


@pytest.mark.parametrize(("role", "own"), list(product(Role, (True, False))))
def test_roles_are_listed_exactly_when_they_may_be_read_and_nobody_gives_their_own(
    make: Make, session: Session, role: Role, own: bool
) -> None:
    reader, other = make.practitioner(), make.practitioner()
    holder = reader if own else other
    held = RoleGrant(practitioner_id=holder.id, role=Role.REVIEWER)
    session.add(held)
    session.flush()
    actor = Actor(reader.id, voices=(Voice(1, 1, 1, 1),), grants=frozenset({Grant(role)}))

    listed = session.scalar(
        select(RoleGrant.id).where(role_policy.visible_to(actor), RoleGrant.id == held.id)
    )

    assert (listed is not None) == bool(role_policy.decide(actor, RoleAction.READ, held))
    for action in (RoleAction.GRANT, RoleAction.END):
        allowed = bool(role_policy.decide(actor, action, held))
        assert allowed == (role is Role.ADMINISTRATOR and not own)


@pytest.mark.parametrize(
    ("role", "reach", "invited"),
    [
        (role, reach, invited)
        for role, reach, invited in product(
            (Role.STEWARD, Role.ADMINISTRATOR, Role.MODERATOR), REACHES, (True, False)
        )
        if role is Role.STEWARD or reach == "everywhere"
    ],
)
def test_invitations_are_listed_exactly_when_they_may_be_read(
    make: Make, session: Session, role: Role, reach: str, invited: bool
) -> None:
    claimed = make.affiliation(make.practitioner(), confirmed=False)
    joining = Joining(
        email="a@work.example",
        is_invited=invited,
        agency_id=claimed.agency_id,
        partnership_id=claimed.partnership_id,
    )
    session.add(joining)
    session.flush()
    actor = _as(make, make.practitioner(), role, claimed, reach, "a colleague")

    listed = session.scalar(
        select(Joining.id).where(joining_policy.visible_to(actor), Joining.id == joining.id)
    )

    assert (listed is not None) == bool(joining_policy.decide(actor, JoiningAction.READ, joining))
