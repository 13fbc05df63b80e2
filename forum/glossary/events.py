"""What happens in the glossary."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEvent(Event):
    """Something happened to a term; ``subject`` is its public id."""

    kind: ClassVar[str] = "term"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseEvent(Event):
    """Something happened to a sense; ``subject`` is its public id."""

    kind: ClassVar[str] = "sense"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(Event):
    """Something happened to a proposal; ``subject`` is its public id."""

    kind: ClassVar[str] = "sense_proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryLoaded(Event):
    """The starter glossary was taken in; ``subject`` is the stamp of its state."""

    tag: ClassVar[str] = "glossary.loaded"
    kind: ClassVar[str] = "glossary"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChanged(TermEvent):
    """A word was added, or what somebody means by it changed: it is to be read again."""

    tag: ClassVar[str] = "glossary.term_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseProposed(ProposalEvent):
    """Somebody proposed a sense, or other words for one."""

    tag: ClassVar[str] = "glossary.sense_proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted(ProposalEvent):
    """A steward accepted a proposal; its words stand now."""

    tag: ClassVar[str] = "glossary.proposal_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRefused(ProposalEvent):
    """A steward refused a proposal, with a reason that its proposer reads."""

    tag: ClassVar[str] = "glossary.proposal_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseSigned(SenseEvent):
    """A steward signed a sense for their agency."""

    tag: ClassVar[str] = "glossary.sense_signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseLookedAt(SenseEvent):
    """A steward looked again at a sense that their agency signed, and it is still so."""

    tag: ClassVar[str] = "glossary.sense_looked_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEvent(Event):
    """Something happened to how two words stand to each other; ``subject`` is its public id."""

    kind: ClassVar[str] = "term_relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationProposed(RelationEvent):
    """A steward proposed how a word of theirs stands to another agency's."""

    tag: ClassVar[str] = "glossary.relation_proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSigned(RelationEvent):
    """A steward signed a relation for their side; when both sides have, it is agreed."""

    tag: ClassVar[str] = "glossary.relation_signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDeclined(RelationEvent):
    """A steward said that it is not so, with a reason."""

    tag: ClassVar[str] = "glossary.relation_declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationTakenBack(RelationEvent):
    """A steward took back what their side had signed."""

    tag: ClassVar[str] = "glossary.relation_taken_back"
