"""From what somebody typed to what an index is asked; no query language, so nothing to break.

Any of the words may occur; more of them, rarer ones, and ones in the title count for more.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forum.search.analysis import ASKING, STOPPED, stem, terms_of, words_of

#: Longer questions are cut: nobody types more, and each word costs time.
MOST_WORDS = 32
MOST_NAMES = 24
#: A text in another agency's words counts for less than one in the reader's own.
OTHER_NAME_WEIGHT = 0.6
ASKING_WEIGHT = 0.3
#: Where a question's words stand in more things than this, its commonest ones only help to rank.
MOST_MATCHED = 2000
#: Little words of a longer name are not marked in what was found.
SHORT_WORD = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Stems that stand together, and how much they count."""

    words: tuple[str, ...]
    weight: float = 1.0

    @property
    def is_phrase(self) -> bool:
        """Whether there is more than one."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. A thing must say one of the needed parts; the helping ones rank it."""

    needed: tuple[Part, ...]
    helping: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of them; their places name them in a proposal."""
        return self.needed + self.helping


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, as stems: each with the word that it came from."""

    stems: Mapping[str, str]
    names: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, typed: str, names: Iterable[str] = ()) -> "Typed":
        """Read it as it was typed.

        Args:
            typed: there is no query language.
            names: what others call the same; a text that says one is found too, a little lower.
        """
        words = [word for word in dict.fromkeys(words_of(typed)) if word not in STOPPED]
        stems: dict[str, str] = {}
        for word in words[:MOST_WORDS]:
            stems.setdefault(stem(word), word)
        called = dict.fromkeys(tuple(terms_of(name)) for name in names)
        kept = [name for name in called if name and not (len(name) == 1 and name[0] in stems)]
        return cls(stems, tuple(kept[:MOST_NAMES]))

    def question(
        self,
        frequencies: Callable[[Collection[str]], Mapping[str, int]],
        instead: Mapping[str, Sequence[str]],
    ) -> Question:
        """Return what to ask.

        Args:
            frequencies: says in how many things stems stand.
            instead: what to look for besides stems that nothing says.
        """
        asked = [*self.stems, *(other for others in instead.values() for other in others)]
        known = frequencies({*asked, *(word for name in self.names for word in name)})
        terms = [
            Part((word,), self._weight(word)) for word in dict.fromkeys(asked) if word in known
        ]
        names = [
            Part(name, OTHER_NAME_WEIGHT * len(name))
            for name in self.names
            if known.keys() >= set(name)
        ]
        needed = _rarest(terms, known)
        helping = [part for part in terms if part not in needed]
        return Question((*needed, *names), tuple(helping))

    def _weight(self, word: str) -> float:
        return ASKING_WEIGHT if self.stems.get(word) in ASKING else 1.0

    @property
    def marked(self) -> frozenset[str]:
        """The stems to mark in what was found; of the longer names, not their little words."""
        said = {
            word
            for name in self.names
            for word in name
            if len(name) == 1 or len(word) >= SHORT_WORD
        }
        return frozenset({*self.stems, *said})


def _rarest(terms: Sequence[Part], known: Mapping[str, int]) -> list[Part]:
    """Return the rarest terms, while they do not stand in too many things; one at least."""
    needed: list[Part] = []
    things = 0
    for part in sorted(terms, key=lambda part: known[part.words[0]]):
        things += known[part.words[0]]
        if needed and things > MOST_MATCHED:
            break
        needed.append(part)
    return needed
