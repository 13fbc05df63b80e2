"""The answers of a worksheet that people choose, with the words in which they choose them. Pure.

None of them is the right one: consent is a state over time, of each person apart.
"""

from enum import StrEnum
from typing import Self


class Said(StrEnum):
    """A choice with its words: written as ``NAME = "value", "Words"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the words beside the value."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        return made


class Subject(Said):
    """Whom a request is about, by their part in the account: never a person."""

    CHILD = "child", "The child"
    PARENT = "parent", "The parent who was asked"
    OTHER_PARENT = "other_parent", "Another parent or carer"
    SIBLING = "sibling", "A brother or sister"
    OTHER_ADULT = "other_adult", "Another adult in the family or home"
    WHO_TOLD = "who_told", "Somebody who told us something"


class Sharing(Said):
    """What somebody would do with what they know about one of them."""

    SHARE = "share", "Share what is asked"
    PART = "part", "Share a part"
    ASK_FIRST = "ask_first", "Ask first"
    DO_NOT = "do_not", "Do not share"


class Consent(Said):
    """How it stands with somebody's agreement at one moment."""

    NOT_SOUGHT = "not_sought", "Not asked for"
    SOUGHT = "sought", "Asked for, no answer yet"
    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Taken back"
    UNSAFE = "unsafe_to_seek", "Not safe to ask for"
    UNCLEAR = "unclear_whose", "Unclear whose it is to give"
    NOT_NEEDED = "not_needed", "Not needed"


class Moment(Said):
    """When it stands so: agreement is a state over time. The values are the columns."""

    WHEN_ASKED = "when_asked", "When the request comes"
    BEFORE = "before", "Before I answer"
    AFTERWARDS = "afterwards", "Afterwards"


class Urgency(Said):
    """How soon an answer is wanted."""

    TODAY = "today", "Today"
    DAYS = "days", "Within a few days"
    LATER = "later", "No hurry"


class Ground(Said):
    """The ground that somebody names for sharing; ``bases`` says what it means, and its source."""

    AGREEMENT = "agreement", "Their agreement"
    PUBLIC_TASK = "public_task", "A public task"
    LEGAL_OBLIGATION = "legal_obligation", "A duty in law to share"
    VITAL_INTERESTS = "vital_interests", "To protect somebody’s life"
    LEGITIMATE_INTERESTS = "legitimate_interests", "Legitimate interests"
    SAFEGUARDING = "safeguarding_condition", "The safeguarding condition for sensitive facts"
    PUBLIC_INTEREST = "public_interest", "Public interest, over a duty of confidence"
    NONE_NAMED = "none_named", "None was named"
    NOT_SURE = "not_sure", "I am not sure"


class Told(Said):
    """Whether the family is told that something was shared."""

    BEFORE = "before", "Yes, before I share"
    AFTER = "after", "Yes, afterwards"
    NO = "no", "No"
    UNSAFE = "unsafe", "No, it would not be safe"
    NOT_MINE = "not_mine", "That is for somebody else"


class Online(Said):
    """Whether what is written down can be read online by those it is about."""

    HIDDEN = "hidden", "I would hide it from online view"
    SHOWN = "shown", "It would show online"
    NOT_ONLINE = "not_online", "Our record cannot be read online"
    NOT_SURE = "not_sure", "I do not know"


class Reader(Said):
    """Who can read what was written down."""

    TEAM = "team", "My own team"
    ORGANISATION = "organisation", "Others where I work"
    OTHER_AGENCIES = "other_agencies", "People of other agencies"
    PARENT = "parent", "A parent, online or by asking"
    YOUNG_PERSON = "young_person", "The child, now or when grown up"
    COURT = "court", "A court or a review"


class Dissenter(Said):
    """Who might say no, or see it differently."""

    NOBODY = "nobody", "Nobody that I expect"
    CHILD = "child", "The child"
    PARENT = "parent", "A parent"
    FAMILY = "family", "Somebody else in the family"
    COLLEAGUE = "colleague", "A colleague of mine"
    OTHER_AGENCY = "other_agency", "Another agency"
