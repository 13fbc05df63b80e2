"""How sure the tagger must be before its guess marks a word, by what sort of word it is."""

import re
from functools import cache

from forum.anonymisation import vocabulary
from forum.anonymisation.tagger import OUTSIDE, Guess
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words, word_groups

#: For a word of which nothing is known, by what the tagger guesses.
USUAL = {
    "PERSON": 0.12,
    "PLACE": 0.2,
    "ORG": 0.08,
    "ADDRESS": 0.2,
    "DATE": 0.1,
    "AGE": 0.4,
    "CODE": 0.4,
    "DEM": 0.2,
    "JOB": 0.4,
    "QUANTITY": 0.1,
    "MISC": 0.1,
}
#: Above allowed terms and abbreviations of practice; a term of one word may be a given name too.
TERM = 0.95
TERM_AND_NAME = 0.6
#: Figures have exact recognisers of their own.
FIGURES = 0.5
#: One letter alone, and a mixture of letters and figures (NG76), are rarely anybody's name.
SCRAP = 0.7
#: Everyday words: a given or family name as the first of a sentence, in small letters, shouted.
FIRST_NAME = 0.5
FIRST_SURNAME = 0.8
SMALL_NAME = 0.4
SMALL_WORD = 0.85
SMALL_SERVICE = 0.4
SMALL_THING = 0.3
#: A kindness, seven pairs of eyes: everyday words and numbers in words single nobody out.
SMALL_ORIGIN = 0.6
SHOUTED = 0.6
SHOUTED_COMMON = 0.97
PRACTICE = 0.8
#: English or British of a person; of a law or a language it is everyday.
ORIGIN = 0.4
#: Words of a length of time (six weeks) name no day.
DURATION = 0.7
ABBREVIATION = 0.2
ABBREVIATED_SERVICE = 0.08
CODE_WITHOUT_FIGURES = 0.9
AGE_FIGURE = 0.25
#: So few figures alone are no reference.
FEWEST_IN_CODE = 3
NEVER = 2.0
#: Everyday words and abbreviations among others with capitals.
CROWDED = 0.9
#: In a card of terms: any word, and one that is neither English nor of practice.
IN_DENSE, HINT_IN_DENSE = 0.5, 0.4
LONGEST_SCRAP = 3
#: A name on the lists that is no English word needs little even in small letters.
LISTED_SMALL = 0.06
#: An unknown word with a capital needs hardly any help, at a sentence start a little more.
HINT = 0.01
HINT_FIRST = 0.12
LONGEST_UNKNOWN_ABBREVIATION = 5
SHORTEST_LISTED = 3
#: She'd, I've, ah'll: nobody's name.
_CONTRACTION = re.compile(
    r"(?:i|you|s?he|we|they|it|who|that|there|what|ah|would|could|should|might|t)['’](?:ve"
    r"|ll|d|re|m|s)",
    re.IGNORECASE,
)
#: A capital inside a word, unless such names begin so.
_INNER = re.compile(r"^(?!Mc|Mac|De|Di|La|Le|Van|Fitz)[A-Z]?[a-z]+[A-Z]")
_OF_FIGURES = frozenset({"QUANTITY", "ADDRESS", "ORG"})
_NEVER_NUMBERED = frozenset({"PERSON", "DEM", "JOB", "MISC", "ORG"})
_EVERYDAY = {"DEM": SMALL_ORIGIN, "DATE": DURATION, "MISC": SMALL_THING, "QUANTITY": SMALL_THING}
_NAMING = frozenset({"PERSON", "PLACE", "ORG", "ADDRESS", "DEM"})


