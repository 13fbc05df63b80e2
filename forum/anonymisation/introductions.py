"""Names told by the word before them: a title, or "called", "surname", "known as"."""

import re
from collections.abc import Iterator

from forum.anonymisation import vocabulary
from forum.anonymisation.vocabulary import fold

_CAP = r"[A-ZÀ-ÞĀ-Ž][\w’'-]{0,30}"
_PARTICLE = r"(?:van|von|de|da|dos|di|du|der|la|le|el|al|bin|ibn|ap|ab|ferch|Mac|Mc|Nic|Ní|Ó|Ní|Uí|St|O['’])"
_NAME = rf"(?:{_PARTICLE}[ ])?{_CAP}(?:[ ](?:{_PARTICLE}[ ])?{_CAP})?"
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Revd?|Cllr|Councillor|PC"
    r"|WPC|DC|DS|DI|DCI"
    r"|PS|PCSO|Sgt|Sergeant|Insp|Inspector|Constable|Judge|Father|Fr|Imam|Rabbi|Pastor|Canon"
    r"|Baroness|Uncle|Auntie"
    rf"|Aunty|Aunt|Nanny|Granny|Grandma|Grandad|Grandpa|Nana"
    rf"|Nan)\.?[ ]((?:[A-Z]\.?[ ]?){{0,3}}{_NAME})"
)
_CALLED = re.compile(
    r"(?<!\w)(?:called|named|nicknamed|aka|a\.k\.a\.|known as|(?:sur|fore|nick|user)?name(?: is"
    r"| was|d|:| =)?|maiden name(?: is| was)?"
    r"|n[ée]e|formerly|goes by|answers to|calls? (?:him|her|them)(?:self)?|calling (?:him"
    r"|her)(?:self)?|signed)"
    rf" (?:the )?[\"“‘']?({_NAME})"
)
_LETTERS = re.compile(
    rf"(?<!\w)((?:[A-Z]\.[ -]?){{1,3}}[A-ZÀ-Þ][a-zà-ÿ’'-][\w’'-]{{0,30}})"
    rf"|(?<=\bdr )([a-z]\.? [a-z][\w'-]+)"
)
_SIGNATURE = re.compile(
    rf"^[>\s•*-]*({_CAP}(?: (?:{_PARTICLE} )?{_CAP}){{1,3}})(?=[ \t]*(?:\||$|,[ ]|[ ](?:BSc|BA|MA"
    rf"|MSc|RN|RGN|RM|PhD|DipSW)))",
    re.MULTILINE,
)
_FAMILY = re.compile(
    rf"(?<!\w)[Tt]he ({_CAP}(?:-{_CAP})?) (?:family|children|twins|siblings|boys|girls|brothers"
    rf"|sisters|household|kids|case)(?!\w)"
)
_WITH_PARTICLE = re.compile(
    rf"(?<!\w)((?:{_CAP} )?(?:ap|ab|ferch|Nic|Ní|Uí|Ó|bin|ibn|van der|van de|von|de la|al-|el-"
    rf"|Mac an) ?{_CAP}|{_CAP} van [A-Z][a-z’'-]+)(?:, ({_CAP}))?"
)


def _is_name(words: str) -> bool:
    """Tell whether the first of some capitalised words can be a name at all."""
    first = words.split(maxsplit=1)[0]
    word = fold(first.rstrip("."))
    listed = vocabulary.is_given_name(word) or vocabulary.is_family_name(word)
    return not vocabulary.is_acronym(first) and (listed or not vocabulary.is_practice(word))


def _is_signature(line: str) -> bool:
    """Tell whether a line of capitalised words is somebody's name: a given name, nothing of practice."""
    words = [fold(word) for word in line.split()]
    return vocabulary.is_given_name(words[0]) and not any(
        vocabulary.is_practice(word) or (vocabulary.is_common(word) and not _is_listed(word))
        for word in words
    )


def _is_listed(word: str) -> bool:
    return vocabulary.is_given_name(word) or vocabulary.is_family_name(word)


def introductions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield stretches (start, end, label) that the words before them introduce as somebody's name."""
    for match in _TITLED.finditer(text):
        words = match.group(1).split()
        last = fold(words[-1])
        role = vocabulary.is_practice(last) and not vocabulary.is_family_name(last)
        if not role and not vocabulary.is_acronym(words[0]):
            yield *match.span(1), "PERSON"
    for match in _CALLED.finditer(text):
        if _is_name(match.group(1)):
            yield *match.span(1), "PERSON"
    for match in _FAMILY.finditer(text):
        word = fold(match.group(1))
        if not (
            vocabulary.is_practice(word)
            or vocabulary.is_acronym(match.group(1))
            or word in vocabulary.demonyms()
        ):
            yield *match.span(1), "PERSON"
    for match in _LETTERS.finditer(text):
        last = match.group().split()[-1].split(".")[-1]
        if not vocabulary.is_practice(fold(last)):
            yield *match.span(), "PERSON"
    for match in _SIGNATURE.finditer(text):
        if _is_signature(match.group(1)):
            yield *match.span(1), "PERSON"
    for match in _WITH_PARTICLE.finditer(text):
        yield match.start(1), match.end(), "PERSON"
