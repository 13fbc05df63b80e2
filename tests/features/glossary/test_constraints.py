"""Each promise that the database itself keeps, broken once."""

from typing import Any

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum.glossary.models import (
    SAID,
    EarlierSense,
    Proposal,
    Sense,
    SenseSignature,
    Status,
    Term,
    see_also,
)
from forum.glossary.relations import Ending, RelationSignature, TermRelation
from forum.glossary.wording import Jurisdiction, RelationKind, Support
from forum.kernel import clock
from forum.kernel.vocabulary import Sector
from forum.prose.prose import PlainProse
from tests.factories import Make

WORDS: dict[str, Any] = {name: PlainProse("") for name in SAID} | {
    "means": PlainProse("A thing."),
    "triggers": PlainProse("Nothing"),
    "source": PlainProse("Common practice"),
    "support": Support.FOUND,
}
NONE = PlainProse("")


class Rows:
    """Rows that the database takes, to be spoilt one value at a time."""

    def __init__(self, session: Session, make: Make) -> None:
        self.session = session
        self.term = session.scalars(select(Term).order_by(Term.id)).first()
        self.people = [make.practitioner().id for _ in range(2)]
        self.agency = make.agency("probation").id

    def sense(self, **spoilt: Any) -> dict[str, Any]:
        assert self.term is not None
        place = {"term_id": self.term.id, "agency_id": None, "sector": Sector.JUSTICE}
        return WORDS | place | {"jurisdiction": Jurisdiction.WALES, "version": 1} | spoilt

    def proposal(self, **spoilt: Any) -> dict[str, Any]:
        texts = dict.fromkeys(("headword", "plain", "why", "reason"), NONE)
        sent = {
            "proposer_id": self.people[0],
            "proposer_agency_id": self.agency,
            "status": Status.WAITING,
            "on_version": 0,
        }
        row = self.sense() | texts | sent
        del row["version"]
        return row | spoilt

    def relation(self, **spoilt: Any) -> dict[str, Any]:
        assert self.term is not None
        return {
            "term_id": self.term.id,
            "scope": "police",
            "kind": RelationKind.OVERLAPS,
            "other_id": self.term.id + 1,
            "other_scope": "health",
            "note": PlainProse("Why."),
        } | spoilt


@pytest.fixture
def rows(session: Session, make: Make) -> Rows:
    return Rows(session, make)


def refused(session: Session, table: Any, row: dict[str, Any], name: str) -> None:
    with pytest.raises(IntegrityError, match=name), session.begin_nested():
        session.execute(insert(table).values(**row))


def test_the_rows_that_are_spoilt_below_are_good_ones(session: Session, rows: Rows) -> None:
    for table, row in (
        (Sense, rows.sense()),
        (Proposal, rows.proposal()),
        (TermRelation, rows.relation()),
    ):
        session.execute(insert(table).values(**row))


@pytest.mark.parametrize(
    ("spoilt", "name"),
    [
        ({"means": NONE}, "says_what_it_means"),
        ({"triggers": NONE}, "says_what_it_sets_off"),
        ({"source": NONE}, "names_its_source"),
        ({"contested_one": PlainProse("One.")}, "both_wordings"),
        ({"sector": None}, "agency_or_sector"),
        ({"version": 0}, "versions_are_counted"),
    ],
)
def test_a_half_said_sense_is_refused(
    session: Session, rows: Rows, spoilt: dict[str, Any], name: str
) -> None:
    refused(session, Sense, rows.sense(**spoilt), name)


def test_a_sense_speaks_for_an_agency_or_for_a_sector_and_not_for_both(
    session: Session, rows: Rows
) -> None:
    refused(session, Sense, rows.sense(agency_id=rows.agency), "agency_or_sector")


def test_nobody_lets_their_own_words_stand(session: Session, rows: Rows) -> None:
    one = rows.people[0]
    own = rows.sense(worded_by_id=one, accepted_by_id=one)
    refused(session, Sense, own, "not_accepted_by_oneself")
    refused(session, Sense, rows.sense(worded_by_id=one), "two_people")
    accepted = {"worded_by_id": one, "accepted_by_id": rows.people[1]}
    refused(session, Sense, rows.sense(**accepted, from_seed=True), "seed_or_people")


def test_earlier_words_are_whole_too(session: Session, rows: Rows) -> None:
    sense_id = session.scalars(select(Sense.id)).first()
    kept = WORDS | {"sense_id": sense_id, "version": 1, "since": clock.now()}
    session.execute(insert(EarlierSense).values(**kept))
    second = kept | {"version": 2}
    refused(session, EarlierSense, second | {"means": NONE}, "says_what_it_means")
    refused(session, EarlierSense, second | {"triggers": NONE}, "says_what_it_sets_off")
    refused(session, EarlierSense, second | {"source": NONE}, "names_its_source")
    one_wording = {"contested_other": PlainProse("Two.")}
    refused(session, EarlierSense, second | one_wording, "both_wordings")
    refused(session, EarlierSense, kept | {"version": 0}, "versions_are_counted")
    refused(session, EarlierSense, kept, "(?i)unique")


