"""What the people of the demonstration world wrote: reflections, case reviews, circles.

An author is a practitioner's key. A ``day`` counts from the day of loading.
"""

from dataclasses import dataclass

from forum.kernel.vocabulary import Attribution, AudienceKind


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``to`` is the number of the earlier reply it answers, counted from one."""

    author: str
    days_later: int
    text: str
    to: int | None = None
    attribution: Attribution = Attribution.NAME_AND_AGENCY


@dataclass(frozen=True, slots=True)
class Responses:
    """How many people of each agency pressed which of the three one-press responses."""

    same_here: dict[str, int]
    different_here: dict[str, int]
    learned_word: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reflection:
    """What a practitioner learned; ``answers`` by the prompt's slug, in the model's order."""

    title: str
    author: str
    model: str
    attribution: Attribution
    audience: AudienceKind
    day: int
    answers: dict[str, str]
    responses: Responses
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class PrivateReflection:
    """What nobody but its author reads. A draft may leave prompts unanswered."""

    title: str
    author: str
    model: str
    day: int
    draft: bool
    answers: dict[str, str]


@dataclass(frozen=True, slots=True)
class AgencyAccount:
    """What one agency saw, knew and did, as the author of a case review tells it."""

    agency: str
    saw: str
    knew: str
    did: str


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question asked before perspectives open, and the author's answer."""

    author: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Perspective:
    """What one person sees from where they sit: three prompts or more, or why it is not theirs."""

    author: str
    notice: str = ""
    need: str = ""
    share: str = ""
    record: str = ""
    unsure: str = ""
    not_mine: str = ""

    @property
    def answered(self) -> tuple[str, ...]:
        """The prompts that were answered, in their order."""
        prompts = (self.notice, self.need, self.share, self.record, self.unsure)
        return tuple(answer for answer in prompts if answer)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a position of *depends* depends on, in one agency's words."""

    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim about practice and where people stand on it, in two voices.

    The positions of an agency stand in the order of that agency's perspectives, so the third
    position belongs to whoever wrote the third perspective.
    """

    text: str
    my_practice: dict[str, tuple[str, ...]]
    my_agency_guidance: dict[str, tuple[str, ...]]
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """A facilitator's summing up. ``could_do`` is by agency."""

    happened: str
    matters: str
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    could_do: dict[str, str]
    words: tuple[str, ...]
    unresolved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseReview:
    """An invented account of practice. ``opened`` is the day on which both keys were given."""

    slug: str
    title: str
    status: str
    author: str
    attribution: Attribution
    audience: AudienceKind
    declared: str
    day: int
    situation: str
    decision_points: tuple[str, ...]
    uncertain: str
    question: str
    agencies: tuple[AgencyAccount, ...]
    phase: str = ""
    overlay: str = ""
    second_reader: str = ""
    facilitator: str = ""
    opened: int | None = None
    phase_began: int | None = None
    clarifications: tuple[Clarification, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    response: str = ""
    summary: Summary | None = None
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class CirclePost:
    """One contribution to a circle's thread, always under the member's name."""

    author: str
    day: int
    text: str


@dataclass(frozen=True, slots=True)
class CircleThread:
    """A conversation that only the circle reads; the first post opened it."""

    title: str
    posts: tuple[CirclePost, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A small standing group. ``rotation`` is the order in which members facilitate."""

    slug: str
    name: str
    purpose: str
    rhythm: str
    agreement: tuple[str, ...]
    members: tuple[str, ...]
    rotation: tuple[str, ...]
    threads: tuple[CircleThread, ...]
