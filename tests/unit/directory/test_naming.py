import pytest

from forum.directory.naming import person_name, place_name, same_name
from forum.directory.telephone import work_number
from forum.kernel.errors import Invalid


@pytest.mark.parametrize(
    "name",
    [
        "Amina Osei",
        "Bryn ap Rhys",
        "Siân O'Neill",
        "J. R. Hartley",
        "Åsa Öst-Berg",
        "Nguyễn Thị Lan",
        "J.P. Moss",
        "St. John Brook",
    ],
)
def test_names_of_people_are_kept_as_written(name: str) -> None:
    assert person_name(f"  {name}  ") == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "Amina https://evil.example",
        "Amina\r\nBcc: other@work.example",
        "<b>Amina</b>",
        "amina@work.example",
        "Amina 2",
        "A" * 101,
        "-",
        "www.evil.example free",
        "Amina evil.example",
    ],
)
def test_what_stands_in_no_name_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        person_name(name)


@pytest.mark.parametrize("name", ["St Mary's (Upper School)", "Ward 3, Quayside", "Hope & Home"])
def test_names_of_places_are_kept_as_written(name: str) -> None:
    assert place_name(name) == name


@pytest.mark.parametrize("name", ["", "https://evil.example", "<b>", "x" * 121])
def test_what_is_no_name_of_a_place_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        place_name(name)


def test_capitals_and_spaces_make_no_difference() -> None:
    assert same_name("Riverside  Surgery", "riverside surgery")
    assert not same_name("Riverside Surgery", "Hillside Surgery")


@pytest.mark.parametrize("number", ["", "01632 960 000", "+44 1632 960000", "01632 960000 ext 21"])
def test_a_work_number_is_kept_as_written(number: str) -> None:
    assert work_number(f" {number} ") == number


@pytest.mark.parametrize("number", ["ring me", "1", "javascript:alert(1)", "0" * 41])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(Invalid):
        work_number(number)
