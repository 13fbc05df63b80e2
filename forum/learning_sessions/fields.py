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
from forum.learning_sessions.when import read_day, read_time

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


class DayField(Field):
    """A day, in three boxes; ``boxes`` are what was typed into them."""

    data: date | None
    day: date | None = None
    boxes: tuple[str, str, str] = ("", "", "")

    @override
    def process_data(self, value: date | None) -> None:
        super().process_data(value)
        if value is not None:
            self.boxes = str(value.day), str(value.month), str(value.year)

    @override
    def process_formdata(self, valuelist: list[Any]) -> None:
        day, month, year, *_rest = [*valuelist, "", "", ""]
        self.boxes = day, month, year

    @override
    def pre_validate(self, form: BaseForm) -> None:
        self.day = read_day(*self.boxes)
        if self.day is None:
            msg = "Write the day, the month and the year, such as 24 11 2026."
            raise StopValidation(msg)


class HourField(TypedField):
    """A time of day, as a clock on the wall in London shows it."""

    hour: time | None = None

    @override
    def pre_validate(self, form: BaseForm) -> None:
        self.hour = read_time(self.data or "")
        if self.hour is None:
            msg = "Write when it begins, such as 12:30 or 4pm."
            raise StopValidation(msg)


class LinkField(TypedField):
    """The address of the online room, or nothing."""

    link: JoinLink = JoinLink("")

    @override
    def pre_validate(self, form: BaseForm) -> None:
        try:
            self.link = JoinLink.read(self.data or "")
        except Invalid as invalid:
            raise StopValidation(str(invalid)) from invalid
