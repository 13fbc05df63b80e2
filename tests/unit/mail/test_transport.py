import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from forum.kernel import clock
from forum.kernel.errors import SettingsError
from forum.mail import transport as transports
from forum.mail.message import Message
from forum.mail.transport import transport

SITE = "https://forum.example"
MESSAGE = Message(to="amina@work.example", subject="Hello", text="Open the site.\n", key="k")


class Postbox:
    """What a mail server received."""

    def __init__(self) -> None:
        self.received: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        self.received.append(envelope)
        return "250 kept"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, Controller]]:
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=_free_port())
    server.start()
    yield box, server
    server.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_a_message_reaches_a_real_server(postbox: tuple[Postbox, Controller]) -> None:
    box, server = postbox

    transport(f"smtp://127.0.0.1:{server.port}", SITE)(MESSAGE)

    (envelope,) = box.received
    assert envelope.rcpt_tos == ["amina@work.example"]
    assert message_from_bytes(envelope.content)["From"] == "no-reply@forum.example"


def test_the_sender_can_be_named(postbox: tuple[Postbox, Controller]) -> None:
    box, server = postbox
    transport(f"smtp://127.0.0.1:{server.port}?from=forum@area.example", SITE)(MESSAGE)
    assert box.received[0].mail_from == "forum@area.example"


def test_a_server_elsewhere_must_encrypt(
    postbox: tuple[Postbox, Controller], monkeypatch: pytest.MonkeyPatch
) -> None:
    box, server = postbox
    monkeypatch.setattr(transports, "_is_this_machine", lambda _host: False)

    with pytest.raises(OSError, match="STARTTLS"):
        transport(f"smtp://127.0.0.1:{server.port}", SITE)(MESSAGE)

    assert box.received == []


def test_a_server_that_cannot_prove_its_name_gets_nothing(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate_of_nobody(tmp_path))
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=_free_port(), ssl_context=context)
    server.start()
    try:
        with pytest.raises(ssl.SSLCertVerificationError):
            transport(f"smtps://127.0.0.1:{server.port}", SITE)(MESSAGE)
    finally:
        server.stop()
    assert box.received == []


def test_a_message_can_be_kept_in_a_folder(tmp_path: Path) -> None:
    transport(f"file:{tmp_path / 'mail'}", SITE)(MESSAGE)
    (kept,) = (tmp_path / "mail").iterdir()
    assert b"Open the site." in kept.read_bytes()


def test_a_message_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    transport("console:", SITE)(MESSAGE)
    assert "Subject: Hello" in capsys.readouterr().err


def test_there_is_no_other_way() -> None:
    with pytest.raises(SettingsError):
        transport("pigeon:", SITE)


def _certificate_of_nobody(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "somewhere.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(clock.now() - dt.timedelta(days=1))
        .not_valid_after(clock.now() + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
