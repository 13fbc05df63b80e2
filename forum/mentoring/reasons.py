"""Why two people are proposed to each other, and why somebody is not, in plain words; pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from forum.kernel.reading import Word
from forum.mentoring.matching import Matching, Pair, may_meet
from forum.mentoring.problem import Kind, Person

#: How to say a topic or an agency's knowledge in a sentence.
Say = Callable[[Word], str]

#: Whom each kind of person may be paired with.
COUNTERPART = {
    Kind.EXCHANGE: Kind.EXCHANGE,
    Kind.MENTOR: Kind.MENTEE,
    Kind.MENTEE: Kind.MENTOR,
}
NO_ROOM = "They have no room for a pair in this round."
NOBODY = {
    Kind.EXCHANGE: "Nobody from another agency takes part in exchanges.",
    Kind.MENTOR: "No mentee from another agency takes part.",
    Kind.MENTEE: "No mentor from another agency takes part.",
}
NO_ASKS = "They have not said what they want to understand."
NO_OFFERS = "They have not said what they can explain."
NOBODY_OFFERS = "Nobody from another agency offers what they ask for."
NOBODY_ASKS = "Nobody from another agency asks for what they offer."
NOT_BOTH_WAYS = (
    "Nobody from another agency both offers what they ask for and asks for what they offer."
)
#: Said without saying who excluded whom.
APART = "Everybody who fits is somebody they cannot be paired with."
FULL = "Everybody who fits already has as many pairs as they have room for."


def reasons_for(reader: Person, other: Person, say: Say = str) -> list[str]:
    """Return what each would learn, said to one of the two: what they gain comes first."""
    gained = _shared(reader.asks & other.offers, say)
    given = _shared(other.asks & reader.offers, say)
    reasons = [f"They can explain {gained}, which you asked for."] if gained else []
    return reasons + ([f"You can explain {given}, which they asked for."] if given else [])


def reasons_of(pair: Pair, say: Say = str) -> list[str]:
    """Return what each would learn, said to a coordinator, who knows them by id."""
    ways = ((pair.b, pair.a), (pair.a, pair.b))
    return [
        f"{guide.id} can explain {topics}, which {learner.id} asked for."
        for guide, learner in ways
        if (topics := _shared(learner.asks & guide.offers, say))
    ]


def _shared(topics: Iterable[Word], say: Say) -> str:
    """Return the topics as a list in a sentence."""
    words = sorted(say(topic) for topic in topics)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def why_unmatched(matching: Matching, people: Iterable[Person]) -> list[tuple[Person, str]]:
    """Return each person who is in no pair, with one sentence that says why.

    Args:
        matching: the choice.
        people: everybody who takes part, in any order.
    """
    around = _Around(people)
    return [(person, _why(person, around)) for person in matching.unmatched]


class _Around:
    """Who offers and who asks for each topic, looked up instead of searched for."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.known: dict[Word, Person] = {}
        self.agencies: Mapping[Kind, set[Word]] = defaultdict(set)
        self._offering: Mapping[tuple[Kind, Word], set[Word]] = defaultdict(set)
        self._asking: Mapping[tuple[Kind, Word], set[Word]] = defaultdict(set)
        for person in people:
            self.known[person.id] = person
            self.agencies[person.kind].add(person.agency)
            for topic in person.offers:
                self._offering[person.kind, topic].add(person.id)
            for topic in person.asks:
                self._asking[person.kind, topic].add(person.id)

    def guides_of(self, person: Person) -> set[Word]:
        """Those of other agencies who offer something the person asks for."""
        return self._elsewhere(person, self._offering, person.asks)

    def learners_from(self, person: Person) -> set[Word]:
        """Those of other agencies who ask for something the person offers."""
        return self._elsewhere(person, self._asking, person.offers)

    def _elsewhere(
        self,
        person: Person,
        index: Mapping[tuple[Kind, Word], set[Word]],
        topics: Iterable[Word],
    ) -> set[Word]:
        side = COUNTERPART[person.kind]
        found = (other for topic in topics for other in index[side, topic])
        return {other for other in found if self.known[other].agency != person.agency}


def _why(person: Person, around: _Around) -> str:
    if not person.capacity:
        return NO_ROOM
    if not around.agencies[COUNTERPART[person.kind]] - {person.agency}:
        return NOBODY[person.kind]
    guides, learners = around.guides_of(person), around.learners_from(person)
    if person.kind is not Kind.MENTOR and not guides:
        return NOBODY_OFFERS if person.asks else NO_ASKS
    if person.kind is not Kind.MENTEE and not learners:
        return NOBODY_ASKS if person.offers else NO_OFFERS
    fitting = {
        Kind.EXCHANGE: guides & learners,
        Kind.MENTOR: learners,
        Kind.MENTEE: guides,
    }[person.kind]
    if not fitting:
        return NOT_BOTH_WAYS
    possible = any(may_meet(person, around.known[other]) for other in fitting)
    return FULL if possible else APART
