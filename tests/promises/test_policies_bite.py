"""The rule in Python and the rule in SQL agree about everything in the world, as everybody; and a
rule that is broken, in any of these features, is noticed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from forum.access.policy import Policy, rule
from forum.case_reviews.models import CaseReview
from forum.case_reviews.policy import case_reviews
from forum.circles.models import Circle
from forum.circles.policy import circle_policy
from forum.directory import queries
from forum.directory.models import Practitioner
from forum.discussion.models import Thread
from forum.discussion.policy import thread_policy
from forum.learning_sessions.models import LearningSession
from forum.learning_sessions.policy import learning_sessions
from forum.reflections.models import Reflection
from forum.reflections.policy import reflection_policy
from forum.writing.models import Draft
from forum.writing.policy import draft_policy
from tests.factories import Make
from tests.promises.contents import fill
from tests.promises.world import people, write_canaries


@dataclass(frozen=True, slots=True)
class Kind:
    """A policy, what it is about, and what its rules need to be loaded."""

    policy: Policy[Any]
    model: Any
    options: tuple[ExecutableOption, ...] = ()


KINDS = {
    "reflections": Kind(reflection_policy, Reflection),
    "case_reviews": Kind(case_reviews, CaseReview),
    "discussion": Kind(thread_policy, Thread),
    "circles": Kind(circle_policy, Circle, (selectinload(Circle.knocks),)),
    "learning_sessions": Kind(learning_sessions, LearningSession),
    "writing": Kind(draft_policy, Draft),
}


@pytest.fixture
def world(app: Flask, make: Make) -> Mapping[str, Practitioner]:
    """Everybody, and everything."""
    found = people(make)
    fill(make, found)
    write_canaries(make, found)
    return found


def disagreements(session: Session, kind: Kind, by: Mapping[str, Practitioner]) -> list[str]:
    """Return who sees what by one wording of the reading rule and not by the other."""
    session.expunge_all()
    rows = session.scalars(select(kind.model).options(*kind.options)).all()
    found = []
    for who, person in by.items():
        actor = queries.actor_for(session.merge(person, load=False))
        listed = set(session.scalars(select(kind.model.id).where(kind.policy.visible_to(actor))))
        read = {row.id for row in rows if kind.policy.decide(actor, kind.policy.read, row)}
        found += [f"{who} and {kind.policy.name} {row}" for row in listed ^ read]
    return found


@rule("Broken on purpose.")
def anybody(_actor: object, _thing: object) -> bool:
    """Said of everybody."""
    return True


@rule("Broken on purpose.")
def nobody(_actor: object, _thing: object) -> bool:
    """Said of nobody."""
    return False


def test_both_wordings_agree_and_a_broken_rule_is_noticed(
    session: Session, world: Mapping[str, Practitioner], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, kind in KINDS.items():
        assert disagreements(session, kind, world) == [], name
        for broken in (anybody, nobody):
            with monkeypatch.context() as patch:
                rules = {**kind.policy.rules, kind.policy.read: (broken,)}
                patch.setattr(type(kind.policy), "rules", rules)
                assert disagreements(session, kind, world), f"{name}: {broken!r} went unnoticed"
