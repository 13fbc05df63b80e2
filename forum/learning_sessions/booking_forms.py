"""What the pages ask of those who book, and about who was there."""

from collections.abc import Sequence
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxInput
from wtforms import BooleanField

from forum.directory.choosing import SpeakingFields
from forum.learning_sessions.fields import NumberField
from forum.learning_sessions.models import Booking
from forum.web.forms import BaseForm, Required, SeenField


class BookForm(SpeakingFields):
    """For which agency somebody comes, and that they keep to the ground rules."""

    accept = BooleanField(
        "I have read the ground rules and will keep to them",
        widget=GovCheckboxInput(),
        validators=[Required("Read the ground rules and tick the box. They protect everybody.")],
    )
    rules_version = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the voice, and not for how openly to speak."""
        super().__init__(*args, **kwargs)
        del self.attribution

    @property
    def accepted_version(self) -> int:
        """The version of the rules that stood on the page; one that never was, if none came."""
        return self.rules_version.number


class ClaimForm(BaseForm):
    """How long a learner was there."""

    @classmethod
    def lasting(cls, minutes: int, known: int | None = None) -> "ClaimForm":
        """Return the form for a learning session of so many minutes, with what is known so far."""
        default = str(minutes if known is None else known)
        box = _minutes_box("How many minutes were you there?", minutes, default=default)
        form: ClaimForm = type("ClaimForm", (cls,), {"minutes": box})()
        return form

    @property
    def minutes_there(self) -> int:
        """The minutes that were claimed, on a form that validated."""
        return self["minutes"].number or 0


class AttendanceForm(BaseForm):
    """How long each person was there, as the facilitator saw it."""

    rest = BooleanField(
        "Whoever has an empty box was there from beginning to end", widget=GovCheckboxInput()
    )

    @classmethod
    def of(cls, placed: Sequence[Booking], minutes: int) -> "AttendanceForm":
        """Return the form with a box for each booking, filled with what is known so far."""
        boxes = {
            _name(each): _minutes_box(
                f"Minutes of {each.practitioner.name}",
                minutes,
                default=_so_far(each),
                needed=False,
            )
            for each in placed
        }
        form: AttendanceForm = type("AttendanceForm", (cls,), boxes)()
        return form

    def box(self, booking: Booking) -> NumberField:
        """Return the box of one booking."""
        found: NumberField = self[_name(booking)]
        return found

    def marked(self, placed: Sequence[Booking], whole: int) -> dict[str, int]:
        """Return the minutes that were written, by the booking's public id.

        Args:
            placed: the bookings that the form was made of.
            whole: how long it lasted, for those who were there from beginning to end.
        """
        otherwise = whole if self.rest.data else None
        boxes = {each.public_id: self.box(each).number for each in placed}
        said = {key: otherwise if number is None else number for key, number in boxes.items()}
        return {key: number for key, number in said.items() if number is not None}


def _minutes_box(label: str, most: int, **more: Any) -> NumberField:
    return NumberField(
        label, fewest=0, most=most, sentence=f"Write minutes from 0 to {most}.", **more
    )


def _name(booking: Booking) -> str:
    return f"minutes_{booking.public_id}"


def _so_far(booking: Booking) -> str:
    known = booking.confirmed_minutes
    known = booking.claimed_minutes if known is None else known
    return "" if known is None else str(known)
