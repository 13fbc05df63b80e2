import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from forum.demonstration import content
from forum.demonstration.learning import LearningSession
from forum.demonstration.people import World
from forum.kernel.vocabulary import Role

FORMATS = Path(content.__file__).parents[1] / "learning_sessions" / "formats.toml"
CLAIMS = {"taught_slot", "answered", "changed_my_mind", "new_term", "tried_it"}


@pytest.fixture(scope="module")
def formats() -> dict[str, Any]:
    return tomllib.loads(FORMATS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sessions() -> tuple[LearningSession, ...]:
    return content.learning_sessions()


def test_six_formats_are_run_sheets_that_say_who_speaks_in_every_phase(
    formats: dict[str, Any],
) -> None:
    assert [f["slug"] for f in formats["formats"]] == [
        "case-hub",
        "story-round",
        "listening-round",
        "action-learning-set",
        "reflective-group",
        "open-seminar",
    ]
    for run_sheet in formats["formats"]:
        phases = run_sheet["phases"]
        assert 45 <= sum(p["minutes"] for p in phases) <= 90
        assert {p["speaks"] for p in phases} <= set(formats["speaks"])
        assert len({p["title"] for p in phases}) == len(phases)
        assert run_sheet["people"]["fewest"] < run_sheet["people"]["most"]


def test_a_prompt_is_one_or_two_short_sentences(formats: dict[str, Any]) -> None:
    prompts = [p["prompt"] for f in formats["formats"] for p in f["phases"]]
    assert all(prompt[-1] in ".?" and len(prompt) <= 110 for prompt in prompts)


def test_talks_never_take_more_than_half_of_a_hub_or_a_seminar(
    formats: dict[str, Any],
) -> None:
    for run_sheet in formats["formats"]:
        told = sum(
            p["minutes"]
            for p in run_sheet["phases"]
            if p["speaks"] in {"presenter", "facilitator", "storytellers"}
        )
        if run_sheet["slug"] in {"case-hub", "open-seminar"}:
            assert told <= 0.5 * sum(p["minutes"] for p in run_sheet["phases"])


def test_the_ground_rules_name_the_limits_of_confidence(formats: dict[str, Any]) -> None:
    rules = formats["ground_rules"]
    assert rules["version"] == 1
    assert len(rules["rules"]) == 8
    assert any("must act" in rule["text"] for rule in rules["rules"])


def test_eight_sessions_use_all_six_formats_half_of_them_past(
    sessions: tuple[LearningSession, ...], formats: dict[str, Any]
) -> None:
    assert len(sessions) == 8
    assert sorted(s.day for s in sessions) == [s.day for s in sessions]
    assert sum(s.day < 0 for s in sessions) == 4
    assert {s.format for s in sessions} == {f["slug"] for f in formats["formats"]}


def test_a_session_lasts_as_long_as_its_run_sheet(
    sessions: tuple[LearningSession, ...], formats: dict[str, Any]
) -> None:
    lengths = {f["slug"]: sum(p["minutes"] for p in f["phases"]) for f in formats["formats"]}
    assert {s.slug: s.minutes for s in sessions} == {s.slug: lengths[s.format] for s in sessions}


def test_places_are_kept_and_only_a_full_session_has_a_waiting_list(
    sessions: tuple[LearningSession, ...], world: World
) -> None:
    for session in sessions:
        asked = [*session.booked, *session.waiting]
        assert len(asked) == len(set(asked))
        assert set(asked) <= set(world.people)
        assert len(session.booked) <= session.capacity
        if session.waiting:
            assert len(session.booked) == session.capacity
        assert sum(s.seats for s in session.agency_seats) <= session.capacity
    assert sum(bool(s.waiting) for s in sessions) == 1


def test_facilitators_facilitate_and_do_not_take_a_place(
    sessions: tuple[LearningSession, ...], world: World
) -> None:
    for session in sessions:
        for key in filter(None, (session.facilitator, session.co_facilitator)):
            assert Role.FACILITATOR in world.people[key].roles
            assert key not in session.booked


def test_a_local_session_is_booked_by_local_people(
    sessions: tuple[LearningSession, ...], partnership_of: dict[str, str]
) -> None:
    local = [s for s in sessions if s.partnership]
    assert len(local) == 1
    for session in local:
        assert {partnership_of[key] for key in session.booked} == {session.partnership}


def test_past_sessions_know_minutes_and_coming_ones_do_not(
    sessions: tuple[LearningSession, ...],
) -> None:
    for session in sessions:
        assert bool(session.attended) is (session.day < 0)
        assert set(session.attended) <= set(session.booked)
        assert all(0 < minutes <= session.minutes for minutes in session.attended.values())
        if session.attended:
            assert set(session.booked) - set(session.attended)  # somebody could not come


def test_agencies_are_named_by_slug_and_needed_minutes_fall_inside_the_session(
    sessions: tuple[LearningSession, ...], agencies: set[str]
) -> None:
    for session in sessions:
        named = {*session.speaking}
        named |= {s.agency for s in session.agency_seats} | {q.agency for q in session.quorum}
        named |= {n.agency for n in session.minutes_that_need}
        assert named <= agencies
        assert all(n.after + n.minutes <= session.minutes for n in session.minutes_that_need)


def test_only_people_who_came_claim_to_have_learned_and_never_from_their_own_agency(
    sessions: tuple[LearningSession, ...], agency_of: dict[str, str]
) -> None:
    for session in sessions:
        for claim in session.learned:
            assert claim.learner in session.attended
            assert claim.from_agency != agency_of[claim.learner]
            assert claim.kind in CLAIMS


def test_one_happy_briefing_is_still_a_briefing_and_two_sessions_taught_both_ways(
    sessions: tuple[LearningSession, ...], agency_of: dict[str, str]
) -> None:
    shared = set()
    for session in sessions:
        pairs = Counter((c.from_agency, agency_of[c.learner]) for c in session.learned)
        strong = [pair for pair, learners in pairs.items() if learners >= 2]
        if len(session.speaking) >= 2 and len(strong) >= 2:
            shared.add(session.slug)
    assert shared == {"ten-minute-request", "visit-i-still-think-about"}
