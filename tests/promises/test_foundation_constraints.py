"""The rules that every feature stands on, each broken once: the database refuses."""

from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from forum.case_reviews.models import Perspective
from forum.circles.models import Circle
from forum.directory.models import Affiliation, RoleGrant
from forum.discussion.models import Post, Response, ResponseKind, Thread
from forum.glossary.models import Term, see_also
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.prose.prose import PlainProse
from forum.storage.base import Base
from tests.factories import Make
from tests.features.case_reviews import makers as case_reviews
from tests.features.circles import makers as circles
from tests.features.discussion import makers as discussion

Broken = tuple[type[Base], dict[str, Any], str]

SIGNED: list[tuple[dict[str, Any], str]] = [
    ({"attribution": "agency"}, "named_or_sealed"),
    ({"author_id": None, "attribution": "agency"}, "anonymous_is_sealed"),
    ({"agency_id": None}, "agency_as_chosen"),
]
BROKEN: list[Broken] = [
    *((kind, change, name) for kind in (Thread, Post, Perspective) for change, name in SIGNED),
    (Thread, {"audience": "partnership"}, "audience_names_its_partnership"),
    (Thread, {"audience": "circle"}, "audience_names_its_group"),
    (Thread, {"post_count": -1}, "posts_are_counted"),
    (Post, {"number": 0}, "numbered_from_one"),
    (Post, {"answers_number": Post.number}, "answers_an_earlier_one"),
    (Response, {"thread_id": None}, "to_one_thing"),
    (Job, {"attempts": -1}, "attempts_are_counted"),
    (Affiliation, {"confirmed_by_id": Affiliation.practitioner_id}, "not_by_oneself"),
    (
        Affiliation,
        {"refused_at": clock.now(), "refusal": PlainProse.write("No.")},
        "confirmed_or_refused",
    ),
    (
        Affiliation,
        {"refused_at": clock.now(), "confirmed_at": None, "ends_at": None},
        "refused_with_a_reason",
    ),
    (Affiliation, {"ends_at": None}, "lapses_once_confirmed"),
    (Circle, {"agreement_number": 0}, "has_an_agreement"),
    (RoleGrant, {"granted_by_id": RoleGrant.practitioner_id}, "not_to_oneself"),
    (RoleGrant, {"role": "practitioner"}, "not_the_role_of_all"),
]


@pytest.mark.parametrize(
    ("kind", "change", "rule"), BROKEN, ids=[f"{kind.__name__}-{rule}" for kind, _, rule in BROKEN]
)
def test_the_database_refuses(
    make: Make, kind: type[Base], change: dict[str, Any], rule: str
) -> None:
    _one_of_each(make)

    with pytest.raises(IntegrityError, match=rule):
        make.session.execute(
            update(kind).values(change), execution_options={"synchronize_session": False}
        )


def test_a_word_does_not_lead_to_itself(make: Make) -> None:
    term = make.session.scalars(select(Term.id)).first()

    with pytest.raises(IntegrityError, match="another_term"):
        make.session.execute(insert(see_also).values(term_id=term, other_id=term))


def _one_of_each(make: Make) -> None:
    """Make a row of each kind that keeps every rule."""
    writer = make.practitioner(roles=(Role.FACILITATOR,))
    circles.circle(writer)
    thread = discussion.thread(writer)
    discussion.reply(writer, thread)
    reader = make.practitioner("nursery")
    case_reviews.speak(reader, case_reviews.opened(writer, case_reviews.reviewer(make)))
    given = Response(thread_id=thread.id, practitioner_id=reader.id, kind=ResponseKind.SAME_HERE)
    make.session.add_all([given, Job(task="x", payload={})])
    make.session.flush()