def label(token: Token, guess: Guess, term: int, *, crowded: bool, dense: bool = False) -> str:
    """Return what a word names, or `OUTSIDE`; `term` is the length of the allowed term around.

    `crowded` says that the word stands among capitals that name nobody, `dense` that the whole
    text is a card of terms.
    """
    if _CONTRACTION.fullmatch(token.text):
        return OUTSIDE
    enough = _enough(token, guess.label, term)
    if crowded and _needs_more(token):
        enough = max(enough, CROWDED)
    coined = dense and _is_coined(token)
    if dense:
        enough = max(enough, TERM if coined or len(token.text) <= LONGEST_SCRAP else IN_DENSE)
    if guess.chance >= enough:
        return guess.label
    if coined or (dense and guess.chance < HINT_IN_DENSE):
        return OUTSIDE
    if not term and (_by_exclusion(token, guess) or _by_list(token, guess)):
        return guess.label if guess.label in _NAMING else "PERSON"
    return OUTSIDE


def _is_coined(token: Token) -> bool:
    """Tell whether a word is put together as no name is: RetCam, eCDOP, MUGA, and not McAteer."""
    return _is_unknown_abbreviation(token, fold(token.text)) or bool(_INNER.search(token.text))


def _needs_more(token: Token) -> bool:
    """Tell whether a word among capitals is everyday, a figure or an unknown abbreviation."""
    if token.text.isdecimal():
        return True
    word = fold(token.text)
    everyday = vocabulary.is_common(word) and not vocabulary.is_given_name(word)
    return everyday or _is_unknown_abbreviation(token, word)


def _enough(token: Token, guessed: str, term: int) -> float:
    """Return how sure is sure enough for this word; more than 1 is never."""
    if term > 1 or guessed == OUTSIDE:
        return NEVER
    word = fold(token.text)
    if word in small_words("numbers") and guessed in _NEVER_NUMBERED:
        return NEVER
    if term:
        # RiO is the system, Rio may be a boy.
        name = vocabulary.is_given_name(word) and token.text[1:].islower()
        return TERM_AND_NAME if name else NEVER
    if vocabulary.is_acronym(token.text):
        return NEVER if guessed == "PERSON" else TERM
    if not token.is_word:
        return _enough_for_figure(token.text, guessed)
    return _enough_for_word(token, word, guessed)


def _enough_for_figure(figure: str, guessed: str) -> float:
    if guessed == "AGE" or (guessed == "CODE" and len(figure) < FEWEST_IN_CODE):
        return AGE_FIGURE
    if guessed == "QUANTITY" and len(figure) < FEWEST_IN_CODE:
        return FIGURES
    return USUAL[guessed] if guessed in _OF_FIGURES else FIGURES


def _enough_for_word(token: Token, word: str, guessed: str) -> float:
    if token.text == "I":
        return NEVER
    if _is_unknown_abbreviation(token, word):
        return ABBREVIATED_SERVICE if guessed == "ORG" else ABBREVIATION
    if guessed != "PERSON":
        return _enough_for_thing(token, word, guessed)
    return _enough_for_person(token, word)


def _enough_for_person(token: Token, word: str) -> float:
    if len(word) == 1 or not word.replace("'", "").isalpha():
        return SCRAP
    if token.text.islower() and vocabulary.is_small_acronym(word):
        return TERM
    if not vocabulary.is_known(word):
        return USUAL["PERSON"]
    return _enough_for_english(token, word)


def _is_unknown_abbreviation(token: Token, word: str) -> bool:
    listed = vocabulary.is_given_name(word) or vocabulary.is_family_name(word)
    listed = listed or vocabulary.is_english(word)
    short = 1 < len(token.text) <= LONGEST_UNKNOWN_ABBREVIATION
    return token.text.isupper() and short and not listed


def _enough_for_thing(token: Token, word: str, guessed: str) -> float:
    """Return how sure is enough to call a word a place, a service, a date or a code."""
    if guessed in {"ORG", "PLACE"}:
        return _enough_for_service(token, word, guessed)
    usual = USUAL[guessed]
    if (guessed == "AGE" and not _counts(word)) or (guessed == "CODE" and token.text.isalpha()):
        return CODE_WITHOUT_FIGURES
    if guessed in {"MISC", "DEM", "JOB", "QUANTITY"} and _is_of_work(word):
        return ORIGIN if word in vocabulary.demonyms() else NEVER
    if not token.text.islower():
        return usual
    if guessed in _EVERYDAY and vocabulary.is_common(word):
        return max(usual, _EVERYDAY[guessed])
    return SMALL_SERVICE if guessed == "ADDRESS" and _is_no_street(word) else usual


