"""What the glossary's pages ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxInput,
    GovRadioInput,
    GovSelect,
    GovSubmitInput,
    GovTextArea,
)
from typing_extensions import override
from wtforms import BooleanField, RadioField, SelectField, SubmitField, ValidationError

from forum.access.actor import Actor, Voice
from forum.directory.agencies import sector_names
from forum.directory.models import Agency
from forum.glossary.models import SAID, Sense
from forum.glossary.service import NewWord, Speaker, Words
from forum.glossary.taking_in import checked
from forum.glossary.wording import Jurisdiction, Support, day_kept, in_order
from forum.kernel.vocabulary import Sector
from forum.prose.prose import Answers, PlainProse
from forum.web.forms import AtMost, BaseForm, PlainProseField, Required, SeenField

LONGEST = 500
LONGEST_HEADWORD = 200
LONGEST_DAY = 30


class StandingField(PlainProseField):
    """Words that may stand already: those were checked then, and are not asked about again."""

    standing: PlainProse | None = None

    @override
    def keep(self, typed: str, answers: Answers) -> None:
        if self.standing is not None and " ".join(typed.split()) == self.standing:
            self._words = self.standing
            return
        super().keep(typed, answers)


class DayWordsField(StandingField):
    """A day on which a meaning begins or ends, kept as people say it; it may stay empty."""

    @override
    def keep(self, typed: str, answers: Answers) -> None:
        self._words = checked(day_kept(typed) or typed)


def _is_a_day(_form: BaseForm, field: DayWordsField) -> None:
    if field.data and field.data.strip() and not day_kept(field.data):
        msg = "Write a day, such as 1 April 2026, or leave this empty."
        raise ValidationError(msg)


def _day(label: str, ask: str) -> DayWordsField:
    return DayWordsField(label, description=ask, validators=[_is_a_day, AtMost(LONGEST_DAY)])


def _words(label: str, ask: str = "", *required: Required) -> StandingField:
    return StandingField(
        label,
        description=ask,
        validators=[*required, AtMost(LONGEST)],
        widget=GovTextArea(),
    )


class MeaningForm(BaseForm):
    """What a word means to an agency; most of it may stay empty."""

    means = _words(
        "What it means",
        "One or two plain sentences, as you would say it aloud.",
        Required("Say what the word means there."),
    )
    triggers = _words(
        "What it sets off",
        "What must happen next. If nothing does, write “Nothing”.",
        Required("Say what it sets off, or write “Nothing”."),
    )
    source = _words(
        "Where this comes from",
        "A law, guidance, a local procedure, or “Common practice”.",
        Required("Say where this comes from. “Common practice” is an honest answer."),
    )
    support = RadioField(
        "What does it rest on?",
        choices=[
            (Support.FOUND.value, "I have read it in that text"),
            (Support.GENERAL_KNOWLEDGE.value, "It is what people here know"),
        ],
        default=Support.GENERAL_KNOWLEDGE.value,
        widget=GovRadioInput(),
    )
    clock = _words("The clock", "How long there is, and when that starts.")
    threshold = _words("The threshold", "What must be true first.")
    decides = _words("Who decides", "The post or the meeting, never a person.")
    records = _words("What is recorded, and where", "Which record, and in what words.")
    sees = _words("Who can see it", "Families and other agencies too.")
    say_instead = _words("Say this instead", "Words that every agency reads alike.")
    example = _words("An example", "Made up, and short.")
    near_miss = _words("A near miss", "What people mistake for it.")
    area = _words("The area", "Where in that country it holds. Leave it empty if everywhere.")
    valid_from = _day("In force from", "A day, such as 1 April 2026.")
    valid_until = _day("In force until", "The last day, if there is one.")
    contested_one = _words("If the field disagrees: one wording")
    contested_other = _words("And the other wording")
    why = _words("Why this would help", "One sentence for the steward who decides.")
    voice = SelectField("I speak from", widget=GovSelect())
    seen = SeenField()
    submit = SubmitField("Send to the steward", widget=GovSubmitInput())

    def use_voices(self, actor: Actor, agencies: Sequence[Agency]) -> None:
        """Offer the agencies from which the actor may speak."""
        self.voice.choices = [
            (each.slug, each.name) for each in agencies if each.id in actor.agency_ids
        ]

    def chosen_voice(self, actor: Actor, agencies: Sequence[Agency]) -> Voice:
        """Return the voice that was chosen, on a form that validated."""
        chosen = next(each.id for each in agencies if each.slug == self.voice.data)
        return next(voice for voice in actor.voices if voice.agency_id == chosen)

    @property
    def words(self) -> Words:
        """What is proposed, on a form that validated."""
        said: dict[str, PlainProse] = {name: self[name].words for name in SAID}
        return Words(said, Support(self.support.data), self.why.words)

    @override
    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Ask for both wordings where there is one, and for days in their order."""
        right: bool = super().validate(extra_validators)
        if not in_order(self.valid_from.data or "", self.valid_until.data or ""):
            self.refuse("valid_until", "This is before the day from which it is in force.")
            right = False
        if bool(self.contested_one.data) == bool(self.contested_other.data):
            return right
        missing = "contested_other" if self.contested_one.data else "contested_one"
        self.refuse(missing, "Give both wordings, or leave both empty.")
        return False

    @classmethod
    def changing(cls, sense: Sense) -> "MeaningForm":
        """Return a form that begins with the words that stand now."""
        shown: dict[str, str] = dict(sense.said)
        form = cls(data={**shown, "support": sense.support.value, "seen": sense.version})
        for name, words in sense.said.items():
            form[name].standing = words
        return form


