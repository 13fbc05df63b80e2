import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.access.actor import Actor
from forum.audit.models import AuditEntry
from forum.glossary import queries, service
from forum.glossary.models import EarlierSense, Status, Term
from forum.glossary.service import ChangedMeanwhile, KnownAlready
from forum.kernel.errors import Invalid, NotPermitted
from forum.kernel.vocabulary import Sector
from forum.prose.prose import PlainProse
from tests.factories import Make
from tests.features.glossary import makers


def tags(session: Session, subject: str) -> list[str]:
    session.commit()
    found = select(AuditEntry.tag).where(AuditEntry.subject == subject)
    return list(session.scalars(found.order_by(AuditEntry.position)))


def test_an_accepted_sense_stands_beside_the_others_unsigned(make: Make, session: Session) -> None:
    proposal = makers.proposed(make.actor(), make.agency("midwifery"))
    steward = makers.acting(makers.steward(make, "midwifery"))
    sense = service.accept(steward, proposal)
    session.commit()
    read = queries.sense(steward, sense.public_id)
    assert (read.means, read.version, read.is_signed) == ("A visit soon after the birth.", 1, False)
    assert proposal.status is Status.ACCEPTED
    assert tags(session, proposal.public_id) == [
        "glossary.sense_proposed",
        "glossary.proposal_accepted",
    ]
    assert "glossary.term_changed" in tags(session, makers.term().public_id)


def test_an_accepted_word_gets_an_address(make: Make, session: Session) -> None:
    proposal = makers.proposed(make.actor(), make.agency("midwifery"), makers.new_word())
    service.accept(makers.acting(makers.steward(make, "midwifery")), proposal)
    session.commit()
    term = makers.term("new-birth-visit")
    assert (term.headword, term.plain) == ("New birth visit", "The first visit at home.")
    assert [each.means for each in term.senses] == ["A visit soon after the birth."]


@pytest.mark.parametrize("headword", ["Threshold", "continuum of need", "THRESHOLD!"])
def test_a_word_that_is_there_by_any_of_its_names_is_not_added_again(
    make: Make, headword: str
) -> None:
    with pytest.raises(KnownAlready, match="has this word already"):
        makers.proposed(make.actor(), make.agency("midwifery"), makers.new_word(headword))


@pytest.mark.parametrize("headword", ["New", "How to read", "???"])
def test_a_word_that_cannot_be_an_address_is_refused(make: Make, headword: str) -> None:
    with pytest.raises(Invalid, match="cannot be an address"):
        makers.proposed(make.actor(), make.agency("midwifery"), makers.new_word(headword))


def test_a_meaning_that_stands_is_changed_and_not_written_twice(make: Make) -> None:
    with pytest.raises(KnownAlready, match="has that meaning already"):
        makers.proposed(make.actor(), make.agency("childrens-social-care"))


def test_of_two_proposals_of_the_same_the_second_is_not_accepted(make: Make) -> None:
    agency = make.agency("midwifery")
    first, second = (makers.proposed(make.actor(), agency) for _ in range(2))
    steward = makers.acting(makers.steward(make, "midwifery"))
    service.accept(steward, first)
    with pytest.raises(KnownAlready, match="accepted meanwhile"):
        service.accept(steward, second)


def test_changed_words_keep_the_ones_before_and_lose_their_signature(
    make: Make, session: Session
) -> None:
    sense = makers.sense(make)
    old = sense.means
    one, two = (makers.acting(makers.steward(make, "childrens-social-care")) for _ in range(2))
    service.sign(one, sense, seen=1)
    session.commit()
    assert makers.sense(make).is_signed
    author = make.actor("nursery")
    words = makers.words("Said better.")
    made = service.propose_change(author, makers.sense(make), words, author.voices[0], seen=1)
    service.accept(two, queries.proposal(two, made.public_id))
    session.commit()
    session.expire_all()
    sense = makers.sense(make)
    assert (sense.means, sense.version, sense.is_signed) == ("Said better.", 2, False)
    [earlier] = session.scalars(select(EarlierSense).where(EarlierSense.sense_id == sense.id))
    assert (earlier.means, earlier.version) == (old, 1)


