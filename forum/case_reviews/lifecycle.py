"""The statuses of a case review and the phases while it is open; what may follow what. Pure.

``held`` and ``withdrawn`` are overlays: they lie over a status and hide the review, whatever it is.
Source: docs/adr/0006-two-keys.md.
"""

from datetime import date, timedelta
from enum import StrEnum


class Status(StrEnum):
    """Where a case review is on its way."""

    DRAFT = "draft"
    WITH_SECOND_READER = "with_second_reader"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The status as people read it."""
        return self.value.replace("_", " ").capitalize()


class Phase(StrEnum):
    """What an open case review asks of its readers just now."""

    CLARIFY = "clarify"
    PERSPECTIVES = "perspectives"
    RESPOND = "respond"
    SUMMARY = "summary"

    @property
    def label(self) -> str:
        """The phase as the stepper shows it."""
        return {
            Phase.CLARIFY: "Questions to make it clear",
            Phase.PERSPECTIVES: "Every agency speaks",
            Phase.RESPOND: "Read each other and respond",
            Phase.SUMMARY: "What we take away",
        }[self]

    @property
    def asks(self) -> str:
        """What the banner of the phase says: what to do now, and what not."""
        return {
            Phase.CLARIFY: "Ask what makes the account clear. What you think of it comes next.",
            Phase.PERSPECTIVES: (
                "Say how it looks from where you sit. You read the others once you have."
            ),
            Phase.RESPOND: "Read each other. What you add now is marked as added after reading.",
            Phase.SUMMARY: "The facilitator sums up. If you see it differently, say so.",
        }[self]

    @property
    def days(self) -> int:
        """How many days it has, its first included, unless the facilitator gives it more."""
        return {Phase.CLARIFY: 2, Phase.PERSPECTIVES: 5, Phase.RESPOND: 3, Phase.SUMMARY: 3}[self]

    @property
    def opens_everything(self) -> bool:
        """Whether readers see each other's perspectives without having given their own."""
        return self in {Phase.RESPOND, Phase.SUMMARY}


class Declared(StrEnum):
    """What the author says the account is made of. Nothing else may be told here."""

    ALTERED = "altered"
    COMPOSITE = "composite"
    FICTIONAL = "fictional"

    @property
    def label(self) -> str:
        """The declaration as the author makes it."""
        return {
            Declared.ALTERED: "It happened, and I changed details that the learning can spare",
            Declared.COMPOSITE: "I put it together from several situations",
            Declared.FICTIONAL: "I made it up",
        }[self]

    @property
    def said(self) -> str:
        """The declaration as readers see it."""
        return {
            Declared.ALTERED: "Real, with details changed",
            Declared.COMPOSITE: "Put together from several situations",
            Declared.FICTIONAL: "Made up",
        }[self]


#: Every way from one status to another. An edit of a review that others read takes it back.
NEXT: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.WITH_SECOND_READER}),
    Status.WITH_SECOND_READER: frozenset({Status.DRAFT, Status.OPEN}),
    Status.OPEN: frozenset({Status.DRAFT, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.DRAFT}),
}

#: The clock opens everybody's words only if so many agencies have spoken: one voice is no exchange.
FEWEST_AGENCIES = 2

PHASES: tuple[Phase, ...] = tuple(Phase)


def may_follow(now: Status, then: Status) -> bool:
    """Whether a case review may go from one status to the other."""
    return then in NEXT[now]


def phase_after(now: Phase) -> Phase | None:
    """Return the phase that comes next; None after the last, when the review is closed."""
    place = PHASES.index(now) + 1
    return PHASES[place] if place < len(PHASES) else None


def last_day(phase: Phase, today: date) -> date:
    """Return the last day of a phase that begins today."""
    return today + timedelta(days=phase.days - 1)


def clock_moves(phase: Phase, agencies_heard: int) -> bool:
    """Whether a phase whose days are over ends by itself.

    The summary waits for the facilitator, and perspectives open nothing while hardly anybody spoke.
    """
    if phase is Phase.PERSPECTIVES:
        return agencies_heard >= FEWEST_AGENCIES
    return phase is not Phase.SUMMARY
