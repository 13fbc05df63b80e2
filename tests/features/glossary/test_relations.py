"""How two agencies' words stand to each other takes a steward of each, and two people."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor, Grant
from forum.audit.models import AuditEntry
from forum.contracts.registry import registry
from forum.directory.models import Practitioner
from forum.glossary import exchange, queries, relation_queries, relation_service, service
from forum.glossary.desk_queries import waiting
from forum.glossary.relation_policy import RelationAction, relation_policy
from forum.glossary.relations import TermRelation, agreed, has_changed
from forum.glossary.service import ChangedMeanwhile, KnownAlready
from forum.glossary.waiting import desk
from forum.glossary.wording import RelationKind
from forum.jobs.worker import work_off
from forum.kernel.errors import Invalid, NotFound, NotPermitted
from forum.kernel.vocabulary import Role
from forum.notices.models import Notice
from forum.prose.prose import PlainProse
from tests.client import Browser
from tests.factories import Make
from tests.features.glossary import makers

OURS, THEIRS, ELSEWHERE = "childrens-social-care", "child-mental-health", "probation"
NO = PlainProse.write("Ours begins with a test of evidence.")


@pytest.fixture
def one(make: Make) -> Practitioner:
    return makers.steward(make, OURS)


@pytest.fixture
def other(make: Make) -> Practitioner:
    return makers.steward(make, THEIRS)


def proposed(make: Make, one: Practitioner, **how: object) -> TermRelation:
    return makers.related(make, one, scopes=(OURS, THEIRS), **how)  # type: ignore[arg-type]  # as given


def test_one_steward_proposes_and_the_other_agencys_agrees(
    browser: Browser, make: Make, one: Practitioner, other: Practitioner
) -> None:
    mine, theirs = makers.sense(make, scope=OURS), makers.sense(make, scope=THEIRS)
    browser.sign_in(one)
    page = browser.open(f"/glossary/senses/{mine.public_id}/relate")
    assert page.statements <= 12
    said = {"other": theirs.public_id, "kind": "overlaps", "note": "Ours is wider in age."}
    made = browser.fill_in(page, said)
    assert "so. Not agreed yet" in made.text
    path = made.response.request.path
    browser.sign_in(make.practitioner("midwifery"))
    read = browser.open("/glossary/threshold")
    assert "Ours is wider in age." in read.text
    assert "so. Not agreed yet" in read.text
    assert "Agree for my agency" not in browser.open(path).text
    browser.sign_in(other)
    assert "Another agency asks: do you agree?" in browser.open("/glossary/waiting").text
    page = browser.open(path)
    assert page.statements <= 12
    form = f"form[action='{path}/agree']"
    assert "Agreed by both agencies" in browser.fill_in(page, {}, form=form).text
    assert "Agreed by both agencies" in browser.open("/glossary/threshold").text
    compared = browser.open(f"/glossary/compare?a={OURS}&b={THEIRS}")
    assert "Agreed by both agencies" in compared.text


def test_two_words_that_are_mixed_up_are_kept_apart_by_both_stewards(
    browser: Browser, make: Make, one: Practitioner
) -> None:
    mine, theirs = makers.sense(make, scope=OURS), makers.sense(make, "disclosure", "police")
    police = makers.steward(make, "police-response")
    page = browser.sign_in(one).open(f"/glossary/senses/{mine.public_id}/relate?word=disclosure")
    assert "must not be taken for" in page.text
    said = {"other": theirs.public_id, "kind": RelationKind.NOT_THAT_WORD.value, "note": "Apart."}
    path = browser.fill_in(page, said).response.request.path
    page = browser.sign_in(police).open(path)
    form = f"form[action='{path}/agree']"
    assert "Agreed by both agencies" in browser.fill_in(page, {}, form=form).text
    for slug in ("threshold", "disclosure"):
        warned = browser.open(f"/glossary/{slug}").one("[aria-labelledby='differences']")
        assert "Apart." in warned.text
    compared = browser.open(f"/glossary/compare?a=police-response&b={OURS}")
    assert "Apart." in compared.one("[aria-labelledby='not-that-word']").text


def test_each_step_is_in_the_trail_and_told_to_the_other_side(
    make: Make, session: Session, one: Practitioner, other: Practitioner
) -> None:
    made = makers.agreed(other, proposed(make, one))
    relation_service.take_back(makers.acting(other), makers.relation(made.public_id))
    relation_service.decline(makers.acting(other), makers.relation(made.public_id), NO)
    session.commit()
    work_off(registry().tasks)
    trail = select(AuditEntry.tag).where(AuditEntry.subject == made.public_id)
    steps = ("proposed", "signed", "taken_back", "declined")
    tags = session.scalars(trail.order_by(AuditEntry.position)).all()
    assert tags == [f"glossary.relation_{step}" for step in steps]
    told = session.execute(select(Notice.recipient_id, Notice.telling)).all()
    assert (other.id, "glossary.relation_proposed") in told
    assert (one.id, "glossary.relation_taken_back") in told
    assert (one.id, "glossary.relation_declined") in told
    assert not [row for row in told if row[0] not in {one.id, other.id}]


def test_whoever_proposed_it_does_not_agree_for_the_other_side_too(make: Make) -> None:
    both = makers.steward(make, OURS, THEIRS)
    made = proposed(make, both)
    with pytest.raises(NotPermitted, match="signed this already"):
        makers.agreed(both, made)
    assert not made.is_agreed


def test_a_steward_speaks_only_for_their_own_side(
    make: Make, one: Practitioner, other: Practitioner
) -> None:
    stranger = makers.steward(make, ELSEWHERE)
    with pytest.raises(NotPermitted, match="steward of one of the two"):
        proposed(make, stranger)
    made = proposed(make, one)
    for verb in (makers.agreed, lambda who, it: relation_service.take_back(makers.acting(who), it)):
        with pytest.raises(NotPermitted):
            verb(stranger, made)
    with pytest.raises(NotPermitted, match="signed this already"):
        relation_service.decline(makers.acting(one), made, NO)
    with pytest.raises(NotPermitted, match="nothing to take back"):
        relation_service.take_back(makers.acting(other), made)


def test_what_is_declined_is_gone_for_readers_and_read_with_its_reason_by_its_proposer(
    browser: Browser, make: Make, one: Practitioner, other: Practitioner
) -> None:
    made = proposed(make, one)
    path = f"/glossary/relations/{made.public_id}"
    page = browser.sign_in(other).open(path)
    form = f"form[action='{path}/decline']"
    again = browser.fill_in(page, {"reason": ""}, form=form, status=422)
    assert again.errors
    done = browser.fill_in(browser.open(path), {"reason": str(NO)}, form=form)
    assert str(NO) in done.text
    assert str(NO) in browser.sign_in(one).open(path).text
    browser.sign_in(make.practitioner("midwifery")).open(path, status=404)
    assert "theirs is a test" not in browser.open("/glossary/threshold").text


def test_a_proposal_taken_back_is_gone_and_can_be_made_again(
    make: Make, one: Practitioner, other: Practitioner
) -> None:
    made = proposed(make, one)
    relation_service.take_back(makers.acting(one), made)
    with pytest.raises(NotFound):
        relation_queries.one(make.actor(), made.public_id)
    with pytest.raises(NotPermitted):
        makers.agreed(other, makers.relation(made.public_id))
    again = proposed(make, one)
    assert again.public_id == made.public_id
    assert makers.agreed(other, again).is_agreed


def test_two_meanings_stand_to_each_other_in_one_way(
    make: Make, one: Practitioner, other: Practitioner
) -> None:
    proposed(make, one)
    with pytest.raises(KnownAlready, match="says already"):
        proposed(make, one, kind=RelationKind.BROADER)
    with pytest.raises(KnownAlready, match="says already"):
        makers.related(make, other, scopes=(THEIRS, OURS))


@pytest.mark.parametrize(
    ("kind", "scopes", "complaint"),
    [
        (RelationKind.OTHER_WORD, (OURS, THEIRS), "does not fit"),
        (RelationKind.NOT_THAT_WORD, (OURS, THEIRS), "does not fit"),
        (RelationKind.SAME, (OURS, OURS), "another agency"),
    ],
)
def test_what_does_not_fit_two_meanings_is_refused(
    make: Make, one: Practitioner, kind: RelationKind, scopes: tuple[str, str], complaint: str
) -> None:
    with pytest.raises(Invalid, match=complaint):
        makers.related(make, one, kind, scopes=scopes)


def test_other_words_ask_both_sides_again(
    browser: Browser, make: Make, session: Session, one: Practitioner, other: Practitioner
) -> None:
    made = makers.agreed(other, proposed(make, one))
    sense = makers.sense(make, scope=THEIRS)
    proposer = make.actor(THEIRS)
    change = service.propose_change(
        proposer, sense, makers.words("Something else."), proposer.voices[0], seen=1
    )
    service.accept(makers.acting(other), queries.proposal(proposer, change.public_id))
    session.flush()
    session.expire_all()
    made = makers.relation(made.public_id)
    assert not made.is_agreed
    assert made.standing.words == "A meaning changed since this was signed"
    assert session.scalar(select(has_changed()).where(TermRelation.id == made.id))
    assert (waiting(makers.acting(other)).changed, waiting(makers.acting(one)).changed) == (1, 0)
    assert "is it still so?" in browser.sign_in(other).open("/glossary/waiting").text
    with pytest.raises(ChangedMeanwhile):
        relation_service.agree(makers.acting(other), made, seen=(1, 1))
    assert makers.agreed(other, made).is_agreed


def test_a_note_written_at_a_desk_is_signed_by_both_or_declined_by_one(
    make: Make, session: Session, one: Practitioner
) -> None:
    noted = session.scalars(
        select(TermRelation).where(
            TermRelation.scope == OURS, TermRelation.other_scope == "police-response"
        )
    ).first()
    assert noted is not None
    made = makers.agreed(one, makers.relation(noted.public_id))
    assert made.standing.words.endswith("says so. Not agreed yet")
    police = makers.steward(make, "police-response")
    relation_service.decline(makers.acting(police), made, NO)
    assert makers.relation(made.public_id).standing.words == "Declined"
    taken = exchange.import_file(exchange.export_csv())
    assert taken.relations_added == 0
    assert makers.relation(made.public_id).standing.words == "Declined"


@pytest.mark.parametrize("export", [exchange.export_csv, lambda: exchange.export_skos("https://x")])
def test_a_file_says_what_is_agreed_and_leaves_out_what_ended(
    make: Make, one: Practitioner, other: Practitioner, export: object
) -> None:
    assert callable(export)
    made = makers.agreed(other, proposed(make, one))
    assert export().count("agreed by both") == 1
    for who in (one, other):
        relation_service.take_back(makers.acting(who), makers.relation(made.public_id))
    assert "theirs is a test" not in export()


REACHES: dict[str, tuple[str | None, ...]] = {
    "nothing": (),
    "the first side": (OURS,),
    "the other side": (THEIRS,),
    "both sides": (OURS, THEIRS),
    "neither": (ELSEWHERE,),
    "everything": (None,),
}
STATES = ("at a desk", "proposed", "agreed", "declined", "taken back")


@pytest.mark.parametrize("state", STATES)
def test_lists_show_exactly_what_may_be_read_and_signed(
    make: Make, session: Session, state: str
) -> None:
    one, other = makers.steward(make, OURS), makers.steward(make, THEIRS)
    made = proposed(make, one)
    if state == "agreed":
        makers.agreed(other, made)
    elif state == "declined":
        relation_service.decline(makers.acting(other), made, NO)
    elif state in {"taken back", "at a desk"}:
        relation_service.take_back(makers.acting(one), made)
    if state == "at a desk":
        made.begin_again()
        made.proposed_by_id = None
    session.flush()
    made = makers.relation(made.public_id)
    assert session.scalar(select(agreed()).where(TermRelation.id == made.id)) == made.is_agreed
    people = {"proposer": one.id, "who agrees": other.id, "anybody": make.practitioner().id}
    for (who, row), (reach, slugs) in product(people.items(), REACHES.items()):
        held = {Grant(Role.STEWARD, make.agency(s).id if s else None) for s in slugs}
        actor = Actor(row, grants=frozenset(held))
        for which, action in (
            (relation_policy.visible_to(actor), RelationAction.READ),
            (relation_queries._waits(actor), RelationAction.AGREE),
        ):
            listed = session.scalar(
                select(TermRelation.id).where(TermRelation.id == made.id, which)
            )
            may = relation_policy.decide(actor, action, made)
            assert (listed is not None) == bool(may), f"{who}, {reach}, {action}"


def test_the_desk_counts_what_waits_for_a_side(
    make: Make, session: Session, one: Practitioner, other: Practitioner
) -> None:
    before = waiting(makers.acting(other))
    proposed(make, one)
    after = waiting(makers.acting(other))
    assert (after.relations, after.notes) == (before.relations + 1, before.notes)
    lines = {line.sentence: line.count for line in desk(makers.acting(other))}
    assert lines["agency asks whether its word stands like that to yours"] == 1
    assert waiting(makers.acting(one)).relations == 0
