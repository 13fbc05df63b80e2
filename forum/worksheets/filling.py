"""What somebody put into a worksheet, and whether it says enough to open the others'. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forum.case_reviews.answering import says_something
from forum.prose.prose import Prose
from forum.worksheets.choices import (
    Consent,
    Dissenter,
    Ground,
    Moment,
    Online,
    Reader,
    Sharing,
    Subject,
    Told,
)

#: Whom a request is about is never one person alone.
FEWEST_SUBJECTS = 2
#: The parts in a person's own words, with their labels, in order.
WORDS = {
    "recorded": "What I would write down, and where",
    "why": "Why the family would be told, or not",
    "dissent": "What they say, and what I do then",
    "unsure": "What I am unsure of",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What would be done about one of them, and how it stands with agreement at each moment."""

    sharing: Sharing
    consent: Mapping[Moment, Consent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that one person answered."""

    decisions: Mapping[Subject, Decision]
    words: Mapping[str, Prose]
    basis: Ground | None = None
    told: Told | None = None
    online: Online | None = None
    dissenter: Dissenter | None = None
    readers: frozenset[Reader] = frozenset()


def missing(given: Answers) -> tuple[str, str] | None:
    """Return the field and the sentence that say what is still needed; None if it says enough."""
    decided = [each for each in given.decisions.values() if each.consent]
    if len(decided) < FEWEST_SUBJECTS:
        sentence = (
            "Decide about at least two of them, and say how it stands with their agreement. "
            "That opens the others’ worksheets."
        )
        return f"{Subject.CHILD}_sharing", sentence
    if given.basis is None:
        return "basis", "Choose the ground that you would name. “I am not sure” is one."
    known = ""
    for name in ("recorded", "unsure"):
        said = given.words[name].words
        if not says_something(said, f"{WORDS[name]} {known}"):
            return name, "Write one sentence of your own."
        known = said
    return None
