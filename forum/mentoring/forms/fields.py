"""Fields of mentoring: subjects of the closed list, days, minutes."""

from collections.abc import Sequence
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovDateInput
from typing_extensions import override
from wtforms import DateField, IntegerField, SelectMultipleField, ValidationError

from forum.mentoring.lifecycle import LONGEST_MEETING, MOST_SUBJECTS, SHORTEST_MEETING
from forum.mentoring.subjects import SubjectGroup


class SubjectsField(SelectMultipleField):
    """A choice from the closed list, shown in groups that open."""

    def __init__(self, label: str, groups: Sequence[SubjectGroup], **kwargs: Any) -> None:
        """Take the groups; the template shows them."""
        super().__init__(label, choices=[], validate_choice=False, **kwargs)
        self.groups = groups
        self.listed = frozenset(each.slug for group in groups for each in group.subjects)

    @override
    def pre_validate(self, form: Any) -> None:
        """Refuse what is not listed.

        Raises:
            ValidationError: it was made up.
        """
        if not self.listed.issuperset(self.data or ()):
            msg = "Choose from the list."
            raise ValidationError(msg)

    def chosen_in(self, group: SubjectGroup) -> int:
        """Return how many of a group are chosen, so that the page opens it."""
        return len({each.slug for each in group.subjects} & set(self.data or ()))


class DayField(DateField):
    """A day as people type it, in three boxes."""

    widget = GovDateInput()

    def __init__(self, label: str, **kwargs: Any) -> None:
        """Take the label."""
        super().__init__(label, format="%d %m %Y", **kwargs)

    @override
    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the three boxes; all empty is no day.

        Raises:
            ValueError: there is no such day.
        """
        # The widget shows three boxes again, whatever was sent.
        self.raw_data = [*valuelist, "", "", ""][:3]
        if not any(each.strip() for each in valuelist):
            self.data = None
            return
        try:
            super().process_formdata([each.strip() for each in valuelist])
        except ValueError as wrong:
            self.data = None
            msg = "Write a day that there is, such as 24 11 2026."
            raise ValueError(msg) from wrong


class AtMostSubjects:
    """Refuse a choice of so much that it says nothing."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Count.

        Raises:
            ValidationError: too many are chosen.
        """
        chosen = len(field.data or ())
        if chosen > MOST_SUBJECTS:
            msg = (
                f"Choose at most {MOST_SUBJECTS}, those that matter most to you. You have {chosen}."
            )
            raise ValidationError(msg)


def require_minutes(field: IntegerField) -> None:
    """Refuse what is no meeting.

    Raises:
        ValidationError: it is too short or too long, or no number.
    """
    field.errors = []
    if field.data is None or not SHORTEST_MEETING <= field.data <= LONGEST_MEETING:
        msg = f"Write a whole number of minutes, from {SHORTEST_MEETING} to {LONGEST_MEETING}."
        raise ValidationError(msg)
