"""Ways for a message to leave: printed, kept in a folder, or sent over a verified line."""

import smtplib
import ssl
import sys
from collections.abc import Callable
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from uuid import uuid4

from forum.kernel.errors import SettingsError
from forum.mail.message import Message

TIMEOUT_SECONDS: Final = 20
PORTS: Final = {"smtp": 587, "smtps": 465}

#: The answers after which no later try can help (RFC 5321, 4.2.3): no such mailbox, not for us, not
#: that name, refused for what it is. Other 5xx answers speak of the conversation, not the letter.
FOR_GOOD: Final = frozenset({550, 551, 553, 554, 556})


class Refused(OSError):
    """The receiver's server said that it will never take this message."""


Transport = Callable[[Message], None]


def transport(url: str, site_address: str) -> Transport:
    """Return how messages leave, from ``FORUM_MAIL_URL``.

    Args:
        url: ``console:``, ``file:DIR``, ``smtp://…`` or ``smtps://…``; ``?from=ADDRESS`` says who
            sends, otherwise ``no-reply`` at the site's own host does.
        site_address: the site's own address.

    Raises:
        SettingsError: there is no such way.
    """
    address = urlsplit(url)
    host = urlsplit(site_address).hostname or "localhost"
    sender = parse_qs(address.query).get("from", [f"no-reply@{host}"])[0]
    if address.scheme == "console":
        return lambda message: _print(message.as_email(sender))
    if address.scheme == "file":
        folder = Path(url.removeprefix("file:").partition("?")[0])
        return lambda message: _keep(folder, message.as_email(sender))
    if address.scheme in PORTS:
        return lambda message: _post(address, message.as_email(sender))
    msg = "FORUM_MAIL_URL must begin with console:, file:, smtp:// or smtps://."
    raise SettingsError(msg)


def _print(email: EmailMessage) -> None:
    sys.stderr.write(f"{email}\n")


def _keep(folder: Path, email: EmailMessage) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / f"{uuid4().hex}.eml").write_bytes(email.as_bytes())


def _post(address: SplitResult, email: EmailMessage) -> None:
    """Send over a line whose other end proved its name; only this very machine needs no proof.

    Raises:
        Refused: it was turned down for good.
        smtplib.SMTPException: it was put off, or could not be encrypted.
        ssl.SSLError: the other end could not prove its name.
    """
    host, port = address.hostname or "localhost", address.port or PORTS[address.scheme]
    context = ssl.create_default_context()
    if address.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    with server:
        if address.scheme == "smtp" and not _is_this_machine(host):
            server.starttls(context=context)
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        _hand_over(server, email)


def _hand_over(server: smtplib.SMTP, email: EmailMessage) -> None:
    try:
        server.send_message(email)
    except smtplib.SMTPRecipientsRefused as refused:
        if all(code in FOR_GOOD for code, _said in refused.recipients.values()):
            raise Refused from refused
        raise
    except smtplib.SMTPDataError as refused:
        if refused.smtp_code in FOR_GOOD:
            raise Refused from refused
        raise


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
