"""The starter glossary is taken in once, and never over what people wrote."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.glossary import queries, seed, service, starting, taking_in
from forum.glossary.models import EarlierSense, SeedLoad, Sense, Term, TermName
from forum.glossary.relations import TermRelation
from forum.jobs.models import Job
from forum.prose.prose import PlainProse, Unresolved
from tests.factories import Make
from tests.features.glossary import makers


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_every_word_of_the_seed_is_there(session: Session) -> None:
    terms = seed.load()
    assert count(session, Term) == len(terms) == 97
    assert count(session, Sense) == sum(len(term.senses) for term in terms) == 457
    assert count(session, TermName) == sum(len(term.other_names) for term in terms)
    assert count(session, TermRelation) == sum(len(term.relations) for term in terms)


def test_every_text_of_the_seed_is_kept_as_it_was_written(session: Session, make: Make) -> None:
    (term,) = (each for each in seed.load() if each.slug == "allegation")
    kept = {(s.agency.slug if s.agency else s.sector): s for s in makers.term("allegation").senses}
    for sense in term.senses:
        assert {
            name: str(kept[sense.scope].said[name]) for name in ("means", "clock", "source")
        } == {"means": sense.means, "clock": sense.clock, "source": sense.source}
        assert (kept[sense.scope].contested_one or None) == next(iter(sense.contested), None)


def test_a_second_run_does_nothing(session: Session) -> None:
    starting.keep_terms()
    assert not session.new
    assert not session.dirty


def another_state(monkeypatch: pytest.MonkeyPatch, slug: str, means: str) -> None:
    """Let the seed say something else, as a later release would."""

    def change(term: seed.SeedTerm) -> seed.SeedTerm:
        if term.slug != slug:
            return term
        first, *others = term.senses
        return replace(term, senses=(replace(first, means=means), *others))

    changed = tuple(change(term) for term in seed.load())
    monkeypatch.setattr(seed, "load", lambda: changed)
    monkeypatch.setattr(starting, "stamp_of_seed", lambda: "another")


def test_a_later_seed_says_better_what_nobody_touched(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    another_state(monkeypatch, "threshold", "A line on a scale.")
    starting.keep_terms()
    session.commit()
    first = makers.term().senses[0]
    assert (first.means, first.version) == ("A line on a scale.", 2)
    assert [each.version for each in session.scalars(select(EarlierSense))] == [1]
    assert session.get(SeedLoad, "another") is not None
    changed = session.scalars(
        select(AuditEntry.subject).where(AuditEntry.tag == "glossary.term_changed")
    )
    assert list(changed) == [makers.term().public_id]


def test_a_later_seed_leaves_what_a_steward_signed(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    sense = makers.sense(make)
    steward = makers.acting(makers.steward(make, "childrens-social-care"))
    service.sign(steward, sense, seen=1)
    session.commit()
    another_state(monkeypatch, "threshold", "A line on a scale.")
    starting.keep_terms()
    session.commit()
    assert makers.sense(make).means != "A line on a scale."
    assert makers.sense(make).is_signed


def test_a_later_seed_leaves_what_people_wrote(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    author, steward = make.actor(), makers.acting(makers.steward(make, "childrens-social-care"))
    made = service.propose_change(
        author, makers.sense(make), makers.words("Our words."), author.voices[0], seen=1
    )
    service.accept(steward, queries.proposal(steward, made.public_id))
    session.commit()
    another_state(monkeypatch, "threshold", "A line on a scale.")
    starting.keep_terms()
    session.commit()
    assert makers.sense(make).means == "Our words."


def test_the_load_is_one_entry_in_the_trail_and_one_job(session: Session) -> None:
    loaded = select(AuditEntry).where(AuditEntry.tag == "glossary.loaded")
    assert len(session.scalars(loaded).all()) == 1
    assert [job.task for job in session.scalars(select(Job))].count("glossary.index_all") == 1


def test_a_seed_text_that_must_stand_nowhere_is_refused() -> None:
    with pytest.raises(Unresolved):
        taking_in.checked("Ring the mother on 07700 900 264.")
    assert isinstance(taking_in.checked("A plain sentence."), PlainProse)
