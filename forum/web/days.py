"""A day that somebody types: three boxes, since a browser's own field holds the keyboard."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovDateInput
from typing_extensions import override
from wtforms import DateField

from forum.web.forms import NOT_ARRIVED


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
            ValueError: there is no such day, or the boxes were lost on their way.
        """
        # The widget shows three boxes again, whatever was sent.
        self.raw_data = [*valuelist, "", "", ""][:3]
        if not valuelist:
            raise ValueError(NOT_ARRIVED)
        if not any(each.strip() for each in valuelist):
            self.data = None
            return
        try:
            super().process_formdata([each.strip() for each in valuelist])
        except ValueError as wrong:
            self.data = None
            msg = "Write a day that there is, such as 24 11 2026."
            raise ValueError(msg) from wrong
