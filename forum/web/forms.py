"""The base form, and the fields whose words are checked before they are kept."""

from collections.abc import Sequence
from typing import Any

from flask import current_app, request
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from typing_extensions import override
from wtforms import Form, HiddenField, StringField, TextAreaField, ValidationError
from wtforms.validators import StopValidation

from forum.kernel.errors import Invalid
from forum.prose.prose import Answers, Noticed, PlainProse, Prose, Unresolved
from forum.web.submissions import FIELD, new_form_key

#: The checkboxes by which a writer says that a finding identifies nobody.
KEEP = "keep"


class BaseForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """A form with a token against forgery and a key against being sent twice."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # flask_wtf ships no types
        """The guard checks the token before any view runs, so forms do not check it again."""

        csrf = True

    form_key = HiddenField(FIELD)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give every form that is shown a fresh key; a refused one keeps its own."""
        super().__init__(*args, **kwargs)
        if not self.form_key.data:
            self.form_key.data = new_form_key()

    @property
    def answers(self) -> Answers:
        """What the writer decided about the findings that they were shown."""
        return Answers(
            kept=frozenset(request.form.getlist(KEEP)),
            advises_only=bool(current_app.config["FORUM_SETTINGS"].check_advises_only),
        )

    @property
    def noticed(self) -> list[tuple[str, Noticed]]:
        """Everything the check noticed, with the label of the field it stands in."""
        return [
            (field.label.text, each)
            for field in self
            if isinstance(field, CheckedField)
            for each in field.noticed
        ]

    @property
    def kept(self) -> frozenset[str]:
        """The keys of the findings that the writer chose to keep."""
        return self.answers.kept

    def refuse(self, field: str, sentence: str) -> None:
        """Add a refusal that only the service could know, beside the field it is about."""
        target = self[field]
        target.errors = [*target.errors, sentence]


class CheckedField:
    """What the two kinds of checked field share: they pass through the anonymity check."""

    noticed: Sequence[Noticed] = ()
    data: Any

    def check(self, form: BaseForm) -> None:
        """Read the typed words through the check.

        Raises:
            ValidationError: the sentence to show beside the field.
        """
        try:
            self.keep(self.data or "", form.answers)
        except Unresolved as unresolved:
            self.noticed = unresolved.noticed
            raise ValidationError(str(unresolved)) from unresolved
        except Invalid as invalid:
            raise ValidationError(str(invalid)) from invalid

    def keep(self, typed: str, answers: Answers) -> None:
        """Write the checked words."""
        raise NotImplementedError


class ProseField(CheckedField, TextAreaField):  # type: ignore[misc]  # wtforms ships no types
    """A long text in Markdown; after validation ``prose`` holds it, checked and rendered."""

    widget = GovTextArea()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start without words."""
        super().__init__(*args, **kwargs)
        self.prose: Prose | None = None

    @override
    def keep(self, typed: str, answers: Answers) -> None:
        self.prose = Prose.write(typed, answers)

    def post_validate(self, form: Form, validation_stopped: bool) -> None:  # noqa: FBT001  # WTForms
        """Check the words once everything simpler is right."""
        if not validation_stopped and not self.errors:
            self.check(form)

    @property
    def words(self) -> Prose:
        """The checked text, on a form that validated.

        Raises:
            LookupError: the form was not validated.
        """
        if self.prose is None:
            msg = "the form was not validated"
            raise LookupError(msg)
        return self.prose


class PlainProseField(CheckedField, StringField):  # type: ignore[misc]  # wtforms ships no types
    """A short text without markup; after validation ``plain`` holds it, checked."""

    widget = GovTextInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start without words."""
        super().__init__(*args, **kwargs)
        self.plain: PlainProse | None = None

    @override
    def keep(self, typed: str, answers: Answers) -> None:
        self.plain = PlainProse.write(typed, answers)

    def post_validate(self, form: Form, validation_stopped: bool) -> None:  # noqa: FBT001  # WTForms
        """Check the words once everything simpler is right."""
        if not validation_stopped and not self.errors:
            self.check(form)

    @property
    def words(self) -> PlainProse:
        """The checked text, on a form that validated.

        Raises:
            LookupError: the form was not validated.
        """
        if self.plain is None:
            msg = "the form was not validated"
            raise LookupError(msg)
        return self.plain


class Required:
    """Ask for an answer in a sentence of the field's own, not in "This field is required"."""

    field_flags = {"required": True}

    def __init__(self, sentence: str) -> None:
        """Take the sentence that says what to write."""
        self.sentence = sentence

    def __call__(self, form: Form, field: Any) -> None:
        """Refuse an empty answer.

        Raises:
            StopValidation: nothing was written.
        """
        if not field.data or not str(field.data).strip():
            field.errors = []
            raise StopValidation(self.sentence)


class AtMost:
    """Refuse what is too long, saying by how much."""

    def __init__(self, characters: int) -> None:
        """Take the most that fits."""
        self.characters = characters

    def __call__(self, form: Form, field: Any) -> None:
        """Refuse a text that would not fit.

        Raises:
            StopValidation: it is too long.
        """
        length = len(field.data or "")
        if length > self.characters:
            msg = f"Shorten this to {self.characters:,} characters. It has {length:,} now."
            raise StopValidation(msg)
