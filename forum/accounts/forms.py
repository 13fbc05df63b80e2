"""What the pages of accounts ask for."""

from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovSubmitInput, GovTextInput
from wtforms import HiddenField, PasswordField, StringField, SubmitField

from forum.web.forms import BaseForm, Required


class SignInForm(BaseForm):
    """E-mail and password; ``carried`` holds words that outlived an earlier sign-in."""

    email = StringField(
        "Work email address",
        validators=[Required("Write the email address you joined with.")],
        widget=GovTextInput(),
    )
    password = PasswordField(
        "Password", validators=[Required("Write your password.")], widget=GovPasswordInput()
    )
    next = HiddenField()
    carried = HiddenField()
    submit = SubmitField("Sign in", widget=GovSubmitInput())
