"""Messages between the two of a pair, always by name."""

from typing import Any

from typing_extensions import override

from forum.directory.choosing import voice_of
from forum.directory.signing import Speaking
from forum.discussion.forms import LONGEST_TITLE, ReplyForm
from forum.kernel.vocabulary import Attribution
from forum.mentoring.models import Pairing
from forum.web.forms import AtMost, InWords, PlainProseField, ProseField, Required
from forum.web.identity import current_actor
from forum.writing.forms import DraftedForm


class MessageForm(DraftedForm):
    """What one writes to the other. Between two people nobody is anonymous."""

    title = PlainProseField(
        "What is it about?",
        validators=[Required("Say what it is about."), InWords(), AtMost(LONGEST_TITLE)],
    )
    body = ProseField("Your message", validators=[Required("Write your message.")])


class MessageReplyForm(ReplyForm):
    """A reply to a message; by name, whatever else is sent."""

    pairing: Pairing

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the words alone: who speaks here, and how openly, is settled."""
        super().__init__(*args, **kwargs)
        del self.voice, self.attribution

    @classmethod
    def of(cls, pairing: Pairing) -> "MessageReplyForm":
        """Return the form for one of the two of a pair."""
        made = cls()
        made.pairing = pairing
        return made

    @property
    @override
    def speaking(self) -> Speaking:
        return by_name(self.pairing)


def by_name(pairing: Pairing) -> Speaking:
    """Return how the actor is shown in their pairing: there are only the two."""
    actor = current_actor()
    agency = pairing.people.get(actor.practitioner_id)
    voice = next((each for each in actor.voices if each.agency_id == agency), None)
    return Speaking(voice or voice_of(actor, ""), Attribution.NAME_AND_AGENCY)