def test_a_signature_stands_under_a_version_once(session: Session, rows: Rows) -> None:
    sense_id = session.scalars(select(Sense.id)).first()
    signed = {
        "sense_id": sense_id,
        "version": 1,
        "practitioner_id": rows.people[0],
        "agency_id": rows.agency,
    }
    session.execute(insert(SenseSignature).values(**signed))
    refused(session, SenseSignature, signed | {"version": 0}, "signs_a_version")
    again = signed | {"practitioner_id": rows.people[1]}
    refused(session, SenseSignature, again, "(?i)unique")


@pytest.mark.parametrize(
    ("spoilt", "name"),
    [
        ({"means": NONE}, "says_what_it_means"),
        ({"triggers": NONE}, "says_what_it_sets_off"),
        ({"source": NONE}, "names_its_source"),
        ({"contested_one": PlainProse("One.")}, "both_wordings"),
        ({"sector": None}, "agency_or_sector"),
        ({"status": Status.ACCEPTED}, "decided_by_somebody"),
        ({"decided_at": clock.now()}, "decided_by_somebody"),
        ({"term_id": None}, "a_word"),
        ({"term_id": None, "headword": PlainProse("Word")}, "a_word"),
    ],
)
def test_a_half_said_proposal_is_refused(
    session: Session, rows: Rows, spoilt: dict[str, Any], name: str
) -> None:
    refused(session, Proposal, rows.proposal(**spoilt), name)


def test_a_decision_is_anothers_and_a_refusal_has_a_reason(session: Session, rows: Rows) -> None:
    decided = {"decided_at": clock.now(), "status": Status.REFUSED}
    own = rows.proposal(**decided, decided_by_id=rows.people[0], reason=PlainProse("No."))
    refused(session, Proposal, own, "not_decided_by_oneself")
    bare = rows.proposal(**decided, decided_by_id=rows.people[1])
    refused(session, Proposal, bare, "refused_with_a_reason")


def test_a_change_names_the_version_that_it_began_from(session: Session, rows: Rows) -> None:
    sense_id = session.scalars(select(Sense.id)).first()
    refused(session, Proposal, rows.proposal(sense_id=sense_id), "changes_a_version")


@pytest.mark.parametrize(
    "slug", ["new", "compare", "how-to-read", "waiting", "senses", "proposals"]
)
def test_no_word_takes_the_address_of_a_page(session: Session, slug: str) -> None:
    row = {"slug": slug, "headword": PlainProse("Word"), "plain": PlainProse("A word.")}
    refused(session, Term, row, "not_a_page")


def test_a_relation_joins_two_senses_and_says_how(session: Session, rows: Rows) -> None:
    assert rows.term is not None
    itself = {"other_id": rows.term.id}
    refused(session, TermRelation, rows.relation(kind=RelationKind.SAME_WORD), "one_word")
    for two in (RelationKind.OTHER_WORD, RelationKind.NOT_THAT_WORD):
        refused(session, TermRelation, rows.relation(kind=two, **itself), "two_words")
    refused(session, TermRelation, rows.relation(other_scope="police", **itself), "two_senses")
    refused(session, TermRelation, rows.relation(note=NONE), "says_how")
    refused(session, TermRelation, rows.relation(ended_at=clock.now()), "ended_by_somebody")
    gone = {"ended_at": clock.now(), "ended_by_id": rows.people[0], "ended": Ending.DECLINED}
    refused(session, TermRelation, rows.relation(**gone), "declined_with_a_reason")


def test_a_side_signs_once_and_nobody_signs_for_both(session: Session, rows: Rows) -> None:
    session.execute(insert(TermRelation).values(**rows.relation()))
    relation = session.scalar(select(func.max(TermRelation.id)))
    sense = session.scalar(select(func.min(Sense.id)))
    row = {
        "relation_id": relation,
        "other_side": False,
        "sense_id": sense,
        "version": 1,
        "practitioner_id": rows.people[0],
        "agency_id": rows.agency,
    }
    refused(session, RelationSignature, row | {"version": 0}, "signs_a_version")
    session.execute(insert(RelationSignature).values(**row))
    refused(session, RelationSignature, row | {"other_side": True}, "practitioner_id")
    refused(session, RelationSignature, row | {"practitioner_id": rows.people[1]}, "other_side")


def test_no_word_is_beside_itself(session: Session, rows: Rows) -> None:
    assert rows.term is not None
    row = {"term_id": rows.term.id, "other_id": rows.term.id}
    refused(session, see_also, row, "another_term")
