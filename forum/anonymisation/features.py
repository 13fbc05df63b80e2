"""What the tagger sees of each word: its form, its lists, its neighbours. Never the name itself."""

from collections.abc import Callable, Sequence

from forum.anonymisation import vocabulary
from forum.anonymisation.tokens import Token
from forum.anonymisation.vocabulary import fold

Hidden = Callable[[str], bool]

_KIN = frozenset(
    ["mum", "mam", "mummy", "mother", "dad", "daddy", "father", "stepdad", "stepmum", "step", "brother", "bro", "sister", "sis", "son", "daughter", "baby", "twin", "twins", "nan", "nana", "nanny", "gran", "granny", "grandma", "grandad", "grandfather", "grandmother", "uncle", "aunt", "auntie", "aunty", "cousin", "niece", "nephew", "partner", "boyfriend", "girlfriend", "wife", "husband", "fiance", "ex", "friend", "mate", "neighbour", "sibling", "siblings", "child", "boy", "girl", "kid", "kids", "lad", "toddler", "parents", "family", "carer", "foster", "mom", "pop", "lodger"]
)
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "revd", "reverend", "fr", "sr", "canon", "pastor", "imam", "rabbi", "judge", "pc", "dc", "ds", "di", "dci", "ps", "wpc", "sgt", "sergeant", "insp", "inspector", "cllr", "councillor", "sister", "constable", "detective", "matron"]
)
_CALLED = frozenset(["called", "named", "known", "aka", "alias", "nickname", "nicknamed", "name", "names", "goes"])
_SAYING = frozenset(
    ["said", "says", "told", "tells", "asked", "asks", "rang", "rings", "phoned", "texted", "emailed", "wrote", "writes", "thinks", "thought", "replied", "answered", "admitted", "denied", "reported", "disclosed", "lives", "lived", "moved", "attends", "attended", "goes", "went", "came", "comes", "was", "is", "has", "had", "wants", "wanted", "refused", "agreed", "disagreed", "felt", "feels", "looked", "drew", "cried", "visited", "saw", "met", "chaired"]
)
_ROLES = frozenset(
    ["worker", "visitor", "nurse", "midwife", "teacher", "head", "officer", "doctor", "gp", "sw", "hv", "dsl", "consultant", "registrar", "paediatrician", "psychologist", "therapist", "manager", "supervisor", "colleague", "solicitor", "receptionist", "administrator", "tutor", "keyworker", "mentor", "interpreter", "lawyer", "agent", "secretary", "chair", "trainee", "student", "psychiatrist", "paramedic", "governor", "coach", "librarian", "counsellor", "assistant", "deputy", "guardian"]
)
_AT = frozenset(["in", "at", "from", "near", "to", "of", "into", "around", "outside", "via", "through"])


def _shape(text: str) -> str:
    if text.isdigit():
        return "d" * min(len(text), 5)
    if len(text) == 1 and text.isupper():
        return "X1"
    if text.isupper():
        return "XX"
    if text[0].isupper():
        return "Xx" if text[1:].islower() else "XxX"
    if text.isalpha():
        return "x"
    return "mix" if text[0].isalnum() else "mark"


def _lists(word: str, text: str, hidden: Hidden) -> list[str]:
    """Return the names of the lists on which a word stands."""
    found: list[str] = []
    if vocabulary.is_common(word):
        found.append("common")
    elif vocabulary.is_english(word):
        found.append("rare")
    if vocabulary.is_practice(word):
        found.append("practice")
    if vocabulary.is_acronym(text) or (text.islower() and vocabulary.is_small_acronym(word)):
        found.append("acronym")
    if word in _MEDICINES():
        found.append("medicine")
    if not hidden(word):
        if vocabulary.is_given_name(word):
            found.append("given")
        if vocabulary.is_family_name(word):
            found.append("family")
        if vocabulary.is_place(word):
            found.append("place")
    if word in vocabulary.demonyms():
        found.append("demonym")
    return found


