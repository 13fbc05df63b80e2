"""One e-mail: a subject, a sentence and a link. Never a member's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from forum.kernel import clock
from forum.kernel.errors import Invalid

#: Longer subjects are cut by the programs that show them.
LONGEST_SUBJECT = 120
#: As long as a line may be (RFC 5322, 2.1.1): folded sooner, a long link in a header is garbled.
POLICY = SMTP.clone(max_line_length=998)


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to one person.

    ``key`` names the reason for sending: the same one makes the same Message-ID, so that a mail
    program shows a message that was sent twice only once.
    """

    to: str
    subject: str
    text: str
    key: str
    #: Made by the site alone, such as how to stop these letters.
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what could become another header or another receiver.

        Raises:
            Invalid: the address or the subject holds more than it should.
        """
        if parseaddr(self.to)[1] != self.to or "@" not in self.to or not self.to.isprintable():
            msg = "That is not an email address."
            raise Invalid(msg)
        if not self.subject.isprintable() or len(self.subject) > LONGEST_SUBJECT:
            msg = "A subject is one line."
            raise Invalid(msg)

    def as_email(self, sender: str) -> EmailMessage:
        """Return it as it travels; ``sender`` is an address of this site."""
        email = EmailMessage(policy=POLICY)
        email["From"] = sender
        email["To"] = self.to
        email["Subject"] = self.subject
        email["Date"] = format_datetime(clock.now())
        email["Message-ID"] = f"<{self.key}@{parseaddr(sender)[1].rpartition('@')[2]}>"
        # Nobody's holiday reply should come back here.
        email["Auto-Submitted"] = "auto-generated"
        for name, value in self.headers.items():
            email[name] = value
        email.set_content(self.text)
        return email
