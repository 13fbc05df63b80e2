"""Names told by the word before them: a title, or "called", "surname", "known as"."""

import re
from collections.abc import Iterator

from forum.anonymisation import vocabulary
from forum.anonymisation.vocabulary import fold

_CAP = r"[A-ZÀ-ÞĀ-Ž][\w’'-]{0,30}"
_PARTICLE = r"(?:van|von|de|da|dos|di|du|der|la|le|el|al|bin|ibn|ap|ab|ferch|Mac|Mc|Nic|Ní|Ó|Ní|Uí|St|O['’])"
_NAME = rf"(?:{_PARTICLE}[ ])?{_CAP}(?:[ ](?:{_PARTICLE}[ ])?{_CAP})?"
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Revd?|Cllr|Councillor|PC|WPC|DC|DS|DI|DCI"
    r"|PS|PCSO|Sgt|Sergeant|Insp|Inspector|Constable|Judge|Father|Fr|Imam|Rabbi|Pastor|Canon|Baroness|Uncle|Auntie"
    rf"|Aunty|Aunt|Nanny|Granny|Grandma|Grandad|Grandpa|Nana|Nan)\.?[ ]((?:[A-Z]\.?[ ]?){{0,3}}{_NAME})"
)
_CALLED = re.compile(
    r"(?<!\w)(?:called|named|nicknamed|aka|a\.k\.a\.|known as|(?:sur|fore|nick|user)?name(?: is| was|d|:| =)?|maiden name(?: is| was)?"
    r"|n[ée]e|formerly|goes by|answers to|calls? (?:him|her|them)(?:self)?|calling (?:him|her)(?:self)?|signed)"
    rf" (?:the )?[\"“‘']?({_NAME})"
)
_WITH_PARTICLE = re.compile(
    rf"(?<!\w)((?:{_CAP} )?(?:ap|ab|ferch|Nic|Ní|Uí|Ó|bin|ibn|van der|van de|van|von|de la|al-|el-|Mac an) ?{_CAP})(?:, ({_CAP}))?"
)


def _is_name(words: str) -> bool:
    """Tell whether the first of some capitalised words can be a name at all."""
    first = words.split(maxsplit=1)[0]
    word = fold(first.rstrip("."))
    listed = vocabulary.is_given_name(word) or vocabulary.is_family_name(word)
    return not vocabulary.is_acronym(first) and (listed or not vocabulary.is_practice(word))


def introductions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield stretches (start, end, label) that the words before them introduce as somebody's name."""
    for match in _TITLED.finditer(text):
        last = fold(match.group(1).split()[-1])
        if not (vocabulary.is_practice(last) and not vocabulary.is_family_name(last)):
            yield *match.span(1), "PERSON"
    for match in _CALLED.finditer(text):
        if _is_name(match.group(1)):
            yield *match.span(1), "PERSON"
    for match in _WITH_PARTICLE.finditer(text):
        yield match.start(1), match.end(), "PERSON"
