"""Closed lists of words. The database stores the values; the labels are what people read."""

from enum import StrEnum


class Sector(StrEnum):
    """An umbrella over agencies. It groups and never speaks.

    Source: docs/adr/0012-agencies-not-umbrellas.md.
    """

    HEALTH = "health"
    EDUCATION = "education"
    EARLY_YEARS = "early-years"
    SOCIAL_CARE = "social-care"
    POLICE = "police"
    JUSTICE = "justice"
    HOUSING = "housing"
    VOLUNTARY = "voluntary"


class Role(StrEnum):
    """What a practitioner was asked to do here, beyond taking part."""

    PRACTITIONER = "practitioner"
    FACILITATOR = "facilitator"
    MENTORING_COORDINATOR = "mentoring_coordinator"
    REVIEWER = "reviewer"
    STEWARD = "steward"
    BOARD_CONTACT = "board_contact"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role as people say it."""
        return self.value.replace("_", " ").capitalize()


class Attribution(StrEnum):
    """How an author is shown, from the most to the least open."""

    NAME_AND_AGENCY = "name_and_agency"
    AGENCY = "agency"
    PRACTITIONER = "practitioner"

    @property
    def label(self) -> str:
        """The level as the author chooses it."""
        return {
            Attribution.NAME_AND_AGENCY: "My name and agency",
            Attribution.AGENCY: "My agency, not my name",
            Attribution.PRACTITIONER: "A practitioner, nothing more",
        }[self]

    @property
    def is_anonymous(self) -> bool:
        """Whether the author's name stays sealed."""
        return self is not Attribution.NAME_AND_AGENCY


class AudienceKind(StrEnum):
    """Who may read a thing, from the narrowest to the widest."""

    ONLY_ME = "only_me"
    PAIRING = "pairing"
    CIRCLE = "circle"
    PARTNERSHIP = "partnership"
    OUTSIDE_PARTNERSHIP = "outside_partnership"
    EVERYONE = "everyone"

    @property
    def needs_group(self) -> bool:
        """Whether the audience is the members of one pairing or circle."""
        return self in {AudienceKind.PAIRING, AudienceKind.CIRCLE}

    @property
    def needs_partnership(self) -> bool:
        """Whether the audience is drawn around one partnership."""
        return self in {AudienceKind.PARTNERSHIP, AudienceKind.OUTSIDE_PARTNERSHIP}


class GroupKind(StrEnum):
    """A small set of people who may share things with each other only."""

    PAIRING = "pairing"
    CIRCLE = "circle"


class NoticeKind(StrEnum):
    """What people choose by, when they say how often they want a letter."""

    REPLIES = "replies"
    CONVERSATIONS = "conversations"
    SESSIONS = "sessions"
    CASE_REVIEWS = "case_reviews"
    MENTORING = "mentoring"
    QUESTIONS = "questions"
    GLOSSARY = "glossary"
    SEAMS = "seams"
    ABOUT_YOU = "about_you"

    @property
    def label(self) -> str:
        """The words of the settings page."""
        return {
            NoticeKind.REPLIES: "Replies to what you wrote",
            NoticeKind.CONVERSATIONS: "Conversations you follow, and your circles",
            NoticeKind.SESSIONS: "Learning sessions you booked",
            NoticeKind.CASE_REVIEWS: "Case reviews you take part in",
            NoticeKind.MENTORING: "Mentoring",
            NoticeKind.QUESTIONS: "Questions to your agency",
            NoticeKind.GLOSSARY: "What you proposed for the glossary",
            NoticeKind.SEAMS: "Seams you named, and what the board replies",
            NoticeKind.ABOUT_YOU: "Where you work, your roles, and decisions about you",
        }[self]


class Outcome(StrEnum):
    """Where the agencies stand, as the asker sees it. All three are good ends."""

    SETTLED = "settled"
    DEPENDS = "depends"
    UNRESOLVED = "unresolved"

    @property
    def label(self) -> str:
        """The words on a page."""
        return {
            Outcome.SETTLED: "Settled",
            Outcome.DEPENDS: "It depends",
            Outcome.UNRESOLVED: "Unresolved",
        }[self]
