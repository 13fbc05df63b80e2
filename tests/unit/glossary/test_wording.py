"""The days between which a meaning holds, as people write them."""

from datetime import date

import pytest

from forum.glossary.wording import day_in, day_said, in_order

FIRST_OF_APRIL = date(2026, 4, 1)


@pytest.mark.parametrize("written", ["1 April 2026", "01 april 2026", "2026-04-01", " 1/4/2026 "])
def test_a_day_is_read_however_people_write_it_and_kept_in_words(written: str) -> None:
    assert day_in(written) == FIRST_OF_APRIL
    assert day_said(day_in(written)) == "1 April 2026"


@pytest.mark.parametrize("written", ["", "soon", "31 February 2026", "April 2026", "1 April 26"])
def test_what_is_no_day_is_not_guessed(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day_in(written)


def test_only_two_days_can_be_out_of_order() -> None:
    assert not in_order("2 April 2026", "1 April 2026")
    assert in_order("1 April 2026", "2026-04-01")
    assert in_order("soon", "later")
    assert in_order("1 April 2026", "")
