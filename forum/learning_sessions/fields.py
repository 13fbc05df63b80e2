"""The few kinds of field that learning sessions ask for, each with a sentence of its own.

What was typed stays in the field as it was typed, whatever it is; ``number``, ``day``, ``hour`` and
``link`` are what was meant, on a form that validated.
"""

from datetime import date, time
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from typing_extensions import override
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from forum.kernel.errors import Invalid
from forum.learning_sessions.join_link import JoinLink

#: Longer rows of digits are no number that anybody means here.
MOST_DIGITS = 6


def whole_number(typed: str | None) -> int | None:
    """Return the number that was typed, if it is one that anybody could mean."""
    text = (typed or "").strip()
    written = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if written else None


class TypedField(Field):
    """A box that shows again what was typed into it, and keeps none of it as words."""

    widget = GovTextInput()
    data: str | None

    def _value(self) -> str:
        return self.data or ""

    @override
    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            self.data = valuelist[0]


class NumberField(TypedField):
    """A whole number in a range. ``sentence`` says what to write instead."""

    def __init__(
        self, label: str, *, fewest: int, most: int, sentence: str, needed: bool = True, **more: Any
    ) -> None:
        """Take the range; an empty answer is fine unless it is ``needed``."""
        super().__init__(label, render_kw={"inputmode": "numeric"}, **more)
        self.fewest, self.most, self.sentence, self.needed = fewest, most, sentence, needed
        self.number: int | None = None

    @override
    def pre_validate(self, form: BaseForm) -> None:
        if not (self.data or "").strip() and not self.needed:
            return
        typed = whole_number(self.data)
        if typed is None or not self.fewest <= typed <= self.most:
            raise StopValidation(self.sentence)
        self.number = typed


class DayField(TypedField):
    """A day, by the browser's own calendar; a plain box where it has none."""

    widget = GovTextInput(input_type="date")
    day: date | None = None

    @override
    def pre_validate(self, form: BaseForm) -> None:
        try:
            self.day = date.fromisoformat((self.data or "").strip())
        except ValueError as error:
            msg = "Choose the day on which it takes place."
            raise StopValidation(msg) from error


class HourField(TypedField):
    """A time of day, as a clock on the wall in London shows it."""

    widget = GovTextInput(input_type="time")
    hour: time | None = None

    @override
    def pre_validate(self, form: BaseForm) -> None:
        try:
            read = time.fromisoformat((self.data or "").strip())
        except ValueError as error:
            msg = "Choose the time at which it begins, such as 12:30."
            raise StopValidation(msg) from error
        if read.tzinfo is not None:
            msg = "Write the time as clocks in the United Kingdom show it, such as 12:30."
            raise StopValidation(msg)
        self.hour = read.replace(second=0, microsecond=0)


class LinkField(TypedField):
    """The address of the online room, or nothing."""

    link: JoinLink = JoinLink("")

    @override
    def pre_validate(self, form: BaseForm) -> None:
        try:
            self.link = JoinLink.read(self.data or "")
        except Invalid as invalid:
            raise StopValidation(str(invalid)) from invalid