def _MEDICINES() -> frozenset[str]:
    return vocabulary.word_list("medicines")


def _roles(word: str) -> list[str]:
    groups = (
        ("kin", _KIN),
        ("title", _TITLES),
        ("called", _CALLED),
        ("saying", _SAYING),
        ("role", _ROLES),
        ("at", _AT),
    )
    return [name for name, words in groups if word in words]


def _describe(token: Token, hidden: Hidden) -> tuple[str, list[str]]:
    """Return the word as the neighbours may see it, and its own description."""
    word, text = fold(token.text), token.text
    if not text[0].isalpha():
        if text.isdigit():
            size = (
                "teen"
                if len(text) <= 2 and 0 < int(text) < 20
                else "year"
                if (len(text) == 4 and text[:2] in ("19", "20"))
                else f"n{min(len(text), 6)}"
            )
            return size, [size]
        return (text if len(text) == 1 else _shape(text)), [_shape(text)]
    lists = _lists(word, text, hidden)
    features = [_shape(text), *lists, *_roles(word)]
    is_name = ("given" in lists or "family" in lists) and "common" not in lists
    known = "common" in lists or "practice" in lists or "acronym" in lists
    if not (lists and known) and not is_name:
        features.append("unknown")
        if text.islower() and vocabulary.is_slip(word):
            features.append("slip")
    seen = (
        word if known or _roles(word) else "name" if is_name else "rare" if "rare" in lists else "?"
    )
    return seen, features


def _own(token: Token, seen: str, described: Sequence[str]) -> list[str]:
    features = [f"w={seen}", *described]
    word = fold(token.text)
    if token.is_word:
        features += [
            f"s2={word[-2:]}",
            f"s3={word[-3:]}",
            f"p2={word[:2]}",
            f"l={min(len(word), 8)}",
        ]
        if token.first:
            features.append("first")
            features += [f"first&{d}" for d in described]
        features.append("&".join(described[:4]))
    return features


def _memory(found: Sequence[Token]) -> tuple[frozenset[str], frozenset[str], bool]:
    """Return words seen with a capital inside a sentence, words seen small, and the writer's style."""
    capital, small = set(), set()
    firsts = capitals_first = 0
    for token in found:
        if token.is_word:
            if token.is_capital and not token.first:
                capital.add(token.text.lower())
            elif not token.is_capital:
                small.add(token.text)
            firsts += token.first
            capitals_first += token.first and token.is_capital
    return frozenset(capital), frozenset(small), capitals_first * 2 < firsts


def _never(word: str) -> bool:
    return not word


def features(found: Sequence[Token], hidden: Hidden = _never) -> list[list[str]]:
    """Return the features of each token; `hidden` words are taken off the lists of names.

    Training hides a part of the names, so that the tagger learns to read what stands around them
    and finds a name of any origin.
    """
    described = [_describe(token, hidden) for token in found]
    capital, small, careless = _memory(found)
    rows = [_own(token, *pair) for token, pair in zip(found, described, strict=True)]
    for i, token in enumerate(found):
        row = rows[i]
        lower = token.text.lower()
        if lower in capital:
            row.append("capital elsewhere")
        if token.is_capital and lower in small:
            row.append("small elsewhere")
        if careless:
            row.append(f"careless&{described[i][1][0]}")
        for step in (-3, -2, -1, 1, 2, 3):
            j = i + step
            if not 0 <= j < len(found):
                row.append(f"{step}:none")
                continue
            seen, about = described[j]
            row.append(f"{step}:w={seen}")
            if -3 < step < 3:
                row += [f"{step}:{d}" for d in about]
        if i:
            row.append(f"-1&0:{described[i - 1][0]}&{described[i][1][0]}")
            row.append(f"-1&w:{described[i - 1][0]}&{described[i][0]}")
        if i + 1 < len(found):
            row.append(f"0&1:{described[i][0]}&{described[i + 1][0]}")
        if i > 1:
            row.append(f"-2&-1:{described[i - 2][0]}&{described[i - 1][0]}")
    return rows
