"""Which terms of the glossary a text uses; pure.

Whole words only, and the longest name wins: a *child protection plan* is not a *plan*. A name is
found in the plural and with an apostrophe, with spaces or hyphens. Abbreviations are found only as
they are written, so that *dna* is not *DNA* and a mash is no *MASH*. The names are laid out once as
a tree of words; a text is walked through it in one pass, whatever the size of the glossary.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from forum.glossary.inflection import forms_of, is_abbreviation

#: A word, with what follows an apostrophe inside it; digits are words of their own (*s47*).
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|&")
#: What may stand between two words of a name: spaces or one new line, a hyphen, or nothing (*s47*);
#: behind an apostrophe too (*professionals' meeting*); and before a number a stop (*s.47*).
GAP = re.compile(r"'?(?:[^\S\n]*\n?[^\S\n]*|[-\u2010\u2011])")
GAP_BEFORE_NUMBER = re.compile(GAP.pattern + r"|\.[^\S\n]?")
HYPHEN = re.compile(r"[-\u2010\u2011]")
#: What makes a word part of a longer one.
BEFORE = re.compile(r"\w[-\u2010\u2011]?\Z")
AFTER = re.compile(r"[-\u2010\u2011]?\w")
#: The word before one of LINKS has a plural too: *children in need*.
AND = ("&", "and")
LINKS = {"around", "at", "by", "for", "from", "in", "of", "on", "to", "with"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of one or several terms in a text: characters from 0, end exclusive."""

    start: int
    end: int
    #: More than one where terms share the name; sorted.
    terms: tuple[str, ...]


#: A word of a name, and whether a text must write it just so (else it is in small letters).
_Step = tuple[str, bool]


@dataclass(slots=True)
class _Branch:
    """A place in the tree of names: where each next word leads, and which terms end here."""

    #: Next words in small letters, which a text may write in any case.
    any_case: dict[str, "_Branch"] = field(default_factory=dict)
    #: Next words that a text must write just so.
    as_written: dict[str, "_Branch"] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)

    def leads(self, word: str) -> bool:
        """Whether a word of the text leads anywhere."""
        return word in self.as_written or word.lower() in self.any_case

    def after(self, word: str) -> Iterator["_Branch"]:
        """Yield where a word of the text leads."""
        if word in self.as_written:
            yield self.as_written[word]
        if (small := word.lower()) in self.any_case:
            yield self.any_case[small]


class Lookup:
    """The names of one version of the glossary, ready to be found in texts."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Lay out the names.

        Args:
            names: a term's slug with its headword, or with one of its other names, in any order.
        """
        self._root = _Branch()
        for term, name in names:
            for words in _spellings(name):
                _grow(self._root, words, term)

    def first_mentions(self, text: str) -> list[Mention]:
        """Return where each term is named for the first time."""
        seen: set[str] = set()
        first = []
        for mention in self.mentions(text):
            if not seen.issuperset(mention.terms):
                seen.update(mention.terms)
                first.append(mention)
        return first

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield every name in the order of the text; no two overlap."""
        straight = text.replace("’", "'")
        words = list(WORD.finditer(straight))
        root, reached = self._root, 0
        starts = [place for place, word in enumerate(words) if root.leads(word.group())]
        for at in starts:
            if at >= reached and (found := self._longest(straight, words, at)):
                last, terms = found
                yield Mention(words[at].start(), words[last].end(), tuple(sorted(terms)))
                reached = last + 1

    def _longest(
        self, text: str, words: Sequence[re.Match[str]], at: int
    ) -> tuple[int, set[str]] | None:
        """Return the last word of the longest name that begins here, and its terms."""
        if not _begins(text, words[at]):
            return None
        best = None
        branches = [self._root]
        for place in range(at, len(words)):
            word = words[place].group()
            gap = GAP_BEFORE_NUMBER if word.isdigit() else GAP
            if place > at and not gap.fullmatch(text, words[place - 1].end(), words[place].start()):
                break
            branches = [longer for branch in branches for longer in branch.after(word)]
            if not branches:
                break
            terms = {term for branch in branches for term in branch.terms}
            if terms and _ends(text, words[place]):
                best = place, terms
        return best


def _begins(text: str, word: re.Match[str]) -> bool:
    """Whether a name may begin here: *self-neglect* is not *neglect*, but *pre-MASH* is *MASH*."""
    joined = BEFORE.search(text, max(0, word.start() - 2), word.start())
    return joined is None or _loosely(joined, word)


def _ends(text: str, word: re.Match[str]) -> bool:
    """Whether a name may end here: *child-minder* is not *child*, but *MASH-led* is *MASH*."""
    joined = AFTER.match(text, word.end())
    return joined is None or _loosely(joined, word)


def _loosely(joined: re.Match[str], word: re.Match[str]) -> bool:
    return bool(HYPHEN.search(joined.group())) and is_abbreviation(word.group())


def _spellings(name: str) -> Iterator[tuple[_Step, ...]]:
    """Yield every way of writing a name, as the steps through the tree that lead to it."""
    straight = name.replace("’", "'")
    for variant in {straight, HYPHEN.sub("", straight)}:
        if words := WORD.findall(variant):
            yield from product(*_steps(words))


def _steps(words: Sequence[str]) -> Iterator[set[_Step]]:
    """Yield, for each word of a name, the steps that a text may take instead."""
    capitals = not any(letter.islower() for word in words for letter in word)
    for word, following in pairwise([*words, ""]):
        if word in AND:
            yield {(form, False) for form in AND}
            continue
        as_written = capitals or is_abbreviation(word)
        inflected = not following or following.lower() in LINKS
        forms = forms_of(word if as_written else word.lower(), inflected=inflected)
        yield {(form, as_written) for form in forms}


def _grow(branch: _Branch, steps: Iterable[_Step], term: str) -> None:
    for form, as_written in steps:
        ways = branch.as_written if as_written else branch.any_case
        branch = ways.setdefault(form, _Branch())
    branch.terms.add(term)
