"""The forms in which one word of a name may stand in a text: plural, singular, possessive; pure."""

#: Plurals of the field that follow no rule.
IRREGULAR = {
    "child": "children",
    "person": "people",
    "man": "men",
    "woman": "women",
    "analysis": "analyses",
    "crisis": "crises",
    "basis": "bases",
    "diagnosis": "diagnoses",
}
SINGULAR = {plural: singular for singular, plural in IRREGULAR.items()}
#: Endings to which a plural adds "es".
HISSING = ("s", "x", "z", "ch", "sh")
#: Endings that look like plurals and are not.
NOT_PLURAL = ("ss", "us", "is")
SHORTEST_PLURAL = 4


def is_abbreviation(word: str) -> bool:
    """Whether a word must be found just as it is written: *MASH*, *CiN*, *LAs*."""
    return sum(letter.isupper() for letter in word) > 1


def forms_of(word: str, *, inflected: bool) -> set[str]:
    """Return every form that counts as this word, with straight apostrophes or without.

    Args:
        word: as the name has it; the forms have its capitals.
        inflected: whether other numbers and the possessive count too.
    """
    numbers = _numbers(word) if inflected else {word}
    forms = numbers | {form + "'s" for form in numbers if inflected}
    if inflected and is_abbreviation(word):
        # It is a verb too: the appointment was DNA'd, the report NFA'd.
        forms |= {word + "'d", word + "ed"}
    return forms | {form.replace("'", "") for form in forms}


def _numbers(word: str) -> set[str]:
    if is_abbreviation(word):
        return {word, word + "s"}
    return {word, _plural(word), _singular(word)} if word.isalpha() else {word}


def _plural(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(HISSING) else "s")


def _singular(word: str) -> str:
    if word in SINGULAR:
        return SINGULAR[word]
    if len(word) < SHORTEST_PLURAL or not word.endswith("s") or word.endswith(NOT_PLURAL):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    hissing = word.endswith(tuple(ending + "es" for ending in ("ss", "x", "z", "ch", "sh")))
    return word[:-2] if hissing else word[:-1]