def _is_of_work(word: str) -> bool:
    return vocabulary.is_practice(word) or vocabulary.is_medical(word)


def _counts(word: str) -> bool:
    """Tell whether a folded word is a number, a unit of age or unknown, and may tell an age."""
    told = small_words("numbers") | small_words("units") | small_words("ages_told")
    return word in told or not vocabulary.is_common(word)


def _enough_for_service(token: Token, word: str, guessed: str) -> float:
    usual = USUAL[guessed]
    if (token.text.islower() or token.first) and vocabulary.is_common(word):
        return max(usual, SMALL_SERVICE)
    if vocabulary.is_practice(word) or vocabulary.is_small_acronym(word):
        return max(usual, PRACTICE if guessed == "PLACE" else usual)
    return usual


@cache
def _kin() -> frozenset[str]:
    return word_groups("neighbours")["kin"]


def _is_no_street(word: str) -> bool:
    """Tell whether a folded word is of practice, of a family or a day, and no part of a street."""
    practice = vocabulary.is_practice(word) or vocabulary.is_small_acronym(word)
    return practice or word.removesuffix("s") in _kin() or word in small_words("weekdays")


def _enough_for_english(token: Token, word: str) -> float:
    """Return how sure is enough to call an English word somebody's name."""
    listed = vocabulary.is_given_name(word) and word not in small_words("hardly_names")
    if not token.is_capital:
        never = vocabulary.is_practice(word) or vocabulary.is_informal(word)
        return SMALL_NAME if listed else NEVER if never else SMALL_WORD
    if vocabulary.is_practice(word) and not listed:
        return SMALL_WORD if vocabulary.is_family_name(word) else NEVER
    if token.text.isupper() and len(word) > 1:
        return SHOUTED_COMMON if vocabulary.is_common(word) else SHOUTED
    return _enough_at_start(word, listed=listed) if token.first else USUAL["PERSON"]


def _enough_at_start(word: str, *, listed: bool) -> float:
    """Return how sure is enough to call the first word of a sentence, which is English, a name."""
    if listed:
        return FIRST_NAME if vocabulary.is_common(word) else USUAL["PERSON"]
    if word in small_words("openers") or not vocabulary.is_family_name(word):
        return NEVER
    return FIRST_SURNAME


def is_unknown(token: Token) -> bool:
    """Tell whether a word is neither English nor of practice; inside a sentence, names win."""
    word = fold(token.text)
    if vocabulary.is_acronym(token.text):
        return False
    if not token.first and vocabulary.is_given_name(word) and not vocabulary.is_english(word):
        return not vocabulary.is_practice(word)
    return not vocabulary.is_known(word)


def _is_abbreviation(word: str) -> bool:
    """Tell whether a folded word has no vowel, as Nxt and blk."""
    return not set(word) & set("aeiouy") and not vocabulary.is_family_name(word)


def _by_exclusion(token: Token, guess: Guess) -> bool:
    """Tell whether a capitalised word must be a name because it is nothing else."""
    if not (token.is_word and token.is_capital and token.text.isalpha() and is_unknown(token)):
        return False
    if len(token.text) == 1 or _is_abbreviation(fold(token.text)):
        return False
    if token.text.isupper() and len(token.text) <= LONGEST_UNKNOWN_ABBREVIATION:
        return False
    return guess.chance >= (HINT_FIRST if token.first else HINT)


def _by_list(token: Token, guess: Guess) -> bool:
    """Tell whether a word in small letters is on the lists of names and on no other."""
    word = fold(token.text)
    return (
        guess.chance >= LISTED_SMALL
        and token.text.islower()
        and len(word) >= SHORTEST_LISTED
        and vocabulary.is_given_name(word)
        and not vocabulary.is_known(word)
        and not vocabulary.is_small_acronym(word)
    )
