"""What the pages of moderation ask for."""

from govuk_frontend_wtf.wtforms_widgets import GovSubmitInput, GovTextArea
from wtforms import HiddenField, SubmitField

from forum.web.forms import AtMost, BaseForm, PlainProseField, Required


class AskForm(BaseForm):
    """Why a name is needed."""

    kind = HiddenField()
    public_id = HiddenField()
    reason = PlainProseField(
        "Why do you need to know?",
        description="The administrator who decides reads it, and so does the author.",
        validators=[Required("Write the reason. The author reads it."), AtMost(400)],
        widget=GovTextArea(),
    )
    submit = SubmitField("Ask an administrator", widget=GovSubmitInput())


class AnswerForm(BaseForm):
    """Why a name is shown, or stays sealed; two buttons, one reason."""

    reason = PlainProseField(
        "Why do you decide so?",
        description="The moderator who asked reads it. If you approve, so does the author.",
        validators=[Required("Write the reason. The author reads it."), AtMost(400)],
        widget=GovTextArea(),
    )
