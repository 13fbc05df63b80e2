"""The log of a pair, and the day of its next meeting."""

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import IntegerField, ValidationError

from forum.kernel import clock
from forum.mentoring import subjects
from forum.mentoring.forms.fields import AtMostSubjects, SubjectsField, require_minutes
from forum.mentoring.service.meetings import Held
from forum.web.days import DayField
from forum.web.forms import BaseForm


class NextForm(BaseForm):
    """The day of the next meeting."""

    next_on = DayField("Our next meeting", description="For example 24 11 2026. Or leave it empty.")

    def validate_next_on(self, field: DayField) -> None:
        """Refuse a day that is over.

        Raises:
            ValidationError: it is.
        """
        if field.data and field.data < clock.today():
            msg = "Choose a day that lies ahead."
            raise ValidationError(msg)


class LogForm(NextForm):
    """A meeting that was held: when, how long, which topics. There is no box for words."""

    held_on = DayField("When did you meet?", description="For example 24 11 2026.")
    minutes = IntegerField("How many minutes did it take?", widget=GovTextInput())
    topics = SubjectsField("What was it about?", subjects.groups(), validators=[AtMostSubjects()])

    def validate_held_on(self, field: DayField) -> None:
        """Refuse a meeting that lies ahead.

        Raises:
            ValidationError: there is no day, or it is not over.
        """
        if field.errors:
            return
        if field.data is None:
            msg = "Say when you met."
            raise ValidationError(msg)
        if field.data > clock.today():
            msg = "Log a meeting once it has been held."
            raise ValidationError(msg)

    def validate_minutes(self, field: IntegerField) -> None:
        """Refuse what is no meeting.

        Raises:
            ValidationError: it is too short or too long.
        """
        require_minutes(field)

    def validate_topics(self, field: SubjectsField) -> None:
        """Ask for one at least.

        Raises:
            ValidationError: none is chosen.
        """
        if not field.data:
            msg = "Choose at least one topic."
            raise ValidationError(msg)

    @property
    def held(self) -> Held:
        """What was held, on a form that validated."""
        held_on, topics = self.held_on.data or clock.today(), self.topics.data or []
        return Held(held_on, self.minutes.data or 0, topics)
