import re
from collections import Counter

from forum.demonstration.people import World
from forum.kernel.vocabulary import Role

LARGE = {
    "general-practice",
    "health-visiting",
    "childrens-social-care",
    "police-child-protection",
    "primary-school",
    "family-support-charity",
}


def test_every_setting_stands_in_a_known_agency_and_partnership(
    world: World, agencies: set[str]
) -> None:
    partnerships = {p.slug for p in world.partnerships}
    assert len(partnerships) == 2
    assert {s.agency for s in world.settings} <= agencies
    assert {s.partnership for s in world.settings} == partnerships


def test_about_one_hundred_and_twenty_people_each_with_an_address_of_their_own(
    world: World,
) -> None:
    assert 115 <= len(world.people) <= 135
    assert sum(len(s.practitioners) for s in world.settings) == len(world.people)
    assert all(
        re.fullmatch(r"[a-z.-]+@common-ground\.example", p.email) for p in world.people.values()
    )


def test_six_agencies_are_large_enough_in_both_partnerships_and_the_others_small(
    world: World,
) -> None:
    people = Counter(s.agency for s in world.settings for _ in s.practitioners)
    local = Counter((s.agency, s.partnership) for s in world.settings for _ in s.practitioners)
    assert {agency for agency, n in people.items() if n >= 12} == LARGE
    assert all(local[agency, p.slug] >= 5 for agency in LARGE for p in world.partnerships)
    assert all(n <= 4 for agency, n in people.items() if agency not in LARGE)


def test_nobody_carries_a_title_or_a_rank(world: World) -> None:
    ranked = re.compile(r"\b(Dr|Prof|Sister|Matron|PC|DC|DS|DI|Head|Named|Consultant|Senior)\b")
    assert not [p.name for p in world.people.values() if ranked.search(p.name)]


def test_people_who_work_in_two_places_work_in_places_that_exist(world: World) -> None:
    settings = {s.slug for s in world.settings}
    further = {place for p in world.people.values() for place in p.also_at}
    assert further
    assert further <= settings


def test_the_ten_leads_cover_every_role(world: World) -> None:
    leads = [world.people[lead.practitioner] for lead in world.leads]
    assert len(set(leads)) == 10
    held = Counter(role for person in leads for role in person.roles)
    assert set(held) == set(Role) - {Role.PRACTITIONER}
    assert held[Role.REVIEWER] >= 3
    assert held[Role.MODERATOR] >= 2
    assert held[Role.ADMINISTRATOR] >= 2


def test_four_leads_of_different_agencies_take_part_without_governing(world: World) -> None:
    plain = [
        world.home[lead.practitioner].agency
        for lead in world.leads
        if set(world.people[lead.practitioner].roles) <= {Role.REVIEWER}
    ]
    assert len(set(plain)) == 4


def test_a_second_reader_from_elsewhere_exists_for_every_author(world: World) -> None:
    readers = [p.key for p in world.people.values() if Role.REVIEWER in p.roles]
    home = world.home
    assert len({home[r].agency for r in readers}) >= 4
    for author in home.values():
        strangers = [
            r
            for r in readers
            if home[r].agency != author.agency and home[r].partnership != author.partnership
        ]
        assert len(strangers) >= 2


def test_the_two_keys_to_a_name_can_be_held_in_different_settings(world: World) -> None:
    moderators = {
        world.home[p.key].slug for p in world.people.values() if Role.MODERATOR in p.roles
    }
    administrators = {
        world.home[p.key].slug for p in world.people.values() if Role.ADMINISTRATOR in p.roles
    }
    assert len(moderators) >= 2
    assert not moderators & administrators


def test_urgent_routes_begin_with_999_and_invented_lines_use_drama_numbers(world: World) -> None:
    for partnership in world.partnerships:
        numbers = [route.number for route in partnership.urgent_routes]
        assert numbers[0] == "999"
        assert {"101", "0808 800 5000"} < set(numbers)
        local = set(numbers) - {"999", "101", "0808 800 5000"}
        assert len(local) == 3
        assert all(re.fullmatch(r"01632 960\d{3}", number) for number in local)
