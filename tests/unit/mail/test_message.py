import pytest

from forum.kernel.errors import Invalid
from forum.mail.message import Message


@pytest.mark.parametrize(
    "to",
    [
        "amina@work.example\r\nBcc: other@evil.example",
        "amina@work.example\nSubject: other",
        "amina@work.example, other@evil.example",
        "Amina <amina@work.example>",
        "amina",
        "",
        "amina@work.example\x00",
    ],
)
def test_an_address_cannot_smuggle_in_another(to: str) -> None:
    with pytest.raises(Invalid):
        Message(to=to, subject="Hello", text="", key="k")


@pytest.mark.parametrize("subject", ["Hello\r\nBcc: other@evil.example", "Hello\nthere", "x" * 121])
def test_a_subject_is_one_short_line(subject: str) -> None:
    with pytest.raises(Invalid):
        Message(to="amina@work.example", subject=subject, text="", key="k")


def test_a_message_carries_its_words_and_says_that_nobody_typed_it() -> None:
    message = Message(to="amina@work.example", subject="Hello", text="Open the site.", key="k1")

    email = message.as_email("no-reply@forum.example")

    assert email["To"] == "amina@work.example"
    assert email["Auto-Submitted"] == "auto-generated"
    assert email.get_content().strip() == "Open the site."


def test_the_same_reason_makes_the_same_message_on_every_try() -> None:
    first = Message(to="amina@work.example", subject="Hello", text="", key="k1")
    again = Message(to="amina@work.example", subject="Hello", text="", key="k1")
    other = Message(to="amina@work.example", subject="Hello", text="", key="k2")

    ids = [m.as_email("no-reply@forum.example")["Message-ID"] for m in (first, again, other)]

    assert ids[0] == ids[1] == "<k1@forum.example>"
    assert ids[2] != ids[0]
