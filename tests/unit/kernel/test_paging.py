"""A cursor leads on from one place, and tells nobody which place that is."""

import base64
import json
from datetime import UTC, datetime

import pytest

from forum.kernel.errors import Invalid
from forum.kernel.paging import Cursor

PLACE = Cursor(datetime(2026, 3, 4, 12, 34, 56, tzinfo=UTC), 4711)


def test_a_cursor_leads_back_to_its_place() -> None:
    assert Cursor.decode(PLACE.encode()) == PLACE


def test_the_same_place_has_the_same_cursor() -> None:
    assert PLACE.encode() == Cursor(PLACE.at, PLACE.row).encode()


def test_a_cursor_shows_neither_moment_nor_row() -> None:
    raw = base64.urlsafe_b64decode(PLACE.encode() + "==")
    assert b"4711" not in raw
    assert b"2026" not in raw


@pytest.mark.parametrize("made_up", ["", "x", "é", "AAAA", "A" * 4000, PLACE.encode()[:-4]])
def test_a_cursor_that_was_changed_by_hand_is_refused(made_up: str) -> None:
    with pytest.raises(Invalid, match="Start again from the first page"):
        Cursor.decode(made_up)


def test_a_cursor_cannot_be_made_without_the_key() -> None:
    plain = json.dumps(["2026-03-04T12:34:56+00:00", 4711, False]).encode()
    with pytest.raises(Invalid):
        Cursor.decode(base64.urlsafe_b64encode(plain).decode())
