"""Only an address that a browser may be sent to becomes the link of a room."""

import pytest

from forum.kernel.errors import Invalid
from forum.learning_sessions.join_link import JoinLink


@pytest.mark.parametrize(
    "typed",
    [
        "https://meet.example.org/room/abc?pwd=1#x",
        "http://192.0.2.1:8443/room",
        "https://[2001:db8::1]/room",
        " https://meet.example.org ",
        "",
    ],
)
def test_a_web_address_is_kept_as_it_is(typed: str) -> None:
    assert JoinLink.read(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://meet.example.org/%0aalert(1)",
        "data:text/html,<script>",
        "ftp://meet.example.org/",
        "//meet.example.org/room",
        "/learning-sessions",
        "meet.example.org",
        "https://",
        "https:///room",
        "https:meet.example.org",
        "https://name:secret@meet.example.org/",
        "https://name@meet.example.org/",
        "https://meet.example.org/\u202egpj",
        "https://meet.example.org/a b",
        "https://meet.example.org/\nX: y",
        'https://meet.example.org/"onclick="x',
        "https://meet.example.org\\@evil.example",
        "https://[::1",
        "https://meet.example.org:99999/",
        "https://meet.example.org:port/",
        "https://meet.example.org/" + "a" * 500,
    ],
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="begins with https"):
        JoinLink.read(typed)
