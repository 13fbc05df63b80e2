"""The rule in Python and the rule in SQL agree; nobody outside learns that a circle exists."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from forum.access.actor import Actor
from forum.circles import queries, service
from forum.circles.models import Circle
from forum.circles.policy import CircleAction, circle_policy
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import Role
from tests.factories import Make
from tests.features.circles import makers
from tests.features.discussion import makers as talk

RELATIONS = ("founder", "member", "left", "invited", "asked", "neighbour", "not confirmed")
ROLES = (None, Role.FACILITATOR, Role.MODERATOR, Role.ADMINISTRATOR)


def scene(make: Make, *, listed: bool) -> tuple[Circle, dict[str, Actor]]:
    """A circle, and somebody in every relation to it."""
    people = {name: make.practitioner("midwifery") for name in RELATIONS}
    people["member"] = make.practitioner("police-response")
    people["left"] = make.practitioner("nursery")
    circle = makers.circle(people["founder"], people["member"], people["left"], listed=True)
    service.leave(makers.acting(people["left"]), makers.fresh(circle))
    service.invite(makers.acting(people["founder"]), makers.fresh(circle), people["invited"])
    service.ask(makers.acting(people["asked"]), makers.fresh(circle))
    circle = makers.fresh(circle)
    circle.listed = listed
    make.session.flush()
    actors = {name: makers.acting(person) for name, person in people.items()}
    nobody = actors["not confirmed"]
    actors["not confirmed"] = Actor(nobody.practitioner_id, tag=nobody.tag)
    return circle, actors


def with_role(actor: Actor, role: Role | None) -> Actor:
    return Actor(
        actor.practitioner_id, actor.public_id, actor.name, actor.tag, actor.voices,
        talk.granted(role), actor.group_ids,
    )  # fmt: skip


@pytest.mark.parametrize("listed", [True, False])
def test_lists_show_exactly_what_may_be_known(
    make: Make, session: Session, *, listed: bool
) -> None:
    circle, actors = scene(make, listed=listed)
    for relation, role in product(RELATIONS, ROLES):
        actor = with_role(actors[relation], role)
        found = session.scalar(
            select(Circle)
            .where(circle_policy.visible_to(actor))
            .options(selectinload(Circle.knocks))
        )
        may = circle_policy.decide(actor, CircleAction.KNOW, circle)
        assert (found is not None) == bool(may), f"{relation}, {role}"


def test_nobody_outside_learns_that_a_circle_exists_whatever_their_role(make: Make) -> None:
    circle, actors = scene(make, listed=False)
    for role in ROLES:
        know = {
            name
            for name, actor in actors.items()
            if circle_policy.decide(with_role(actor, role), CircleAction.KNOW, circle)
        }
        assert know == {"founder", "member", "invited"}
        with pytest.raises(NotFound):
            queries.one(with_role(actors["neighbour"], role), circle.public_id)


def test_who_may_know_of_it_does_not_read_it(make: Make) -> None:
    circle, actors = scene(make, listed=True)
    for name in ("neighbour", "invited", "asked", "left"):
        with pytest.raises(NotPermitted, match="Only the members"):
            circle_policy.require(actors[name], CircleAction.READ, circle)


def test_people_ask_once_and_only_where_it_is_listed(make: Make) -> None:
    circle, actors = scene(make, listed=True)
    assert circle_policy.decide(actors["neighbour"], CircleAction.ASK, circle)
    asked = circle_policy.decide(actors["asked"], CircleAction.ASK, circle)
    assert asked.reason == "You asked already. The members will answer."
    circle.listed = False
    assert circle_policy.decide(actors["neighbour"], CircleAction.ASK, circle).hidden
