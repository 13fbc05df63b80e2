"""What a board is asked for, how it can reply, and when the frontline is asked about it. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

#: In how many days a board replies, unless whoever asks gives it more or less time.
DAYS_TO_REPLY = 42
#: Nobody put a seam to the board in so many days: then the site does.
DAYS_TO_OFFER = 14
#: How long the frontline is asked whether something changed.
DAYS_TO_JUDGE = 42


class Wanted(StrEnum):
    """The kind of reply that is asked for."""

    DECISION = "decision"
    EXPLANATION = "explanation"
    GUIDANCE = "guidance"

    @property
    def label(self) -> str:
        """The words of the form and of the page."""
        return {
            Wanted.DECISION: "A decision",
            Wanted.EXPLANATION: "An explanation of how it is meant to work",
            Wanted.GUIDANCE: "A change of guidance",
        }[self]


class Answer(StrEnum):
    """How a board replies."""

    WILL_DO = "will_do"
    PARTLY = "will_do_partly"
    CANNOT = "cannot"
    EXISTS = "already_exists"
    NEED_MORE = "need_more"

    @property
    def label(self) -> str:
        """The words of the form and of the page."""
        return {
            Answer.WILL_DO: "Yes, we will do this",
            Answer.PARTLY: "Yes, in part",
            Answer.CANNOT: "No, for these reasons",
            Answer.EXISTS: "It exists already",
            Answer.NEED_MORE: "We need to know more",
        }[self]

    @property
    def names_an_owner(self) -> bool:
        """Whether somebody has to see to it."""
        return self in {Answer.WILL_DO, Answer.PARTLY}


class After(StrEnum):
    """How long after the reply the frontline is asked."""

    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"

    @property
    def months(self) -> int:
        """In months."""
        return 3 if self is After.THREE_MONTHS else 6

    @property
    def label(self) -> str:
        """As people say it."""
        return "After three months" if self is After.THREE_MONTHS else "After six months"


class Change(StrEnum):
    """What the frontline says has become of it."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        """The words of the form and of the table."""
        return self.value.replace("_", " ").capitalize()


def opens_on(answered_on: date, after: After) -> date:
    """Return the day on which the frontline is first asked; a month's end stays a month's end."""
    return answered_on + relativedelta(months=after.months)


def closes_on(opened_on: date) -> date:
    """Return the first day on which nobody is asked any more."""
    return opened_on + timedelta(days=DAYS_TO_JUDGE)
