"""What the page asks for on which people choose how often they get letters."""

from collections.abc import Collection, Iterator
from typing import Final

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovSubmitInput
from wtforms import Field, RadioField, SelectField, SubmitField

from forum.kernel.vocabulary import NoticeKind
from forum.notices.digest import Frequency, QuietHours
from forum.notices.queries import Chosen
from forum.web.forms import BaseForm

OFTEN: Final = [(each.value, each.label) for each in Frequency]


def _often(kind: NoticeKind) -> SelectField:
    return SelectField(kind.label, choices=OFTEN, widget=GovSelect())


class WishesForm(BaseForm):
    """How often for each kind, and when not. A field is named as its kind is."""

    replies = _often(NoticeKind.REPLIES)
    conversations = _often(NoticeKind.CONVERSATIONS)
    sessions = _often(NoticeKind.SESSIONS)
    case_reviews = _often(NoticeKind.CASE_REVIEWS)
    mentoring = _often(NoticeKind.MENTORING)
    questions = _often(NoticeKind.QUESTIONS)
    glossary = _often(NoticeKind.GLOSSARY)
    seams = _often(NoticeKind.SEAMS)
    about_you = _often(NoticeKind.ABOUT_YOU)
    quiet = RadioField(
        "When email may reach you",
        description="What happens at other times waits. On the site you see it at once.",
        choices=[(each.value, each.label) for each in QuietHours],
        widget=GovRadioInput(),
    )
    submit = SubmitField("Save", widget=GovSubmitInput())

    @classmethod
    def about(cls, kinds: Collection[NoticeKind], chosen: Chosen) -> "WishesForm":
        """Return a form that asks about some kinds, filled in with what was chosen before."""
        said = {kind.value: often.value for kind, often in chosen.often.items()}
        form = cls(data={**said, "quiet": chosen.quiet.value})
        for kind in set(NoticeKind) - set(kinds):
            del form[kind.value]
        return form

    @property
    def kinds(self) -> Iterator[Field]:
        """The fields that ask how often."""
        return (self[kind.value] for kind in NoticeKind if kind.value in self)

    @property
    def often(self) -> dict[NoticeKind, Frequency]:
        """What was chosen for each kind that was asked about."""
        return {NoticeKind(field.name): Frequency(field.data) for field in self.kinds}
