"""What the pages of the board ask for."""

from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect
from wtforms import RadioField, SelectField

from forum.board.lifecycle import DAYS_TO_REPLY, Answer, Change, Wanted
from forum.board.service import Asked, Reply
from forum.web.forms import AtMost, BaseForm, PlainProseField, ProseField, Required
from forum.writing.forms import DraftedForm

LONGEST_NOTE, LONGEST_OWNER = 300, 120
TIMES = {"28": "Four weeks", str(DAYS_TO_REPLY): "Six weeks", "56": "Eight weeks"}


class AskForm(BaseForm):
    """What a board is asked for."""

    wanted = RadioField(
        "What do you ask the board for?",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in Wanted],
        default=Wanted.DECISION.value,
    )
    days = SelectField(
        "How long does it have?",
        widget=GovSelect(),
        choices=list(TIMES.items()),
        default=str(DAYS_TO_REPLY),
    )
    note = PlainProseField(
        "In one sentence, what you ask (you may leave this empty)",
        description="The board reads the whole seam. It does not see who asks.",
        validators=[AtMost(LONGEST_NOTE)],
    )

    @property
    def asked(self) -> Asked:
        """What is asked, on a form that validated."""
        return Asked(Wanted(self.wanted.data), int(self.days.data), self.note.words)


class ReplyForm(DraftedForm):
    """What a board replies."""

    answer = RadioField(
        "The board’s reply",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in Answer],
        validators=[Required("Choose the board’s reply.")],
    )
    owner = PlainProseField(
        "Which post sees to it?",
        description="Needed if you will do it. A post, never a name: “Head of midwifery”.",
        validators=[AtMost(LONGEST_OWNER)],
    )
    words = ProseField(
        "In words",
        description=(
            "What will be different and from when; or why not; or where it exists already; or what "
            "you need to know. It stands wherever this seam was noticed."
        ),
        validators=[Required("Say it in words, so that the frontline can use it.")],
    )

    @property
    def given(self) -> Reply:
        """What is replied, on a form that validated."""
        return Reply(Answer(self.answer.data), self.words.words, self.owner.words)


class VerdictForm(BaseForm):
    """Whether anything changed on the ground."""

    change = RadioField(
        "Has this changed where you work?",
        widget=GovRadioInput(),
        choices=[(each.value, each.label) for each in Change],
        validators=[Required("Choose one of these.")],
    )
