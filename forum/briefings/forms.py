"""How a briefing was used."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovSelect
from wtforms import SelectField

from forum.kernel import clock
from forum.web.days import DayField
from forum.web.forms import AtMost, BaseForm, PlainProseField, Required
from forum.web.identity import current_actor

LONGEST = 240


class UseForm(BaseForm):
    """Which agency, on which day, and how."""

    voice = SelectField("Your agency", widget=GovSelect())
    used_on = DayField("On which day", validators=[Required("Write the day, such as 24 11 2026.")])
    how = PlainProseField(
        "How you used it",
        description="Such as “Read aloud in a team meeting, then ten minutes on question six”.",
        validators=[Required("Say in a sentence how you used it."), AtMost(LONGEST)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the agencies that the actor may speak from, and today."""
        super().__init__(*args, **kwargs)
        self.voice.choices = [
            (each.public_id, f"{each.agency_name}, {each.partnership_name}")
            for each in current_actor().voices
        ]
        if not self.voice.data and self.voice.choices:
            self.voice.data = self.voice.choices[0][0]
        if not self.is_submitted():
            self.used_on.data = clock.today()
