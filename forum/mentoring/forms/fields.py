"""Fields of mentoring: subjects of the closed list, minutes."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import override
from wtforms import IntegerField, SelectMultipleField, ValidationError

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
