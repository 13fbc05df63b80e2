"""What happens to questions, beside what happens to their threads; the subject is the thread."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEvent(Event):
    """Something happened to a question."""

    kind: ClassVar[str] = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked(QuestionEvent):
    """Somebody asked other agencies."""

    tag: ClassVar[str] = "questions.asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(QuestionEvent):
    """Somebody answered for an agency, or a steward said that it holds no position."""

    tag: ClassVar[str] = "questions.answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPromised(QuestionEvent):
    """A steward said by when their agency answers."""

    tag: ClassVar[str] = "questions.promised"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSettled(QuestionEvent):
    """Its asker said where the agencies stand."""

    tag: ClassVar[str] = "questions.settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerHelped(QuestionEvent):
    """Its asker said that an answer helped, or no longer does."""

    tag: ClassVar[str] = "questions.helped"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingShared(QuestionEvent):
    """Somebody of one side said it so that both hear the same."""

    tag: ClassVar[str] = "questions.wording_shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingAgreed(QuestionEvent):
    """Somebody of the other side would say it like this too."""

    tag: ClassVar[str] = "questions.wording_agreed"
