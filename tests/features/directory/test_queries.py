"""What the directory says of a person when they act."""

from forum.directory import queries
from tests.factories import Make


def test_an_actor_speaks_from_each_confirmed_place_of_work_by_its_name(make: Make) -> None:
    person = make.practitioner("midwifery", make.partnership("Harbourside"))
    second = make.affiliation(person, "nursery", make.partnership("Moorland"))
    make.affiliation(person, "housing-association", confirmed=False)

    voices = queries.actor_for(person).voices

    assert [(each.agency_name, each.partnership_name) for each in voices] == [
        ("Midwifery", "Harbourside"),
        ("Nursery or pre-school", "Moorland"),
    ]
    assert voices[1].public_id == second.public_id
    assert queries.actor_for(person).agency_name == "Midwifery"
