"""Who may know of a question, answer it, speak for an agency, and settle it."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor, Grant
from forum.directory.audience import Audience
from forum.kernel.vocabulary import AudienceKind, Role
from forum.questions.models import Question
from forum.questions.policy import QuestionAction, question_policy
from tests.factories import Make
from tests.features.discussion.makers import acting
from tests.features.questions import makers

AUDIENCES = (AudienceKind.EVERYONE, AudienceKind.PARTNERSHIP, AudienceKind.OUTSIDE_PARTNERSHIP)
RELATIONS = ("asker", "neighbour", "far away", "asked here", "asked far away", "not confirmed")


def scene(make: Make, kind: AudienceKind) -> tuple[Question, dict[str, Actor]]:
    here, there = make.partnership(), make.partnership()
    people = {
        "asker": make.practitioner("midwifery", here),
        "neighbour": make.practitioner("nursery", here),
        "far away": make.practitioner("nursery", there),
        "asked here": make.practitioner("general-practice", here),
        "asked far away": make.practitioner("general-practice", there),
    }
    inside = here.id if kind.needs_partnership else None
    thread = makers.asked(
        make, people["asker"], "general-practice", audience=Audience(kind, partnership_id=inside)
    )
    actors = {name: acting(person) for name, person in people.items()}
    actors["not confirmed"] = Actor(make.practitioner().id, tag="somebody")
    return makers.fresh(people["asker"], thread), actors


@pytest.mark.parametrize("kind", AUDIENCES)
@pytest.mark.parametrize("hidden", [False, True])
def test_lists_show_exactly_what_may_be_known(
    make: Make, session: Session, kind: AudienceKind, *, hidden: bool
) -> None:
    question, actors = scene(make, kind)
    question.thread.hidden_at = question.thread.created_at if hidden else None
    session.flush()
    for relation in RELATIONS:
        found = session.scalar(
            select(Question.id).where(question_policy.visible_to(actors[relation]))
        )
        may = question_policy.decide(actors[relation], QuestionAction.READ, question)
        assert (found is not None) == bool(may), relation


def test_only_people_of_an_agency_asked_answer_for_it(make: Make) -> None:
    question, actors = scene(make, AudienceKind.EVERYONE)
    may = {
        name
        for name, actor in actors.items()
        if question_policy.decide(actor, QuestionAction.ANSWER, question)
    }
    assert may == {"asked here", "asked far away"}


@pytest.mark.parametrize(
    ("grant", "may"),
    [
        (Grant(Role.STEWARD), True),
        (Grant(Role.STEWARD, agency_id=-1), False),
        (Grant(Role.MODERATOR), False),
        (Grant(Role.ADMINISTRATOR), False),
    ],
)
def test_only_a_steward_of_it_speaks_for_an_agency(make: Make, grant: Grant, *, may: bool) -> None:
    question, actors = scene(make, AudienceKind.EVERYONE)
    plain = actors["neighbour"]
    steward = Actor(
        plain.practitioner_id, tag=plain.tag, voices=plain.voices, grants=frozenset({grant})
    )
    assert bool(question_policy.decide(steward, QuestionAction.SPEAK_FOR, question)) == may


def test_only_the_asker_says_where_it_stands_whatever_anybodys_role(make: Make) -> None:
    question, actors = scene(make, AudienceKind.EVERYONE)
    for name, role in product(actors, Role):
        plain = actors[name]
        actor = Actor(
            plain.practitioner_id,
            tag=plain.tag,
            voices=plain.voices,
            grants=frozenset({Grant(role)}),
        )
        may = question_policy.decide(actor, QuestionAction.SETTLE, question)
        assert bool(may) == (name == "asker"), (name, role)
