"""What is asked of a steward about how two agencies' words stand to each other."""

from collections.abc import Mapping, Sequence

from govuk_frontend_wtf.wtforms_widgets import (
    GovRadioInput,
    GovSelect,
    GovSubmitInput,
    GovTextArea,
)
from wtforms import RadioField, SelectField, SubmitField

from forum.directory.models import Agency
from forum.glossary.models import Sense, Term
from forum.glossary.side_by_side import scope_of
from forum.glossary.wording import Jurisdiction, RelationKind
from forum.prose.prose import PlainProse
from forum.web.forms import AtMost, BaseForm, PlainProseField, Required, SeenField

LONGEST = 500


class RelateForm(BaseForm):
    """How one meaning stands to another agency's."""

    other = SelectField("Whose meaning?", widget=GovSelect())
    kind = RadioField("How does yours stand to it?", widget=GovRadioInput())
    note = PlainProseField(
        "What should people know about the two?",
        description="One plain sentence. Everybody reads it beside the word.",
        validators=[Required("Say in one sentence what people should know."), AtMost(LONGEST)],
        widget=GovTextArea(),
    )
    propose = SubmitField("Propose it to their steward", widget=GovSubmitInput())

    def offer(
        self, mine: Sense, term: Term, names: Mapping[str, str], chosen: Sequence[Agency] = ()
    ) -> None:
        """Offer the other meanings of a word, and how two may stand.

        Args:
            mine: the meaning that the steward looks after.
            term: the word whose meanings are offered, with its senses.
            names: how each scope is said.
            chosen: an agency to begin with.
        """
        own = scope_of(mine) if term.id == mine.term_id else ""
        senses = [each for each in term.senses if scope_of(each) != own]
        self.other.choices = [(each.public_id, _named(each, names)) for each in senses]
        self.kind.choices = [
            (kind.value, f"It {kind.label} theirs")
            for kind in RelationKind.for_words(same=term.id == mine.term_id)
        ]
        if not self.is_submitted():
            scopes = {name for each in chosen for name in (each.slug, each.sector.value)}
            first = next((s for s in senses if scope_of(s) in scopes), None)
            self.other.data = first.public_id if first else self.other.data

    @property
    def chosen_kind(self) -> RelationKind:
        """The kind, on a form that validated."""
        return RelationKind(self.kind.data)


def _named(sense: Sense, names: Mapping[str, str]) -> str:
    where = sense.jurisdiction
    law = "" if where is Jurisdiction.ENGLAND else f", {where}"
    return f"{names[scope_of(sense)]}{law}: {sense.means}"[:120]


class AgreeForm(BaseForm):
    """A steward signs for their side what they read."""

    seen = SeenField()
    seen_other = SeenField()
    agree = SubmitField("Agree for my agency", widget=GovSubmitInput())


class DeclineForm(BaseForm):
    """A steward says that it is not so, and why."""

    reason = PlainProseField(
        "Why not?",
        description="The steward who proposed it reads this.",
        validators=[
            Required("Say why, so that the other agency can learn from it."),
            AtMost(LONGEST),
        ],
        widget=GovTextArea(),
    )
    turn_down = SubmitField("Decline it", widget=GovSubmitInput())

    @property
    def words(self) -> PlainProse:
        """The reason, on a form that validated."""
        return self.reason.words
