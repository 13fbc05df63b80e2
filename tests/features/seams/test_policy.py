"""Who may know of a seam and of where it came from, said in Python and in SQL."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from forum.access.actor import Actor, Grant, Voice
from forum.directory.audience import Audience
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.seams import came_from
from forum.seams.models import Seam, Source
from forum.seams.policy import SeamAction, SourceAction, seam_policy, source_policy
from tests.factories import Make
from tests.features.case_reviews import makers as case_reviews
from tests.features.discussion.makers import acting
from tests.features.learning_sessions import makers as learning_sessions
from tests.features.reflections import makers as reflections
from tests.features.seams import makers

GRANTS = [None, *(role for role in Role if role is not Role.PRACTITIONER)]


def people(make: Make, seam: Seam, author: Actor) -> dict[str, Actor]:
    here, there = seam.partnership_id, make.partnership().id
    found = {"author": author, "unconfirmed": Actor(make.practitioner().id, tag="nobody")}
    agency, setting = author.voices[0].agency_id, author.voices[0].setting_id
    for name, area in (("neighbour", here), ("far away", there)):
        voice = Voice(1, agency, setting, area)
        found[name] = Actor(make.practitioner().id, tag=name, voices=(voice,))
    return found


def with_role(actor: Actor, role: Role | None, area: int | None) -> Actor:
    grants = frozenset({Grant(role, None, area)}) if role else frozenset()
    return Actor(actor.practitioner_id, tag=actor.tag, voices=actor.voices, grants=grants)


@pytest.mark.parametrize("state", ["open", "hidden", "removed"])
def test_the_register_shows_exactly_what_may_be_known(
    make: Make, session: Session, state: str
) -> None:
    author = make.actor("midwifery")
    seam = makers.proposed(make, author)
    seam.hidden_at = clock.now() if state == "hidden" else None
    seam.removed_at = clock.now() if state == "removed" else None
    session.flush()
    actors = people(make, seam, author)
    for (name, plain), role, area in product(
        actors.items(), GRANTS, (None, seam.partnership_id, -1)
    ):
        actor = with_role(plain, role, area)
        found = session.scalar(select(Seam.id).where(seam_policy.visible_to(actor)))
        may = seam_policy.decide(actor, SeamAction.READ, seam)
        assert (found is not None) == bool(may), (name, role, area)


def test_only_its_people_and_its_board_read_a_seam(make: Make) -> None:
    author = make.actor("midwifery")
    seam = makers.proposed(make, author)
    actors = people(make, seam, author)
    board = with_role(actors["far away"], Role.BOARD_CONTACT, seam.partnership_id)
    other_board = with_role(actors["far away"], Role.BOARD_CONTACT, -1)
    lapsed = with_role(actors["unconfirmed"], Role.BOARD_CONTACT, None)
    reads = {
        name
        for name, actor in {
            **actors,
            "board": board,
            "other board": other_board,
            "lapsed board": lapsed,
        }.items()
        if seam_policy.decide(actor, SeamAction.READ, seam)
    }
    assert reads == {"author", "neighbour", "board"}


def test_only_people_who_work_there_say_that_they_see_it(make: Make) -> None:
    author = make.actor("midwifery")
    seam = makers.proposed(make, author)
    actors = people(make, seam, author)
    board = with_role(actors["far away"], Role.BOARD_CONTACT, None)
    for actor, may in ((actors["neighbour"], True), (author, True), (board, False)):
        assert bool(seam_policy.decide(actor, SeamAction.SEE_AGAIN, seam)) == may


@pytest.mark.parametrize("role", GRANTS)
def test_only_those_who_lead_there_close_a_seam(make: Make, role: Role | None) -> None:
    author = make.actor("midwifery")
    seam = makers.proposed(make, author)
    neighbour = people(make, seam, author)["neighbour"]
    may = seam_policy.decide(with_role(neighbour, role, None), SeamAction.CLOSE, seam)
    assert bool(may) == (role in {Role.STEWARD, Role.FACILITATOR, Role.BOARD_CONTACT})


@pytest.mark.parametrize("kind", ["case", "session", "thread"])
@pytest.mark.parametrize(
    "audience", [AudienceKind.PARTNERSHIP, AudienceKind.OUTSIDE_PARTNERSHIP, AudienceKind.EVERYONE]
)
def test_a_source_is_known_to_whoever_reads_the_thing_itself(
    make: Make, session: Session, kind: str, audience: AudienceKind
) -> None:
    area = make.partnership()
    author = make.practitioner("midwifery", area)
    told = Audience(audience, area.id if audience.needs_partnership else None)
    leader = make.practitioner("nursery", area, roles=(Role.FACILITATOR,))
    reader = make.practitioner("council-housing", roles=(Role.REVIEWER,))
    if kind == "case":
        public_id = case_reviews.opened(author, reader, told).public_id
    elif kind == "session":
        public_id = learning_sessions.planned(leader, told).public_id
    else:
        public_id = reflections.shared(author, told).public_id
    place = came_from.find(acting(leader if kind == "session" else author), kind, public_id)
    seam = makers.proposed(make, author, place=place)
    found = session.scalars(
        select(Source)
        .where(Source.seam_id == seam.id)
        .options(
            joinedload(Source.thread),
            joinedload(Source.review),
            joinedload(Source.learning_session),
        )
    ).one()
    for name, actor in people(make, seam, acting(author)).items():
        listed = session.scalar(select(Source.id).where(source_policy.visible_to(actor)))
        may = source_policy.decide(actor, SourceAction.READ, found)
        assert (listed is not None) == bool(may), name


def test_a_hidden_author_hides_in_the_register_too(make: Make) -> None:
    area = make.partnership()
    author = makers.crowd(make, area, "midwifery")[0]
    seam = makers.proposed(make, author, attribution=Attribution.AGENCY)
    assert seam.author_id is None
    assert seam.byline == "Midwife A"
