"""What goes into a page is escaped just as the library escapes it."""

import pytest
from markupsafe import Markup, escape

from forum.text.escaping import escaped


class Drawn:
    """A thing that draws itself."""

    def __html__(self) -> str:
        """Return HTML."""
        return "<b>drawn</b>"


class Named(str):
    """Text of a type of its own, as checked words are."""

    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        *("", "plain", "a & b", "<script>", 'say "yes"', "it's", "’ü", "a\x00b", "&amp;"),
        *(Markup("<b>made</b>"), Named("<i>"), Named("plain"), Drawn()),
        *(0, 17, -3, True, None, 1.5, ["<"]),
    ],
)
def test_a_value_is_escaped_as_the_library_does(value: object) -> None:
    assert escaped(value) == str(escape(value))
