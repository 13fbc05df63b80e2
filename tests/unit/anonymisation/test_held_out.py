"""How much the check finds in narratives it was not trained on, and how often it cries wolf.

The floors stand a little under what was measured (docs/anonymity.md), so that a change that makes
the check worse fails here.
"""

import pytest

from tests.unit.anonymisation.narratives import false_findings_a_hundred_words, share_found


@pytest.mark.parametrize(
    ("name", "floor"), [("held_out", 0.98), ("held_out_typed", 0.96), ("held_out_hurried", 0.965)]
)
def test_names_numbers_and_addresses_are_found(name: str, floor: float) -> None:
    assert share_found(name, direct=True) >= floor


@pytest.mark.parametrize(
    ("name", "floor"), [("held_out", 0.98), ("held_out_typed", 0.98), ("held_out_hurried", 0.94)]
)
def test_dates_ages_towns_and_services_are_found(name: str, floor: float) -> None:
    assert share_found(name, direct=False) >= floor


@pytest.mark.parametrize(
    ("name", "ceiling"),
    [
        ("held_out", 0.15),
        ("held_out_typed", 0.5),
        ("held_out_hurried", 0.7),
        ("held_out_clean", 0.3),
        ("held_out_dense", 0.5),
    ],
)
def test_little_is_marked_that_identifies_nobody(name: str, ceiling: float) -> None:
    assert false_findings_a_hundred_words(name) <= ceiling
