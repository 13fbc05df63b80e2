"""What somebody can say by a flag, what a moderator can decide, and what may follow what. Pure."""

from enum import StrEnum


class FlagKind(StrEnum):
    """What somebody says by a flag. The first two hide the thing at once."""

    IDENTIFIES = "identifies"
    RECOGNISED = "recognised"
    UNKIND = "unkind"
    WRONG_ABOUT_AGENCY = "wrong_about_agency"
    OFF_TOPIC = "off_topic"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words beside the choice."""
        return {
            FlagKind.IDENTIFIES: "It identifies someone",
            FlagKind.RECOGNISED: "I recognise this",
            FlagKind.UNKIND: "Unkind or unsafe words",
            FlagKind.WRONG_ABOUT_AGENCY: "It is wrong about my agency",
            FlagKind.OFF_TOPIC: "Off topic",
            FlagKind.OTHER: "Something else",
        }[self]

    @property
    def follows(self) -> str:
        """What happens then, in a few words."""
        return {
            FlagKind.IDENTIFIES: "Hidden from everybody at once. A moderator looks.",
            FlagKind.RECOGNISED: "Hidden from everybody at once. You need not say who it is.",
            FlagKind.UNKIND: "A moderator looks. It stays readable until then.",
            FlagKind.WRONG_ABOUT_AGENCY: "A steward of your agency looks, and can put it right.",
            FlagKind.OFF_TOPIC: "A moderator looks. It stays readable until then.",
            FlagKind.OTHER: "A moderator looks. It stays readable until then.",
        }[self]

    @property
    def hides(self) -> bool:
        """Whether the thing is hidden before anybody looks: waiting could do harm."""
        return self in {FlagKind.IDENTIFIES, FlagKind.RECOGNISED}


class Status(StrEnum):
    """Where a flagged thing stands."""

    WAITING = "waiting"
    APPEALED = "appealed"
    CHANGE_ASKED = "change_asked"
    SETTLED = "settled"

    @property
    def label(self) -> str:
        """The status as moderators read it."""
        return {
            Status.WAITING: "Waiting",
            Status.APPEALED: "Appeals",
            Status.CHANGE_ASKED: "Waiting for a change",
            Status.SETTLED: "Decided",
        }[self]

    @property
    def waits_for_a_decision(self) -> bool:
        """Whether a moderator has to decide."""
        return self in {Status.WAITING, Status.APPEALED}


class Verdict(StrEnum):
    """What somebody decided about a flagged thing."""

    LEAVE = "leave"
    RESTORE = "restore"
    HIDE = "hide"
    ASK_CHANGE = "ask_change"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The words on the choice."""
        return {
            Verdict.LEAVE: "Leave it as it is",
            Verdict.RESTORE: "Let it be read again",
            Verdict.HIDE: "Hide it",
            Verdict.ASK_CHANGE: "Ask the author to change it",
            Verdict.ANSWERED: "I have put it right, or it needs nothing",
        }[self]

    @property
    def said(self) -> str:
        """What was decided, in the past tense."""
        return {
            Verdict.LEAVE: "left as it is",
            Verdict.RESTORE: "readable again",
            Verdict.HIDE: "hidden",
            Verdict.ASK_CHANGE: "hidden until its author changes it",
            Verdict.ANSWERED: "answered by a steward",
        }[self]

    @property
    def hides(self) -> bool:
        """Whether the thing is hidden from then on."""
        return self in {Verdict.HIDE, Verdict.ASK_CHANGE}

    @property
    def status(self) -> Status:
        """Where the thing stands after it."""
        return Status.CHANGE_ASKED if self is Verdict.ASK_CHANGE else Status.SETTLED


def verdicts(*, hidden: bool, on_appeal: bool, changeable: bool) -> tuple[Verdict, ...]:
    """Return what can be decided about a thing as it stands."""
    if on_appeal:
        return (Verdict.RESTORE, Verdict.HIDE)
    stays = Verdict.RESTORE if hidden else Verdict.LEAVE
    return (stays, Verdict.HIDE, *((Verdict.ASK_CHANGE,) if changeable else ()))