class SenseForm(MeaningForm):
    """A sense that an agency does not have yet."""

    scope = SelectField("Whose meaning is it?", widget=GovSelect())
    jurisdiction = SelectField(
        "Where does it hold?",
        choices=[(each.value, each.value) for each in Jurisdiction],
        default=Jurisdiction.ENGLAND.value,
        widget=GovSelect(),
    )

    def use_agencies(self, actor: Actor, agencies: Sequence[Agency]) -> None:
        """Offer every agency, the actor's own chosen first, and sectors that share a sense."""
        shared = [
            (sector.value, f"All of {name}, until they write their own")
            for sector, name in sector_names().items()
        ]
        self.scope.choices = [(each.slug, each.name) for each in agencies] + shared
        if not self.is_submitted():
            own = (each.slug for each in agencies if each.id in actor.agency_ids)
            self.scope.data = next(own, None)

    def speaker(self, agencies: Sequence[Agency]) -> Speaker:
        """Return whom the sense speaks for, on a form that validated."""
        agency = next((each for each in agencies if each.slug == self.scope.data), None)
        sector = None if agency else Sector(self.scope.data)
        return Speaker(agency, sector, Jurisdiction(self.jurisdiction.data))


class WordForm(SenseForm):
    """A word that the glossary does not have yet, and its first sense."""

    headword = PlainProseField(
        "The word",
        description="As people say it. Not the name of a person, a place or a service.",
        validators=[Required("Write the word."), AtMost(LONGEST_HEADWORD)],
    )
    plain = _words(
        "In one plain sentence",
        "For somebody who has never met the word.",
        Required("Say it in one plain sentence."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the word before its meaning, as the page does."""
        super().__init__(*args, **kwargs)
        first = {"headword", "plain", "scope", "jurisdiction"}
        self.put_last(*[field.name for field in self if field.name not in first])

    @property
    def word(self) -> NewWord:
        """The word and its plain sentence, on a form that validated."""
        return NewWord(self.headword.words, self.plain.words)


class AcceptForm(BaseForm):
    """A steward lets proposed words stand."""

    signs = BooleanField(
        "I also sign it: this is how my agency uses the word",
        widget=GovCheckboxInput(),
    )
    accept = SubmitField("Accept these words", widget=GovSubmitInput())


class RefuseForm(BaseForm):
    """A steward lets a proposal go, and says why."""

    reason = _words(
        "Why not?",
        "The person who proposed it reads this.",
        Required("Say why, so that the person who proposed it can learn from it."),
    )
    turn_down = SubmitField("Refuse these words", widget=GovSubmitInput())


class SignForm(BaseForm):
    """A steward signs the version that they read."""

    seen = SeenField()
    sign = SubmitField("Sign it", widget=GovSubmitInput())
