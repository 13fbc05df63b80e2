from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.kernel import clock
from forum.kernel.errors import Invalid, NotFound, NotPermitted
from forum.kernel.vocabulary import Role
from forum.prose.at_risk import AtRiskNow
from forum.writing import queries, service
from forum.writing.models import Draft
from forum.writing.policy import DraftAction, draft_policy
from tests.factories import Make

PLACE = "/reflections/new"


@pytest.fixture
def writer(make: Make) -> Actor:
    return make.actor()


def test_a_draft_is_kept_for_its_page_and_written_over(session: Session, writer: Actor) -> None:
    service.keep(writer, PLACE, {"body": ["First thoughts"]})
    service.keep(writer, PLACE, {"body": ["Second thoughts"]})
    service.keep(writer, "/circles/new", {"body": ["Something else"]})
    assert len(session.scalars(select(Draft)).all()) == 2
    found = queries.at(writer, PLACE)
    assert found is not None
    assert found.fields == {"body": ["Second thoughts"]}


def test_what_could_never_be_kept_is_masked_in_the_draft(writer: Actor) -> None:
    kept = service.keep(
        writer, PLACE, {"body": ["Ring me on 07700 900123, about the child at BS1 4DJ. On 3 May."]}
    )
    [text] = kept.fields["body"]
    assert "900123" not in text
    assert "BS1" not in text
    assert text.endswith("On 3 May.")
    assert text.startswith("Ring me on [phone number removed], about the child at ")


def test_nobody_else_reads_a_draft_whatever_their_role(make: Make, writer: Actor) -> None:
    draft = service.keep(writer, PLACE, {"body": ["Canary"]})
    for role in Role:
        other = make.actor(roles=() if role is Role.PRACTITIONER else (role,))
        assert queries.at(other, PLACE) is None
        assert list(queries.newest(other)) == []
        assert not draft_policy.decide(other, DraftAction.READ, draft)
        with pytest.raises(NotFound):
            queries.one(other, draft.public_id)
        with pytest.raises(NotFound):
            service.discard(other, draft)


def test_sending_the_form_lets_its_draft_go_and_no_other(make: Make, writer: Actor) -> None:
    other = make.actor()
    service.keep(writer, PLACE, {"body": ["Sent"]})
    service.keep(writer, "/circles/new", {"body": ["Not sent"]})
    service.keep(other, PLACE, {"body": ["Somebody else's"]})
    service.sent(writer, PLACE)
    assert [each.place for each in queries.newest(writer)] == ["/circles/new"]
    assert queries.at(other, PLACE) is not None


def test_a_draft_is_let_go_after_thirty_days(session: Session, writer: Actor) -> None:
    old, young = (service.keep(writer, place, {"body": ["…"]}) for place in (PLACE, "/circles/new"))
    old.updated_at = clock.now() - timedelta(days=30, minutes=1)
    young.updated_at = clock.now() - timedelta(days=29)
    session.flush()
    service.expire({})
    assert [each.place for each in queries.newest(writer)] == ["/circles/new"]


@pytest.mark.parametrize(
    "place",
    ["", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/" * 400],
)
def test_a_draft_belongs_to_a_page_of_ours(writer: Actor, place: str) -> None:
    with pytest.raises(Invalid, match="which page"):
        service.keep(writer, place, {"body": ["…"]})


def test_drafts_have_a_measure(writer: Actor) -> None:
    with pytest.raises(Invalid, match="in parts"):
        service.keep(writer, PLACE, {"body": ["a" * 100_001, "b" * 100_000]})
    for number in range(service.MOST_DRAFTS):
        service.keep(writer, f"/reflections/{number}", {"body": ["…"]})
    with pytest.raises(Invalid, match="50 drafts"):
        service.keep(writer, PLACE, {"body": ["…"]})
    service.keep(writer, "/reflections/0", {"body": ["Still can be written over"]})


def test_a_page_has_one_draft_of_one_person(session: Session, writer: Actor) -> None:
    service.keep(writer, PLACE, {"body": ["…"]})
    session.flush()
    twin = Draft(practitioner_id=writer.practitioner_id, place=PLACE, fields={})
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(twin)


def test_the_site_itself_writes_no_drafts(writer: Actor) -> None:
    nobody = Actor.system("nightly work")
    with pytest.raises(NotPermitted):
        draft_policy.require(
            nobody, DraftAction.KEEP, Draft(practitioner_id=writer.practitioner_id, place=PLACE)
        )


def test_of_a_child_at_risk_now_nothing_is_kept(session: Session, writer: Actor) -> None:
    words = "He is hitting her right now and I do not know what to do, please help."
    with pytest.raises(AtRiskNow, match="Ring one of the numbers"):
        service.keep(writer, PLACE, {"title": ["Please"], "body": [words]})
    assert session.scalars(select(Draft)).all() == []


def test_an_autosave_checks_the_box_that_was_changed_and_no_other(
    writer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = {f"box{i}": ["We waited for a letter. " * 800] for i in range(10)}
    service.keep(writer, PLACE, boxes)
    looked: list[str] = []
    monkeypatch.setattr(service, "masked", _hearing(looked))
    changed = {**boxes, "box3": ["It never came."]}
    assert service.keep(writer, PLACE, changed).fields == changed
    assert looked == ["It never came."]


def _hearing(looked: list[str]) -> Callable[[str], str]:
    def masked(text: str) -> str:
        looked.append(text)
        return text

    return masked
