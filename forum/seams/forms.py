"""What the pages of seams ask for."""

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput
from wtforms import HiddenField, RadioField, SelectMultipleField

from forum.directory.agencies_field import AgenciesField
from forum.directory.choosing import SpeakingFields
from forum.seams.lifecycle import ClosedBecause, Upkeep
from forum.seams.service import FEWEST_SIDES, MOST_SIDES, Told
from forum.web.forms import AtMost, BaseForm, InWords, PlainProseField, ProseField, Required

LONGEST_TITLE = 120


class SeamWords(BaseForm):
    """What somebody says of a seam."""

    title = PlainProseField(
        "The seam in one line",
        description="Such as “Letters after a birth reach the practice and stop there”.",
        validators=[Required("Write the seam in one line."), InWords(), AtMost(LONGEST_TITLE)],
    )
    opens = ProseField(
        "When does it open?",
        description="What happens just before: a birth, a move, a Friday afternoon.",
        validators=[Required("Say when it opens.")],
    )
    lost = ProseField(
        "What gets lost there?",
        description="What one agency passes on, and the other does not get, or gets too late.",
        validators=[Required("Say what gets lost.")],
    )
    instead = ProseField("What do people do instead? (you may leave this empty)")
    risk = ProseField("What could go wrong with that? (you may leave this empty)")

    @property
    def told(self) -> Told:
        """What was said, on a form that validated."""
        return Told(
            self.title.words,
            self.opens.words,
            self.lost.words,
            self.instead.words,
            self.risk.words,
        )


class ProposeForm(SeamWords, SpeakingFields):
    """A place where work gets lost, between named agencies."""

    #: The word and the public id of the page that it comes from: "case:…".
    place = HiddenField()
    agencies = AgenciesField(
        "Between which agencies?",
        description="Two to six: who passes the work on, and who should take it up.",
        fewest="Choose at least two agencies.",
        least=FEWEST_SIDES,
        most=MOST_SIDES,
    )
    upkeep = SelectMultipleField(
        "What keeps it open?",
        description="Choose all that fit.",
        widget=GovCheckboxesInput(),
        choices=[(each.value, each.label) for each in Upkeep],
        validators=[Required("Choose at least one thing that keeps it open.")],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """List the fields as they stand on the page."""
        super().__init__(*args, **kwargs)
        self.put_last("title", "agencies", "opens", "lost", "upkeep", "instead", "risk")
        self.put_last("voice", "attribution")

    @property
    def keeps(self) -> list[Upkeep]:
        """What keeps it open, on a form that validated."""
        return [Upkeep(each) for each in self.upkeep.data or ()]


class CloseForm(BaseForm):
    """Why a seam is closed."""

    because = RadioField(
        "Why is it closed?",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in ClosedBecause],
        default=ClosedBecause.HOLDS.value,
    )
