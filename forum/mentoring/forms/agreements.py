"""The agreement of a pair: writing it and accepting it."""

from datetime import date

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovTextInput
from wtforms import IntegerField, RadioField, ValidationError

from forum.kernel import clock
from forum.mentoring.forms.fields import require_minutes
from forum.mentoring.lifecycle import FEWEST_MEETINGS, LONGEST_PAIRING, MOST_MEETINGS
from forum.mentoring.models import Pairing
from forum.mentoring.service.agreements import Agreement
from forum.web.days import DayField
from forum.web.forms import AtMost, BaseForm, ProseField, Required, SeenField
from forum.writing.forms import DraftedForm

LONGEST_PURPOSE = 1000


class AgreementForm(DraftedForm):
    """What two people agree, beyond the terms that are the same for everybody."""

    purpose = ProseField(
        "What each of us wants to understand",
        description="Two or three sentences. The other reads them, and nobody else.",
        validators=[
            Required("Say in a sentence what the two of you want to understand."),
            AtMost(LONGEST_PURPOSE),
        ],
    )
    meetings = RadioField(
        "How many meetings?",
        widget=GovRadioInput(),
        choices=[(str(n), str(n)) for n in range(FEWEST_MEETINGS, MOST_MEETINGS + 1)],
        default=str(MOST_MEETINGS),
    )
    minutes = IntegerField(
        "How many minutes each?",
        widget=GovTextInput(),
        default=45,
        description="45 to 60 is usual.",
    )
    ends_on = DayField("When does it end?", description="For example 24 5 2027.")
    version = SeenField()

    @classmethod
    def of(cls, pairing: Pairing) -> "AgreementForm":
        """Begin from what is agreed so far; from half a year if nothing is."""
        if not pairing.purpose:
            return cls(data={"version": 0, "ends_on": _half_a_year_ahead()})
        return cls(
            data={
                "purpose": pairing.purpose.source,
                "meetings": str(pairing.planned_meetings),
                "minutes": pairing.minutes_each,
                "ends_on": pairing.ends_on,
                "version": pairing.terms_version,
            }
        )

    def validate_minutes(self, field: IntegerField) -> None:
        """Refuse what is no meeting.

        Raises:
            ValidationError: it is too short or too long.
        """
        require_minutes(field)

    def validate_ends_on(self, field: DayField) -> None:
        """Refuse an end that is over, or far away.

        Raises:
            ValidationError: it is.
        """
        today = clock.today()
        if not field.errors and not (field.data and today < field.data <= today + LONGEST_PAIRING):
            msg = "Choose an end within the next twelve months."
            raise ValidationError(msg)

    @property
    def seen(self) -> int:
        """The version that was read; one that never was, if the form was cut short."""
        return self.version.number

    def begin_from(self, version: int) -> None:
        """Take the version that stands now."""
        self.version.data = version

    @property
    def agreement(self) -> Agreement:
        """What was written, on a form that validated."""
        minutes, ends_on = self.minutes.data, self.ends_on.data
        return Agreement(
            self.purpose.words, int(self.meetings.data), minutes or 0, ends_on or clock.today()
        )


class AcceptForm(BaseForm):
    """The version that was read."""

    version = SeenField()

    @property
    def seen(self) -> int:
        """The version that was accepted; one that never was, if the form was cut short."""
        return self.version.number


def _half_a_year_ahead() -> date:
    return clock.today() + LONGEST_PAIRING / 2
