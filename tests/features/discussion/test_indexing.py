import pytest
from flask import current_app

from forum.contracts.registry import registry
from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.discussion import history_service
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.search import engine
from forum.search.finding import find
from tests.factories import Make
from tests.features.circles import makers as circles
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections


@pytest.fixture
def crowd(make: Make) -> list[Practitioner]:
    return [make.practitioner() for _ in range(8)]


def found(person: Practitioner, words: str) -> list[tuple[str, str]]:
    with current_app.test_request_context():
        results = find(makers.acting(person), words)
    return [(each.kind, each.hit.public_id) for each in results.found]


def test_what_was_shared_and_what_was_replied_is_found_by_those_who_may_read_it(
    make: Make, crowd: list[Practitioner]
) -> None:
    thread = reflections.shared(crowd[0], what="The marmalade was untouched.")
    reply = makers.reply(crowd[1], thread, words="We had marmalade too.")
    reflections.private(crowd[0], what="My marmalade.")
    engine.rebuild()
    assert set(found(crowd[2], "marmalade")) == {
        ("reflection", thread.public_id),
        ("reflection_reply", reply.public_id),
    }


def test_a_neighbour_does_not_find_it(make: Make) -> None:
    author = make.practitioner()
    [voice] = makers.acting(author).voices
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=voice.partnership_id)
    reflections.shared(author, inside, what="The marmalade was untouched.")
    engine.rebuild()
    assert found(make.practitioner(), "marmalade") == []
    assert len(found(author, "marmalade")) == 1


def test_what_is_said_in_a_circle_is_found_by_its_members(make: Make) -> None:
    members = make.practitioner("midwifery"), make.practitioner("nursery")
    circle = circles.circle(*members)
    thread = circles.thread(members[0], circle)
    makers.reply(members[1], thread, words="We had marmalade too.")
    engine.rebuild()
    assert [kind for kind, _ in found(members[0], "marmalade")] == ["circle_reply"]
    assert found(make.practitioner("midwifery"), "marmalade") == []


def test_what_was_taken_back_or_hidden_leaves_the_index(crowd: list[Practitioner]) -> None:
    thread = reflections.shared(crowd[0], what="The marmalade was untouched.")
    reply = makers.reply(crowd[1], thread, words="We had marmalade too.")
    kinds = registry().searchable
    assert kinds["reflection"].document(thread.public_id) is not None
    reply.hidden_at = clock.now()
    assert kinds["reflection_reply"].document(reply.public_id) is None
    reply.hidden_at = None
    history_service.remove_post(makers.acting(crowd[1]), reply)
    assert kinds["reflection_reply"].document(reply.public_id) is None
    history_service.remove_thread(makers.acting(crowd[0]), thread)
    assert kinds["reflection"].document(thread.public_id) is None
    assert kinds["circle_thread"].document(thread.public_id) is None
    engine.rebuild()
    assert found(crowd[2], "marmalade") == []


def test_the_index_knows_the_agency_and_never_the_author(crowd: list[Practitioner]) -> None:
    thread = reflections.shared(crowd[0], attribution=Attribution.AGENCY)
    document = registry().searchable["reflection"].document(thread.public_id)
    assert document is not None
    assert document.agencies == ("health-visiting",)
    assert crowd[0].name not in str(document)
    assert clock.local(document.at).hour == 0
