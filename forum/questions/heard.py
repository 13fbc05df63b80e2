"""Who was asked and what each agency said, as the pages of questions show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forum.directory.models import Agency
from forum.kernel import clock
from forum.kernel.vocabulary import Outcome
from forum.questions.models import Answer, Asked, Question
from forum.questions.progress import Progress, differ, progress


@dataclass(frozen=True, slots=True)
class Row:
    """One agency that was asked, and its answers, those that hold first."""

    agency: Agency
    promised_on: date | None
    answers: Sequence[Answer]
    lapsed: Sequence[Answer]
    #: People of this agency answer differently.
    differ: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """How far a question has come, and a row for each agency asked."""

    progress: Progress
    outcome: Outcome | None
    note: str
    rows: Sequence[Row]

    @property
    def tone(self) -> str:
        """How the state is tinted."""
        if self.outcome or self.progress is Progress.HEARD:
            return "done"
        return "open" if self.progress is Progress.PARTLY_HEARD else "waits"

    @property
    def words(self) -> str:
        """The state in words."""
        if self.outcome:
            return self.outcome.label
        count = sum(1 for row in self.rows if row.answers)
        if self.progress is Progress.PARTLY_HEARD:
            return f"{count} of {len(self.rows)} agencies heard"
        return self.progress.label


def heard(question: Question) -> Heard:
    """Return what the agencies asked have said."""
    today = clock.today()
    return Heard(
        progress(question.asked_ids, question.given, today),
        question.outcome,
        question.outcome_note,
        [_row(question, asked, today) for asked in question.asked],
    )


def _row(question: Question, asked: Asked, today: date) -> Row:
    theirs = [each for each in question.answers if each.agency_id == asked.agency_id]
    standing = [each for each in theirs if each.stands]
    return Row(
        asked.agency,
        asked.promised_on,
        [each for each in standing if each.given.holds(today)],
        [each for each in standing if not each.given.holds(today)],
        differ((each.given for each in standing), today),
    )