def test_words_written_from_an_older_version_are_not_taken(make: Make, session: Session) -> None:
    steward = makers.acting(makers.steward(make, "childrens-social-care"))
    author, sense = make.actor("nursery"), makers.sense(make)
    voice = author.voices[0]
    made = [
        service.propose_change(author, sense, makers.words(text), voice, seen=1)
        for text in ("First.", "Second.")
    ]
    service.accept(steward, queries.proposal(steward, made[0].public_id))
    session.commit()
    with pytest.raises(ChangedMeanwhile):
        service.accept(steward, queries.proposal(steward, made[1].public_id))
    with pytest.raises(ChangedMeanwhile):
        service.propose_change(author, sense, makers.words("Third."), voice, seen=1)
    with pytest.raises(ChangedMeanwhile):
        service.sign(steward, makers.sense(make), seen=1)


def test_a_refusal_says_why(make: Make, session: Session) -> None:
    proposal = makers.proposed(make.actor(), make.agency("midwifery"))
    steward = makers.acting(makers.steward(make, "midwifery"))
    with pytest.raises(Invalid, match="Say why"):
        service.refuse(steward, proposal, PlainProse.write(" "))
    service.refuse(steward, proposal, PlainProse.write("We call it the booking visit."))
    assert proposal.reason == "We call it the booking visit."
    assert tags(session, proposal.public_id)[-1] == "glossary.proposal_refused"


def test_a_steward_does_not_sign_the_words_that_they_proposed(make: Make, session: Session) -> None:
    own, other = (makers.acting(makers.steward(make, "midwifery")) for _ in range(2))
    proposal = makers.proposed(own, make.agency("midwifery"))
    sense = service.accept(other, proposal)
    session.commit()
    read = queries.sense(own, sense.public_id)
    with pytest.raises(NotPermitted, match="your own words"):
        service.sign(own, read, seen=1)
    service.sign(other, read, seen=1)
    assert read.is_signed


def test_it_takes_two_stewards_of_different_agencies_to_sign_for_a_sector(
    make: Make, session: Session
) -> None:
    sense = makers.sense(make, "consent", Sector.HEALTH)
    midwives = [makers.acting(makers.steward(make, "midwifery")) for _ in range(2)]
    service.sign(midwives[0], sense, seen=1)
    assert not sense.is_signed
    with pytest.raises(NotPermitted, match="signed this already"):
        service.sign(midwives[1], sense, seen=1)
    service.sign(makers.acting(makers.steward(make, "dentistry")), sense, seen=1)
    assert sense.is_signed
    assert {each.agency.slug for each in sense.signatures_now} == {"midwifery", "dentistry"}
    assert tags(session, sense.public_id) == ["glossary.sense_signed"] * 2


def test_a_steward_of_several_agencies_signs_for_the_one_they_work_in_and_once(
    make: Make,
) -> None:
    sense = makers.sense(make, "consent", Sector.HEALTH)
    both = makers.acting(makers.steward(make, "dentistry", "general-practice"))
    service.sign(both, sense, seen=1)
    assert [each.agency.slug for each in sense.signatures_now] == ["dentistry"]
    with pytest.raises(NotPermitted, match="signed this already"):
        service.sign(both, sense, seen=1)


def test_the_slug_of_a_word_is_short_and_plain() -> None:
    assert service.slug_of("Team around the family (TAF)") == "team-around-the-family-taf"
    assert len(service.slug_of("very " * 40 + "long")) <= 60


def test_no_word_of_the_starter_glossary_is_signed(session: Session) -> None:
    terms = [queries.term(Actor.system("a test"), slug) for slug in ("threshold", "consent")]
    assert not any(sense.is_signed for term in terms for sense in term.senses)
    assert session.scalars(select(Term.false_friend)).all().count(True) == 80
