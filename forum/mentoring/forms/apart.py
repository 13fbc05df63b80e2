"""Whom one is kept apart from."""

from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField

from forum.web.forms import AtMost, BaseForm, Required

LONGEST_NAME = 100


class ApartForm(BaseForm):
    """Somebody with whom one must not be paired."""

    name = StringField(
        "Their name",
        widget=GovTextInput(),
        description=(
            "A manager, somebody who complained, anybody: you need not say why. Only you see this "
            "list, and nobody is told that they are on it."
        ),
        validators=[Required("Write their name."), AtMost(LONGEST_NAME)],
    )
