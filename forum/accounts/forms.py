"""What the pages of accounts ask for."""

from collections.abc import Sequence

from govuk_frontend_wtf.wtforms_widgets import (
    GovPasswordInput,
    GovSelect,
    GovSubmitInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import HiddenField, PasswordField, SelectField, StringField, SubmitField

from forum.directory.models import Agency, Partnership
from forum.web.forms import AtMost, BaseForm, InWords, PlainProseField, Required

NEW_PASSWORD = "At least 12 characters. Three or four unrelated words work well."  # noqa: S105  # advice
CHOOSE = ("", "Choose one")


def _password(label: str, sentence: str, hint: str = "") -> PasswordField:
    required = [Required(sentence)]
    return PasswordField(label, description=hint, validators=required, widget=GovPasswordInput())


def _line(label: str, sentence: str, hint: str = "", most: int = 120) -> StringField:
    asked = [Required(sentence), AtMost(most)]
    return StringField(label, description=hint, validators=asked, widget=GovTextInput())


def _named(label: str, sentence: str, hint: str = "", most: int = 120) -> StringField:
    asked = [Required(sentence), InWords(), AtMost(most)]
    return StringField(label, description=hint, validators=asked, widget=GovTextInput())


def _choices(offered: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what can be chosen; where there is only one, it is chosen already."""
    return offered if len(offered) == 1 else [CHOOSE, *offered]


class SignInForm(BaseForm):
    """E-mail and password; ``carried`` holds words that outlived an earlier sign-in."""

    email = _line("Work email address", "Write the email address you joined with.", most=300)
    password = _password("Password", "Write your password.")
    next = HiddenField()
    carried = HiddenField()
    submit = SubmitField("Sign in", widget=GovSubmitInput())


class AskResetForm(BaseForm):
    """Which account a new password is for."""

    email = _line("Work email address", "Write the email address you joined with.", most=300)
    submit = SubmitField("Send me a link", widget=GovSubmitInput())


class ResetForm(BaseForm):
    """A new password, chosen by a link."""

    new_password = _password("New password", "Write a new password.", NEW_PASSWORD)
    submit = SubmitField("Use this password", widget=GovSubmitInput())


class ChangePasswordForm(BaseForm):
    """A new password, chosen by somebody who knows the old one."""

    current_password = _password("Current password", "Write your current password.")
    new_password = _password("New password", "Write a new password.", NEW_PASSWORD)
    submit = SubmitField("Change password", widget=GovSubmitInput())


class PassForm(BaseForm):
    """A pass for a program, made by somebody who knows the password."""

    current_password = _password("Current password", "Write your current password.")
    submit = SubmitField("Make a pass", widget=GovSubmitInput())


class NameForm(BaseForm):
    """How colleagues know one."""

    name = _named("Your name", "Write your name as colleagues know it.", most=100)
    submit = SubmitField("Save", widget=GovSubmitInput())


class CardForm(BaseForm):
    """The contact card."""

    ask_me_about = PlainProseField(
        "What colleagues may ring you for",
        description="For example: how our duty desk works, or what a health visitor can see.",
        validators=[AtMost(300)],
        widget=GovTextArea(),
    )
    telephone = StringField(
        "Work telephone",
        description="Shown to practitioners here. Leave it empty if you prefer.",
        validators=[AtMost(40)],
        widget=GovTextInput(),
    )
    submit = SubmitField("Save", widget=GovSubmitInput())


class WorkplaceForm(BaseForm):
    """Where somebody works: agency, area, employer."""

    agency = SelectField(
        "Your agency", validators=[Required("Choose your agency.")], widget=GovSelect()
    )
    partnership = SelectField(
        "Your partnership",
        description="The local safeguarding area that you work in.",
        validators=[Required("Choose your partnership.")],
        widget=GovSelect(),
    )
    setting = _named(
        "Where you work",
        "Write the name of the place or team you work in.",
        "The practice, school, station or team. It is never shown beside what you write.",
    )

    def offer(self, agencies: Sequence[Agency], partnerships: Sequence[Partnership]) -> None:
        """Fill the lists to choose from; the one partnership of a small site is chosen already."""
        self.agency.choices = _choices([(each.slug, each.name) for each in agencies])
        self.partnership.choices = _choices([(each.public_id, each.name) for each in partnerships])


class ClaimForm(WorkplaceForm):
    """One more place where somebody works."""

    submit = SubmitField("Ask to be confirmed", widget=GovSubmitInput())


class ApplyForm(WorkplaceForm):
    """A wish to come in."""

    name = _named("Your name", "Write your name as colleagues know it.", most=100)
    email = _line(
        "Work email address",
        "Write your work email address.",
        "We send a link there to show that it is yours.",
        most=300,
    )
    submit = SubmitField("Send me a link", widget=GovSubmitInput())


class JoinForm(WorkplaceForm):
    """The last step in: what is still open, and a password."""

    name = _named("Your name", "Write your name as colleagues know it.", most=100)
    new_password = _password("Choose a password", "Write a password.", NEW_PASSWORD)
    submit = SubmitField("Join", widget=GovSubmitInput())


class InviteForm(BaseForm):
    """Whom to ask in, and to which agency."""

    email = _line("Their work email address", "Write their email address.", most=300)
    agency = SelectField(
        "Their agency",
        validators=[Required("Choose their agency.")],
        widget=GovSelect(),
    )
    partnership = SelectField(
        "Their partnership", validators=[Required("Choose their partnership.")], widget=GovSelect()
    )
    submit = SubmitField("Send an invitation", widget=GovSubmitInput())

    def offer(self, agencies: Sequence[Agency], partnerships: Sequence[Partnership]) -> None:
        """Fill the lists with what is the inviter's to look after."""
        self.agency.choices = _choices([(each.slug, each.name) for each in agencies])
        self.partnership.choices = _choices([(each.public_id, each.name) for each in partnerships])


class RefuseForm(BaseForm):
    """Why somebody is not confirmed."""

    reason = PlainProseField(
        "Reason",
        description="The applicant reads it. Say what they can do instead.",
        validators=[Required("Write the reason. The applicant reads it."), AtMost(400)],
        widget=GovTextArea(),
    )
    submit = SubmitField("Refuse", widget=GovSubmitInput())
