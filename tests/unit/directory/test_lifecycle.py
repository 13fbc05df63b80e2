from datetime import UTC, datetime, timedelta

import pytest

from forum.directory.lifecycle import AffiliationState, state_of, waits_for_a_steward
from forum.directory.models import Affiliation

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)

CASES = [
    (Affiliation(), AffiliationState.WAITING, True),
    (Affiliation(ends_at=NOW + 300 * DAY), AffiliationState.CURRENT, False),
    (Affiliation(ends_at=NOW + 30 * DAY), AffiliationState.CURRENT, True),
    (Affiliation(ends_at=NOW + 31 * DAY), AffiliationState.CURRENT, False),
    (Affiliation(ends_at=NOW), AffiliationState.LAPSED, True),
    (Affiliation(refused_at=NOW), AffiliationState.REFUSED, False),
    (Affiliation(ends_at=NOW - DAY, left_at=NOW), AffiliationState.LEFT, False),
]


@pytest.mark.parametrize(("affiliation", "state", "waits"), CASES)
def test_where_an_affiliation_stands_decides_whether_a_steward_is_asked(
    affiliation: Affiliation, state: AffiliationState, waits: bool
) -> None:
    assert state_of(affiliation, NOW) is state
    assert waits_for_a_steward(affiliation, NOW) is waits


def test_every_state_can_be_said() -> None:
    assert len({state.label for state in AffiliationState}) == len(AffiliationState)
