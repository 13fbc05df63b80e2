"""The base form, and the fields whose words are checked before they are kept."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from flask import current_app, request
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovTextArea, GovTextInput
from markupsafe import Markup
from typing_extensions import override
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    Form,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
    ValidationError,
)
from wtforms.form import BaseForm as WTForm
from wtforms.i18n import DummyTranslations
from wtforms.validators import StopValidation
from wtforms.widgets import HiddenInput

from forum.kernel.errors import Invalid
from forum.prose.at_risk import stop_if_now
from forum.prose.prose import NO_ANSWERS, Answers, Noticed, PlainProse, Prose, Unresolved
from forum.prose.stops import note_went_on
from forum.text import LONGEST
from forum.text.plain import says_anything
from forum.text.unseen import unseen
from forum.web import umbrellas
from forum.web.incoming import Typed
from forum.web.keeping import remember
from forum.web.reasons import WHY, Reason, reasons_in
from forum.web.resolving import Findings, Resolved, listed, resolve
from forum.web.submissions import FIELD, new_form_key
from forum.web.umbrellas import Part

W = TypeVar("W")

#: What the form library says by itself, in sentences that say what to do.
SENTENCES = {"Not a valid choice.": "Choose one of the answers that are offered."}

#: Said of a box that a browser always sends, filled in or not.
NOT_ARRIVED = "What stands in this box did not reach us. Check it, and send the form again."
#: Said of a box with a mark that nobody sees, as some documents have when they are copied.
TAKEN_OUT = (
    "These words held a mark that cannot be kept. We took it out: check them, and send them again."
)
NO_LETTER = "Use at least one word, so that people know what is meant."
#: What a browser leaves out if nothing is chosen, and what nobody sees.
_MAY_BE_LEFT_OUT = (BooleanField, HiddenField, RadioField, SelectMultipleField, SubmitField)

#: Lines that are no text about practice: names, telephone numbers, words to be removed.
_UNCHECKED = (StringField, TextAreaField)
#: Longer rows of digits are no version of anything.
MOST_DIGITS = 9
NO_VERSION = -1
#: What a writer says whose words were stopped, though nobody is at risk at this moment.
NOT_NOW = "not_now"


class _OurSentences(DummyTranslations):
    @override
    def gettext(self, string: str) -> str:
        return SENTENCES.get(string, string)


class BaseForm(FlaskForm):
    """A form with a token against forgery and a key against being sent twice."""

    class Meta(FlaskForm.Meta):
        """The guard checks the token before any view runs, so forms do not check it again."""

        csrf = True

        @override
        def get_translations(self, form: WTForm) -> DummyTranslations:
            """Let the library speak as we do."""
            return _OurSentences()

        @override
        def wrap_formdata(self, form: WTForm, formdata: Any) -> Any:
            """Read what was typed: no file, and nothing that is no form, in the place of words."""
            if formdata is None or isinstance(formdata, MultiDict):
                return super().wrap_formdata(form, formdata)
            return request.form if request.method == "POST" else None

    form_key = HiddenField(FIELD)
    #: What a press beside a finding did, once the form was validated.
    resolved: Resolved | None = None
    #: The words that hide several agencies, box by box, about which the writer has not said which.
    unclear: Sequence[tuple[str, Part]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give every form that is shown a fresh key; a refused one keeps its own."""
        super().__init__(*args, **kwargs)
        if not self.form_key.data:
            self.form_key.data = new_form_key()

    @override
    def hidden_tag(self, *_fields: Any) -> Markup:
        """Return the fields that nobody sees, as the library would, without its detours."""
        shown = [
            (field.id, field.name, field._value())  # noqa: SLF001  # what widgets ask
            for field in self
            if isinstance(field.widget, HiddenInput)
        ]
        return unseen([*shown, (NOT_NOW, NOT_NOW, "yes")] if self.is_not_now else shown)

    @override
    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right, and all has arrived: what was lost on its way empties nothing.

        A form whose words were changed by a press is shown again, and not sent.
        """
        self.resolved = self.resolved or self._pressed()
        if self.resolved is None:
            self._stop_if_now()
            self._ask_which_part()
        right: bool = super().validate(extra_validators)
        changed = [(field, why) for field in self if not field.errors and (why := _changed(field))]
        for field, sentence in changed:
            self.refuse(field.short_name, sentence)
        if self.resolved is not None and not self.errors:
            self.refuse(self._checked()[0].short_name, self.resolved.says)
        for name, part in self.unclear:
            self.refuse(name, umbrellas.ASK.format(part.word))
        done = right and not changed and self.resolved is None and not self.unclear
        if done:
            remember(self._written(), self.kept)
            umbrellas.count(self._written(), request.form)
        return done

    @property
    def is_not_now(self) -> bool:
        """Whether the writer was stopped, and said that nobody is at risk at this moment."""
        return request.method == "POST" and NOT_NOW in request.form

    def _stop_if_now(self) -> None:
        """Stop before anything is kept if a child seems to be at risk at this moment.

        Raises:
            AtRiskNow: so it seems, and the writer has not said otherwise.
        """
        if request.method == "POST" and not current_app.config["FORUM_SETTINGS"].check_advises_only:
            typed = [str(box.data or "")[:LONGEST] for box in self._checked()]
            why = [each[:LONGEST] for each in request.form.getlist(WHY)]
            lines = [each for each in self if type(each) in _UNCHECKED]
            others = [str(each.data or "")[:LONGEST] for each in lines]
            if stop_if_now([*typed, *why], lines=others, went_on=self.is_not_now):
                note_went_on()

    def _ask_which_part(self) -> None:
        """Write the agencies that were chosen in the place of Health and the like."""
        if request.method == "POST" and not current_app.config["FORUM_SETTINGS"].check_advises_only:
            boxes = {box.short_name: box for box in self._checked() if box.data}
            typed = {name: str(box.data) for name, box in boxes.items()}
            said, self.unclear = umbrellas.ask_all(typed, request.form)
            for name, text in said.items():
                boxes[name].data = text

    def _pressed(self) -> Resolved | None:
        """Change the boxes as a button beside a finding says."""
        boxes = {each.short_name: each for each in self._checked()}
        typed = {name: (box.data or "").replace("\r\n", "\n") for name, box in boxes.items()}
        # What is too long for any box is refused before anybody looks at its words.
        texts = {name: text for name, text in typed.items() if len(text) <= LONGEST}
        resolved = resolve(texts, request.form) if boxes else None
        for name, text in (resolved.texts if resolved else {}).items():
            boxes[name].data = text
        return resolved

    def _checked(self) -> "list[CheckedField]":
        return [field for field in self if isinstance(field, CheckedField)]

    @property
    def answers(self) -> Answers:
        """What the writer decided about the findings that they were shown."""
        return Answers(
            kept=frozenset(key for key, each in self.kept.items() if each.keeps),
            advises_only=bool(current_app.config["FORUM_SETTINGS"].check_advises_only),
        )

    @property
    def noticed(self) -> Findings:
        """Everything the check noticed, box by box, and what one press would write instead."""
        found = listed(
            {
                (box.short_name, box.label.text): (box.looked_at, list(box.noticed))
                for box in self._checked()
            }
        )
        found.parts = [part for _, part in self.unclear]
        if self.resolved is not None:
            found.says, found.before = self.resolved.says, self.resolved.before
        return found

    @cached_property
    def kept(self) -> Mapping[str, Reason]:
        """Why the writer keeps which findings, by their keys."""
        return reasons_in(request.form)

    def _written(self) -> Iterator[tuple[str, str]]:
        """Yield each checked text as it is stored and as it is read."""
        for box in self._checked():
            if isinstance(box, ProseField):
                yield box.words.source, box.words.words
            elif isinstance(box, PlainProseField):
                yield str(box.words), str(box.words)

    def put_last(self, *names: str) -> None:
        """Let these fields be the last, as they are on the page: errors are listed in order."""
        for name in names:
            self._fields[name] = self._fields.pop(name)

    def refuse(self, field: str, sentence: str) -> None:
        """Add a refusal that only the service could know, beside the field it is about."""
        target = self[field]
        target.errors = [*target.errors, sentence]


def _changed(field: Field) -> str:
    """Return in what way the words of a box are not those that were typed; empty if they are."""
    if _was_lost(field):
        return NOT_ARRIVED
    sent, are_kept = request.form, isinstance(field, CheckedField)
    return TAKEN_OUT * (are_kept and isinstance(sent, Typed) and field.name in sent.cleaned)


def _was_lost(field: Field) -> bool:
    """Whether a form was sent without a box that its page shows; a choice of one is not shown."""
    if isinstance(field, SelectField) and len(field.choices or ()) <= 1:
        return False
    hidden = (
        isinstance(field, _MAY_BE_LEFT_OUT) or getattr(field.widget, "input_type", "") == "hidden"
    )
    return field.raw_data == [] and not hidden


class CheckedField(Field):
    """What the two kinds of checked field share: they pass through the anonymity check."""

    noticed: Sequence[Noticed] = ()
    #: The words that the findings are about, places included.
    looked_at = ""

    @override
    def post_validate(self, form: WTForm, validation_stopped: bool) -> None:
        """Check the words, once everything simpler is right."""
        if validation_stopped or self.errors:
            return
        answers = form.answers if isinstance(form, BaseForm) else NO_ANSWERS
        try:
            self.keep(self.data or "", answers)
        except Unresolved as unresolved:
            self.noticed, self.looked_at = unresolved.noticed, unresolved.text
            raise ValidationError(str(unresolved)) from unresolved
        except Invalid as invalid:
            raise ValidationError(str(invalid)) from invalid

    def keep(self, typed: str, answers: Answers) -> None:
        """Write the checked words, or raise what stands in their way."""
        raise NotImplementedError


class ProseField(CheckedField, TextAreaField):
    """A long text in Markdown; after validation ``words`` is it, checked and rendered."""

    widget = GovTextArea()
    _words: Prose | None = None

    @override
    def keep(self, typed: str, answers: Answers) -> None:
        self._words = Prose.write(typed, answers)

    @property
    def words(self) -> Prose:
        """The checked text, on a form that validated.

        Raises:
            LookupError: the form was not validated.
        """
        return _written(self._words)


class PlainProseField(CheckedField, StringField):
    """A short text without markup; after validation ``words`` is it, checked."""

    widget = GovTextInput()
    _words: PlainProse | None = None

    @override
    def keep(self, typed: str, answers: Answers) -> None:
        self._words = PlainProse.write(typed, answers)

    @property
    def words(self) -> PlainProse:
        """The checked text, on a form that validated.

        Raises:
            LookupError: the form was not validated.
        """
        return _written(self._words)


def _written(words: W | None) -> W:
    if words is None:
        msg = "the form was not validated"
        raise LookupError(msg)
    return words


class SeenField(Field):
    """The version that stood on the page, hidden in the form, so that two windows lose nothing.

    What stands now was seen by nobody whose form came without it.
    """

    widget = HiddenInput()
    data: int | None

    @property
    def number(self) -> int:
        """The version, or one that never was."""
        return NO_VERSION if self.data is None else self.data

    @override
    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        typed = str(valuelist[0]) if valuelist else ""
        readable = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
        self.data = int(typed) if readable else NO_VERSION

    def _value(self) -> str:
        return "" if self.data is None else str(self.data)


class Required:
    """Ask for an answer in a sentence of the field's own, not in "This field is required"."""

    field_flags = {"required": True}

    def __init__(self, sentence: str) -> None:
        """Take the sentence that says what to write."""
        self.sentence = sentence

    def __call__(self, _form: Form, field: Any) -> None:
        """Refuse an empty answer.

        Raises:
            StopValidation: nothing was written.
        """
        if not field.data or not says_anything(str(field.data)):
            field.errors = []
            raise StopValidation(self.sentence)


class InWords:
    """Refuse a name or a title that nobody could read out: it holds no letter of any alphabet."""

    def __call__(self, _form: Form, field: Any) -> None:
        """Refuse marks and digits alone; what is empty is not asked for here.

        Raises:
            StopValidation: there is no letter.
        """
        typed = str(field.data or "").strip()
        if typed and not any(character.isalpha() for character in typed):
            raise StopValidation(NO_LETTER)


class AtMost:
    """Refuse what is too long, saying by how much."""

    def __init__(self, characters: int) -> None:
        """Take the most that fits."""
        self.characters = characters

    def __call__(self, _form: Form, field: Any) -> None:
        """Refuse a text that would not fit.

        Raises:
            StopValidation: it is too long.
        """
        length = len(field.data or "")
        if length > self.characters:
            msg = f"Shorten this to {self.characters:,} characters. It has {length:,} now."
            raise StopValidation(msg)
