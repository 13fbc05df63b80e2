from collections import Counter

import pytest

from forum.demonstration import content
from forum.demonstration.people import World
from forum.demonstration.writing import Reflection
from forum.kernel.vocabulary import Attribution, AudienceKind

PROMPTS = {
    "free": ["text"],
    "what_so_what_now_what": ["what", "so_what", "now_what"],
    "gibbs": ["feelings", "evaluation", "analysis", "conclusion", "action_plan", "description"],
    "kolb": ["experience", "reflection", "concept", "experiment"],
    "cross_agency_five": ["saw", "assumed", "word", "wrote_down", "ask_now"],
}


@pytest.fixture(scope="module")
def reflections() -> tuple[Reflection, ...]:
    return content.reflections()


def readers(world: World, reflection: Reflection) -> set[str]:
    here = world.home[reflection.author].partnership
    return {
        key
        for key, setting in world.home.items()
        if reflection.audience is AudienceKind.EVERYONE
        or (setting.partnership == here) is (reflection.audience is AudienceKind.PARTNERSHIP)
    }


def test_forty_reflections_over_a_month_by_every_model(
    reflections: tuple[Reflection, ...],
) -> None:
    assert len(reflections) >= 40
    days = [r.day for r in reflections]
    assert days == sorted(days)
    assert -31 <= days[0] < days[-1] < 0
    models = Counter(r.model for r in reflections)
    assert set(models) == set(PROMPTS)
    assert min(models.values()) >= 4


def test_every_prompt_of_the_model_is_answered_in_its_order(
    reflections: tuple[Reflection, ...],
) -> None:
    assert {r.title: list(r.answers) for r in reflections} == {
        r.title: PROMPTS[r.model] for r in reflections
    }


def test_many_agencies_reflect_at_every_level_and_to_every_audience(
    reflections: tuple[Reflection, ...], agency_of: dict[str, str]
) -> None:
    assert len({agency_of[r.author] for r in reflections}) >= 25
    assert {r.attribution for r in reflections} == set(Attribution)
    assert {r.audience for r in reflections} == {
        AudienceKind.EVERYONE,
        AudienceKind.PARTNERSHIP,
        AudienceKind.OUTSIDE_PARTNERSHIP,
    }


def test_only_people_who_may_read_a_reflection_reply_to_it(
    reflections: tuple[Reflection, ...], world: World
) -> None:
    for reflection in reflections:
        may_read = readers(world, reflection) | {reflection.author}
        assert {r.author for r in reflection.replies} <= may_read, reflection.title


def test_other_agencies_answer_and_answer_each_other(
    reflections: tuple[Reflection, ...], agency_of: dict[str, str]
) -> None:
    for reflection in reflections:
        others = {agency_of[r.author] for r in reflection.replies}
        assert others - {agency_of[reflection.author]}, reflection.title
        assert len(reflection.replies) >= 2
        for number, reply in enumerate(reflection.replies, start=1):
            assert reply.to is None or 1 <= reply.to < number
    assert sum(len(r.replies) >= 25 for r in reflections) == 2


def test_replies_come_in_order_and_none_comes_from_the_future(
    reflections: tuple[Reflection, ...],
) -> None:
    for reflection in reflections:
        days = [0, *(r.days_later for r in reflection.replies)]
        assert days == sorted(days), reflection.title
        assert reflection.day + days[-1] <= 0, reflection.title


def test_whoever_shows_an_agency_and_no_name_is_one_of_five_who_could_have_written_it(
    reflections: tuple[Reflection, ...], world: World
) -> None:
    for reflection in reflections:
        posts = [(reflection.author, reflection.attribution)]
        posts += [(r.author, r.attribution) for r in reflection.replies]
        named = {author for author, how in posts if not how.is_anonymous}
        for author, how in posts:
            assert not (how.is_anonymous and author in named), reflection.title
            if how is Attribution.AGENCY:
                agency, here = world.home[author].agency, world.home[author].partnership
                local = reflection.audience is not AudienceKind.EVERYONE
                candidates = {
                    key
                    for key, setting in world.home.items()
                    if setting.agency == agency and (setting.partnership == here or not local)
                }
                assert len(candidates - named) >= 5, reflection.title


def test_no_more_people_press_a_response_than_may_read(
    reflections: tuple[Reflection, ...], world: World
) -> None:
    for reflection in reflections:
        people = Counter(
            world.home[key].agency for key in readers(world, reflection) - {reflection.author}
        )
        pressed = Counter(reflection.responses.same_here)
        pressed += Counter(reflection.responses.different_here)
        pressed += Counter(reflection.responses.learned_word)
        assert pressed, reflection.title
        assert not pressed - people, reflection.title


def test_a_lead_comes_back_to_a_draft_and_a_finished_private_reflection_is_whole(
    world: World,
) -> None:
    private = content.private_reflections()
    leads = {lead.practitioner for lead in world.leads}
    assert {p.author for p in private} <= leads
    assert any(p.draft and p.day >= -2 for p in private)
    for reflection in private:
        asked = PROMPTS[reflection.model]
        assert list(reflection.answers) == asked[: len(reflection.answers)]
        assert reflection.draft is (len(reflection.answers) < len(asked))
