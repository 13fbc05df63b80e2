"""Rules and policies: deny by default, say why, and say the reading rule once more as SQL."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from sqlalchemy import ColumnElement, true
from typing_extensions import override

from forum.access.actor import Actor
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import Role

R = TypeVar("R")
#: A rule about several kinds of thing is a rule about each of them.
R_contra = TypeVar("R_contra", contravariant=True)


class Rule(Generic[R_contra]):
    """A named predicate and the sentence that is shown when it fails."""

    def __init__(self, predicate: Callable[[Actor, R_contra], bool], sentence: str) -> None:
        """Take both; ``rule`` below is how to write one."""
        self.predicate = predicate
        self.sentence = sentence
        self.__doc__ = predicate.__doc__

    def __call__(self, actor: Actor, resource: R_contra) -> bool:
        """Whether the rule holds."""
        return self.predicate(actor, resource)

    @override
    def __repr__(self) -> str:
        return f"<Rule {getattr(self.predicate, '__name__', '?')}>"


def rule(sentence: str) -> Callable[[Callable[[Actor, R], bool]], Rule[R]]:
    """Make a predicate a rule; the sentence says to a person why they cannot, and what they can."""

    def decorate(predicate: Callable[[Actor, R], bool]) -> Rule[R]:
        return Rule(predicate, sentence)

    return decorate


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed; if not, why, and whether even its existence is hidden."""

    allowed: bool
    reason: str = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        """Read as a yes or a no."""
        return self.allowed

    @property
    def word(self) -> str:
        """``allow``, ``refuse`` or ``hide``, as the access matrix prints it."""
        return "allow" if self.allowed else "hide" if self.hidden else "refuse"


ALLOWED = Decision(allowed=True)
UNKNOWN = Decision(allowed=False, reason=str(NotFound()), hidden=True)


@dataclass(frozen=True, slots=True)
class Example(Generic[R]):
    """One actor beside one thing, made up in memory: a cell of the access matrix."""

    actor: Actor
    resource: R


class Policy(ABC, Generic[R]):
    """Who may do what with one kind of thing. An action without a rule is refused.

    ``read`` names the action that decides whether the thing may be known of at all: without it,
    everything else is hidden too.
    """

    name: ClassVar[str]
    read: ClassVar[StrEnum]
    rules: ClassVar[Mapping[StrEnum, tuple[Rule[R], ...]]]

    def decide(self, actor: Actor, action: StrEnum, resource: R) -> Decision:
        """Say whether the actor may, and if not, why."""
        if action not in self.rules or self.read not in self.rules:
            return UNKNOWN
        if not actor.is_system and self._first_broken(actor, self.read, resource):
            return UNKNOWN
        broken = self._first_broken(actor, action, resource)
        return Decision(allowed=False, reason=broken.sentence) if broken else ALLOWED

    def allowed(self, actor: Actor, resource: R) -> frozenset[StrEnum]:
        """Return every action that the actor may do: ``decide`` for all of them, at once."""
        if not actor.is_system and self._first_broken(actor, self.read, resource):
            return frozenset()
        return frozenset(
            action for action in self.rules if not self._first_broken(actor, action, resource)
        )

    def require(self, actor: Actor, action: StrEnum, resource: R) -> None:
        """Go on only if the actor may.

        Raises:
            NotFound: the actor may not even know of it.
            NotPermitted: the actor may see it but not do this; the message is the rule's.
        """
        decision = self.decide(actor, action, resource)
        if decision.hidden:
            raise NotFound
        if not decision:
            raise NotPermitted(decision.reason)

    def visible_to(self, actor: Actor) -> ColumnElement[bool]:
        """Say ``read`` in SQL. The site itself sees everything, so that its jobs can do theirs."""
        return true() if actor.is_system else self.readable_by(actor)

    @abstractmethod
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        """Say ``read`` in SQL, for a person. A test proves that both wordings agree."""

    @abstractmethod
    def examples(self, role: Role) -> Mapping[str, Example[R]]:
        """Return, for each relation (author, member, outsider …), an actor with that role."""

    def _first_broken(self, actor: Actor, action: StrEnum, resource: R) -> Rule[R] | None:
        for each in self.rules[action]:
            if not each.predicate(actor, resource):
                return each
        return None
