"""What somebody else's JSON may not hold."""

import pytest

from forum.kernel.errors import Invalid
from forum.kernel.reading import parsed


@pytest.mark.parametrize(
    "written", [r'{"id": "\ud800"}', r'["\udfff"]', b"\xff", "{", "[" * 200000]
)
def test_what_no_file_can_hold_is_refused_in_one_sentence(written: str | bytes) -> None:
    with pytest.raises(Invalid, match="Line 3 is not JSON"):
        parsed(written, "Line 3")


def test_letters_beyond_the_first_plane_are_read() -> None:
    assert parsed(r'{"id": "\ud83d\ude00"}') == {"id": "\U0001f600"}
