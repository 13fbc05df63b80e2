"""What is known of a single word: ordinary, of practice, a name, a place."""

import re
import unicodedata
from functools import cache

from forum.anonymisation.words import long_list, word_list

#: How long words are in which slips are looked for.
_SLIPPED = range(5, 21)
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "’": "'"})
_MEDICINE = re.compile(
    r"\w{3}(?:azole|cillin|mycin|oxacin|olol|sartan|statin|azepam|zepine|triptan|profen|caine"
    r"|gliptin|a[p]arin"
    r"|cycline|asone|olone|setron|zidine|codone|phylline|terol|lukast|vaccine|ectomy|oscopy|itis"
    r"|aemia|uria)$"
)
_SHORTEST_PLURAL = 5
#: "Doesnae", "wouldve", "cannot've" and the verbs before them.
_AS_SPOKEN = ("nae", "na", "nt", "ve")
_HELPING = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "must",
        "might",
    ]
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def fold(word: str) -> str:
    """Return `word` in lower case and without accents, as all lists are kept."""
    lower = word.lower()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFD", lower.translate(_STROKES))
    return "".join(c for c in parts if not unicodedata.combining(c))


def is_common(word: str) -> bool:
    """Tell whether a folded word is everyday English, as written or as typed in a hurry."""
    return word in word_list("english_common") or is_informal(word)


def is_informal(word: str) -> bool:
    """Tell whether a folded word is a short form of hurried typing (yr, cos, drinkin, wouldnae)."""
    plain = word.replace("'", "")
    return plain in word_list("informal") or _is_as_spoken(plain)


def _is_as_spoken(word: str) -> bool:
    """Tell whether a folded word is everyday English as it sounds: drinkin, doesnae, wouldve."""
    common = word_list("english_common")
    if word.endswith("in"):
        return word + "g" in common and not is_given_name(word)
    ending = next((each for each in _AS_SPOKEN if word.endswith(each)), None)
    return ending is not None and word.removesuffix(ending) in _HELPING


def is_english(word: str) -> bool:
    """Tell whether a folded word is English, rare words included."""
    return is_common(word) or word in long_list("english_uncommon")


def is_known(word: str) -> bool:
    """Tell whether a folded word is English, or of practice or medicine."""
    return (
        is_english(word)
        or is_practice(word)
        or is_medical(word)
        or word in long_list("english_rare")
        or _is_plural(word)
    )


def _is_plural(word: str) -> bool:
    """Tell whether a folded word is several of something medical or rare: tibias, humeruses."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or is_family_name(word):
        return False
    stems = (word[:-1], word[:-2] if word.endswith("es") else word[:-1])
    return any(
        is_english(stem) or is_medical(stem) or stem in long_list("english_rare") for stem in stems
    )


def is_word(word: str) -> bool:
    """Tell whether a word as written means something: English, Welsh, of practice, or a slip."""
    folded = fold(word)
    meant = is_known(folded) or is_small_acronym(folded) or folded in word_list("welsh")
    return meant or is_slip(folded)


def is_medical(word: str) -> bool:
    """Tell whether a folded word is clinical, by the list or by an ending of medicines."""
    return word in word_list("medicines") or _MEDICINE.search(word) is not None


def is_practice(word: str) -> bool:
    """Tell whether a folded word belongs to practice and is often capitalised."""
    return word in word_list("practice")


def is_acronym(word: str) -> bool:
    """Tell whether a word as written is an abbreviation of practice (MASH, GPs)."""
    return word in word_list("acronyms") or (
        word.endswith("s") and word[:-1] in word_list("acronyms")
    )


@cache
def _lower_acronyms() -> frozenset[str]:
    return frozenset(acronym.lower() for acronym in word_list("acronyms"))


def is_small_acronym(word: str) -> bool:
    """Tell whether a folded word is an abbreviation of practice typed without capitals."""
    return word in _lower_acronyms()


def is_given_name(word: str) -> bool:
    """Tell whether a folded word is somewhere a given name."""
    return word in long_list("given_names") or word in nicknames()


def is_family_name(word: str) -> bool:
    """Tell whether a folded word is somewhere a family name."""
    return word in long_list("family_names")


def is_place(word: str) -> bool:
    """Tell whether a folded word, or words joined by single spaces, is a place."""
    return word in long_list("places") or word in word_list("areas")


@cache
def demonyms() -> frozenset[str]:
    """Return the nationalities, peoples, languages and faiths, folded."""
    return frozenset(fold(word) for word in word_list("demonyms"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return for every pet form or long form the other forms of the same name."""
    forms: dict[str, set[str]] = {}
    for line in word_list("nicknames"):
        family = line.split()
        for name in family:
            forms.setdefault(name, set()).update(family)
    return {name: frozenset(others) for name, others in forms.items()}


def is_slip(word: str) -> bool:
    """Tell whether a folded word is one slip of the finger from everyday English.

    Swapped, missing, doubled or wrong letters in words of five letters or more; the first letter
    is taken to be right, which keeps the search short.
    """
    if len(word) not in _SLIPPED or not word.isascii():
        return False
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    common = word_list("english_common")
    if any(a + b[1:] in common or a + b[1:2] + b[:1] + b[2:] in common for a, b in cuts):
        return True
    return any(a + c + b in common or a + c + b[1:] in common for a, b in cuts for c in _LETTERS)
