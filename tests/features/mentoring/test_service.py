"""Rounds, answers and pairings, as practitioners and coordinators live them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from forum.audit.models import AuditEntry
from forum.contracts.registry import registry
from forum.directory.models import Affiliation, GroupMember
from forum.discussion import queries as discussion
from forum.discussion.models import ThreadKind
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid, NotFound, NotPermitted
from forum.mentoring.lifecycle import PairingStatus, ProposalStatus
from forum.mentoring.models import PairProposal, Unmatched
from forum.mentoring.problem import Kind
from forum.mentoring.queries import pool
from forum.mentoring.service import (
    agreements,
    cards,
    exclusions,
    meetings,
    pairings,
    proposals,
    rounds,
)
from forum.mentoring.service.cards import Wishes
from forum.mentoring.waiting import groups
from forum.search import engine
from forum.search.finding import find
from tests.factories import Make
from tests.features.mentoring import makers


def test_a_round_pairs_those_who_fit_and_says_why_not_for_the_rest(make: Make) -> None:
    one, other = makers.two_cards(make)
    alone = make.practitioner("nursery")
    makers.card(alone, "harm-online", "court-work")
    coordinator = makers.acting(makers.coordinator(make))
    opened = rounds.open_round(coordinator)
    rounds.solve(coordinator, opened)

    made = make.session.scalars(select(PairProposal)).one()
    assert {made.a_id, made.b_id} == {one.id, other.id}
    assert opened.optimal
    reason = make.session.scalars(select(Unmatched)).one()
    assert (reason.practitioner_id, reason.reason) == (
        alone.id,
        "Nobody from another agency offers what they ask for.",
    )


def test_choosing_again_replaces_what_was_chosen(make: Make) -> None:
    makers.two_cards(make)
    coordinator = makers.acting(makers.coordinator(make))
    opened = rounds.open_round(coordinator)
    rounds.solve(coordinator, opened)
    rounds.solve(coordinator, opened)
    assert make.session.scalar(select(func.count(PairProposal.id))) == 1


def test_pairs_asked_for_are_chosen_once_however_often_the_job_comes(make: Make) -> None:
    makers.two_cards(make)
    coordinator = makers.acting(makers.coordinator(make))
    opened = rounds.open_round(coordinator)
    rounds.ask_for_pairs(coordinator, opened)
    with pytest.raises(NotPermitted, match="being worked out"):
        rounds.ask_for_pairs(coordinator, opened)
    make.session.commit()
    for _ in range(2):
        rounds.choose_asked({"subject": opened.public_id})
        assert make.session.scalar(select(func.count(PairProposal.id))) == 1
    assert (opened.asked_at, opened.optimal) == (None, True)


def test_a_pair_that_was_left_out_is_not_sent(make: Make) -> None:
    makers.two_cards(make)
    coordinator = makers.acting(makers.coordinator(make))
    opened = rounds.open_round(coordinator)
    rounds.solve(coordinator, opened)
    rounds.leave_out(coordinator, make.session.scalars(select(PairProposal)).one())
    make.session.flush()
    assert rounds.send(coordinator, opened) == 0


def test_somebody_who_took_their_card_down_meanwhile_is_not_proposed(make: Make) -> None:
    one, _ = makers.two_cards(make)
    coordinator = makers.acting(makers.coordinator(make))
    opened = rounds.open_round(coordinator)
    rounds.solve(coordinator, opened)
    cards.withdraw(makers.acting(one), makers.card_of(one))
    make.session.flush()
    assert rounds.send(coordinator, opened) == 0


def test_one_round_is_open_at_a_time(make: Make) -> None:
    coordinator = makers.acting(makers.coordinator(make))
    rounds.open_round(coordinator)
    with pytest.raises(Conflict, match="A round is open already"):
        rounds.open_round(coordinator)


def test_nobody_else_opens_a_round(make: Make) -> None:
    with pytest.raises(NotFound):
        rounds.open_round(make.actor())


def test_people_who_share_any_agency_are_never_put_together(make: Make) -> None:
    one, other = makers.two_cards(make)
    make.affiliation(other, "health-visiting")
    found = {person.id: person for person in pool.people()}
    assert one.id in found[other.id].excluded
    with pytest.raises(Conflict, match="you share an agency, or are kept apart"):
        makers.asked(one, other)


@pytest.mark.parametrize("declared_by", ["one", "other"])
def test_an_exclusion_holds_both_ways(make: Make, declared_by: str) -> None:
    one, other = makers.two_cards(make)
    first, second = (one, other) if declared_by == "one" else (other, one)
    card = makers.card_of(other)
    exclusions.keep_apart(makers.acting(first), second.name)
    make.session.flush()
    with pytest.raises(Conflict, match="kept apart"):
        proposals.ask(makers.acting(one), card)


def test_an_exclusion_can_be_taken_back_by_its_owner_alone(make: Make) -> None:
    one, other = makers.two_cards(make)
    (made,) = exclusions.keep_apart(makers.acting(one), other.name)
    with pytest.raises(NotFound):
        exclusions.keep_apart_no_more(makers.acting(other), made)
    exclusions.keep_apart_no_more(makers.acting(one), made)
    make.session.flush()
    assert makers.asked(one, other).status is ProposalStatus.SENT


def test_everybody_who_has_the_name_is_kept_apart(make: Make) -> None:
    make.practitioner(name="Sam Reed")
    make.practitioner(name="Sam Reed")
    actor = make.actor()
    assert len(exclusions.keep_apart(actor, "  sam   REED ")) == 2
    with pytest.raises(Invalid, match="apart already"):
        exclusions.keep_apart(actor, "Sam Reed")


def test_somebody_whose_affiliation_lapsed_takes_no_part_in_a_round(make: Make) -> None:
    one, _ = makers.two_cards(make)
    lapsed = {"ends_at": clock.now() - timedelta(days=1)}
    theirs = update(Affiliation).where(Affiliation.practitioner_id == one.id)
    make.session.execute(theirs.values(lapsed))
    assert one.id not in {person.id for person in pool.people()}


def test_a_pair_takes_a_place_until_it_ends(make: Make) -> None:
    one, other, pairing = makers.agreed(make)
    third = make.practitioner("nursery")
    makers.card(third, "thresholds", "neglect")
    with pytest.raises(Conflict, match="You have as many pairs as you have room for"):
        makers.asked(one, third)
    with pytest.raises(Conflict, match="They have as many pairs"):
        makers.asked(third, one)
    pairings.end(makers.acting(other), pairing)
    assert makers.asked(one, third).status is ProposalStatus.SENT


def test_two_who_were_proposed_are_not_proposed_again(make: Make) -> None:
    one, other = makers.two_cards(make)
    proposals.decline(makers.acting(other), makers.asked(one, other))
    make.session.flush()
    found = {person.id: person for person in pool.people()}
    assert other.id in found[one.id].excluded | {one.id} | found[other.id].excluded
    with pytest.raises(Conflict, match="not long ago"):
        makers.asked(one, other)


def test_a_mentor_is_a_and_only_the_other_part_can_ask(make: Make) -> None:
    mentee, mentor = make.practitioner("nursery"), make.practitioner("council-housing")
    exchange = make.practitioner("midwifery")
    makers.card(mentee, "", "housing-and-money", kind=Kind.MENTEE)
    makers.card(mentor, "housing-and-money", "", kind=Kind.MENTOR)
    makers.card(exchange)
    made = makers.asked(mentee, mentor)
    assert (made.a_id, made.b_learns, made.a_accepted_at) == (
        mentor.id,
        ["housing-and-money"],
        None,
    )
    with pytest.raises(Conflict, match="different ways of learning"):
        makers.asked(exchange, mentee)


def test_without_a_card_nobody_can_ask(make: Make) -> None:
    _, other = makers.two_cards(make)
    with pytest.raises(Conflict, match="Put up your own card first"):
        makers.asked(make.practitioner("nursery"), other)


def test_a_proposal_moves_on_after_seven_days_and_not_before(make: Make) -> None:
    made = makers.asked(*makers.two_cards(make))
    statuses = []
    for days in (0, 6, 8, 9):
        with clock.at(clock.now() + timedelta(days=days)):
            proposals.move_all_on({})
        statuses.append(made.status)
    sent, moved_on = ProposalStatus.SENT, ProposalStatus.MOVED_ON
    assert statuses == [sent, sent, moved_on, moved_on]


def test_moving_on_is_asked_for_every_day(make: Make) -> None:
    assert "mentoring.move_on" in registry().daily
    assert registry().tasks["mentoring.move_on"] is proposals.move_all_on


def test_taking_a_card_down_lets_what_waits_move_on_and_pairs_go_on(make: Make) -> None:
    one, other = makers.two_cards(make)
    made = makers.asked(one, other)
    cards.withdraw(makers.acting(other), makers.card_of(other))
    assert made.status is ProposalStatus.MOVED_ON


def test_who_declined_is_kept_nowhere_in_the_proposal(make: Make) -> None:
    one, other = makers.two_cards(make)
    made = makers.asked(one, other)
    before = {each.name: getattr(made, each.name) for each in PairProposal.__table__.columns}
    proposals.decline(makers.acting(other), made)
    after = {each.name: getattr(made, each.name) for each in PairProposal.__table__.columns}
    assert {name for name in after if after[name] != before[name]} == {"status"}


def test_an_agreement_holds_once_both_accepted_the_same_one(make: Make) -> None:
    one, other, pairing = makers.paired(make)
    agreements.write(makers.acting(one), pairing, makers.agreement(), seen=0)
    changed = makers.agreement("To understand the form.", 4)
    agreements.write(makers.acting(other), pairing, changed, seen=1)
    with pytest.raises(agreements.ChangedMeanwhile):
        agreements.accept(makers.acting(one), pairing, seen=1)
    agreements.accept(makers.acting(one), pairing, seen=2)
    assert pairing.status is PairingStatus.ACTIVE


def test_nobody_accepts_their_own_agreement_for_both(make: Make) -> None:
    one, _, pairing = makers.paired(make)
    agreements.write(makers.acting(one), pairing, makers.agreement(), seen=0)
    with pytest.raises(NotPermitted, match="nothing for you to accept"):
        agreements.accept(makers.acting(one), pairing, seen=1)


@pytest.mark.parametrize("meetings", [3, 7])
def test_four_to_six_meetings_are_planned(make: Make, meetings: int) -> None:
    one, _, pairing = makers.paired(make)
    with pytest.raises(Invalid, match="Plan 4 to 6 meetings"):
        agreements.write(makers.acting(one), pairing, makers.agreement(meetings=meetings), seen=0)


def test_messages_come_after_the_agreement(make: Make) -> None:
    one, _, pairing = makers.paired(make)
    with pytest.raises(NotPermitted, match="Agree first"):
        makers.message(one, pairing)


def test_a_message_is_read_by_the_other_and_by_nobody_else(make: Make) -> None:
    one, other, pairing = makers.agreed(make)
    thread = makers.message(one, pairing)
    found = discussion.thread(makers.acting(other), ThreadKind.MENTORING, thread.public_id)
    assert found is thread
    coordinator = makers.acting(makers.coordinator(make))
    with pytest.raises(NotFound):
        discussion.thread(coordinator, ThreadKind.MENTORING, thread.public_id)


def test_my_pairing_is_an_audience_while_it_goes_on(make: Make) -> None:
    one, other, pairing = makers.paired(make)
    assert groups(makers.acting(one)) == []
    agreements.write(makers.acting(one), pairing, makers.agreement(), seen=0)
    agreements.accept(makers.acting(other), pairing, seen=1)
    make.session.flush()
    (choice,) = groups(makers.acting(one))
    assert (choice.group_id, choice.name) == (pairing.group_id, f"My pairing with {other.name}")
    assert makers.acting(one).group_ids == {pairing.group_id}


def test_when_it_ends_each_keeps_their_own_words_only(make: Make) -> None:
    one, other, pairing = makers.agreed(make)
    thread = makers.message(one, pairing)
    pairings.end(makers.acting(other), pairing)
    make.session.flush()
    assert discussion.thread(makers.acting(one), ThreadKind.MENTORING, thread.public_id) is thread
    with pytest.raises(NotFound):
        discussion.thread(makers.acting(other), ThreadKind.MENTORING, thread.public_id)
    left = make.session.scalars(
        select(GroupMember.left_at).where(GroupMember.group_id == pairing.group_id)
    )
    assert all(left)


def test_while_paused_nobody_writes_or_logs_and_either_goes_on(make: Make) -> None:
    one, other, pairing = makers.agreed(make)
    pairings.pause(makers.acting(one), pairing)
    with pytest.raises(NotPermitted, match="paused while you share work"):
        makers.message(other, pairing)
    with pytest.raises(NotPermitted, match="paused while you share work"):
        meetings.log(makers.acting(other), pairing, makers.held())
    pairings.resume(makers.acting(other), pairing)
    assert pairing.status is PairingStatus.ACTIVE


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (makers.held(days_ago=-1), "once it has been held"),
        (makers.held(minutes=5), "15 to 180"),
        (makers.held(topics=""), "at least one topic"),
        (makers.held(topics="a-real-family"), "at least one topic"),
    ],
)
def test_the_log_takes_days_minutes_and_listed_topics_only(
    make: Make, held: meetings.Held, sentence: str
) -> None:
    one, _, pairing = makers.agreed(make)
    with pytest.raises(Invalid, match=sentence):
        meetings.log(makers.acting(one), pairing, held)


def test_a_next_meeting_lies_ahead(make: Make) -> None:
    one, _, pairing = makers.agreed(make)
    with pytest.raises(Invalid, match="lies ahead"):
        meetings.choose_next(makers.acting(one), pairing, clock.today() - timedelta(days=1))


def test_a_mistaken_line_can_be_taken_out(make: Make) -> None:
    one, other, pairing = makers.agreed(make)
    meeting = meetings.log(makers.acting(one), pairing, makers.held())
    meetings.take_out(makers.acting(other), pairing, meeting)
    make.session.flush()
    make.session.refresh(pairing, ["meetings"])
    assert pairing.meetings == []


def test_every_step_leaves_an_entry_in_the_audit_trail(make: Make) -> None:
    one, _, pairing = makers.agreed(make)
    actor = makers.acting(one)
    meeting = meetings.log(actor, pairing, makers.held())
    meetings.take_out(actor, pairing, meeting)
    meetings.choose_next(actor, pairing, None)
    pairings.pause(actor, pairing)
    pairings.resume(actor, pairing)
    pairings.end(actor, pairing)
    cards.withdraw(actor, makers.card_of(one))
    make.session.commit()
    entries = select(AuditEntry.tag).where(AuditEntry.tag.startswith("mentoring."))
    tags = list(make.session.scalars(entries.order_by(AuditEntry.position)))
    assert [tag.removeprefix("mentoring.") for tag in tags] == [
        "card_shown",
        "card_shown",
        "proposal_sent",
        "proposal_accepted",
        "pairing_began",
        "agreement_written",
        "agreement_accepted",
        "meeting_logged",
        "meeting_taken_out",
        "next_meeting_chosen",
        "pairing_paused",
        "pairing_resumed",
        "pairing_ended",
        "card_withdrawn",
    ]


def test_nothing_of_mentoring_can_be_searched_for(make: Make) -> None:
    one, _, pairing = makers.agreed(make)
    makers.message(one, pairing, "The heron stood beside the kettle.")
    make.session.commit()
    engine.rebuild()
    found = find(makers.acting(one), "heron kettle").found
    assert not [each for each in found if "heron" in each.hit.words]
    assert not {kind for kind in registry().searchable if "mentor" in kind or "pairing" in kind}


def test_nobody_speaks_for_an_agency_they_do_not_work_for(make: Make) -> None:
    wishes = Wishes(Kind.EXCHANGE, 1, frozenset({"neglect"}), frozenset({"thresholds"}))
    with pytest.raises(NotPermitted, match="an agency that you work for"):
        cards.show(make.actor("nursery"), make.agency("midwifery"), wishes)
