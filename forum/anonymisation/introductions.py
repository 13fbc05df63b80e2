"""Names told by the word before them: a title, or "called", "surname", "known as"."""

import re
from collections.abc import Iterator

from forum.anonymisation import vocabulary
from forum.anonymisation.forms import Form, Match, Stretch, marked, stretches
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words

_CAP = r"[A-ZÀ-ÞĀ-Ž][\w’'-]{0,30}"
_WORD = r"[A-ZÀ-Þ][a-zà-ÿ’'-][\w’'-]{0,30}"
_PARTICLE = (
    r"(?:van|von|de|da|dos|di|du|der|la|le|el|al|bin|ibn|ap|ab|ferch|Mac|Mc|Nic|Ní|Ó|Uí|St|O['’])"
)
_NAME = rf"(?:{_PARTICLE}[ ])?{_CAP}(?:[ ](?:{_PARTICLE}[ ])?{_CAP})?"
_TITLE = (
    r"(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Revd?|Cllr|Councillor|PC|WPC|DC|DS"
    r"|DI|DCI|PS|PCSO|Sgt|Sergeant|Insp|Inspector|Constable|Judge|Father|Fr|Imam|Rabbi|Pastor"
    r"|Canon|Baroness|Uncle|Auntie|Aunty|Aunt|Nanny|Granny|Grandma|Grandad|Grandpa|Nana|Nan|Mama)"
)
#: The same typed without a capital; "sister", "judge" and "father" say too much else.
_SMALL_TITLE = r"(?:mr|mrs|miss|ms|dr|doctor|prof|sgt|pc|dc|ds|cllr|rev|uncle|auntie|aunty|nanny)"
_CALLED = (
    r"(?:called|named|nicknamed|aka|a\.k\.a\.|known as"
    r"|(?:sur|fore|nick|user)?name(?: is| was|d|:| =)?"
    r"|maiden name(?: is| was)?|n[ée]e|formerly|goes by|answers to|calls? (?:him|her|them)(?:self)?"
    r"|calling (?:him|her)(?:self)?|signed)"
)
_MONTHS = frozenset(
    {"march", "may", "april", "june", "july", "august", "sunday", "spring", "summer"}
)
#: Brothers and sisters, each with an age behind: Wren, 11, Saffron (8) and Posy Adair, 5.
_LONG, _AGED = r"[A-ZÀ-Þ][a-zà-ÿ]{2,20}", r"(?:, | \()(?:aged )?1?\d(?:, |\.|$|\),? )"
_GROUP = r"(?:family|children|twins|siblings|boys|girls|brothers|sisters|household|kids|case)"
_DEGREE = r"(?:BSc|BA|MA|MSc|RN|RGN|RM|PhD|DipSW)"


def _is_listed(word: str) -> bool:
    return vocabulary.is_given_name(word) or vocabulary.is_family_name(word)


def _may_be_name(match: Match) -> bool:
    """Tell whether the first of some capitalised words can be a name at all."""
    first = marked(match).split(maxsplit=1)[0]
    word = fold(first.rstrip("."))
    practice = vocabulary.is_practice(word) and not _is_listed(word)
    return not (practice or vocabulary.is_acronym(first))


def _is_titled(match: Match) -> bool:
    words = marked(match).split()
    last = fold(words[-1])
    if fold(words[0]) in small_words("numbers"):
        return False
    role = vocabulary.is_practice(last) and not vocabulary.is_family_name(last)
    return not (role or vocabulary.is_acronym(words[0]))


def _is_titled_small(match: Match) -> bool:
    """Tell whether a small word behind a small title is somebody's name and no other word."""
    word = fold(marked(match)).removesuffix("'s")
    role = vocabulary.is_practice(word) or vocabulary.is_informal(word)
    if role or vocabulary.is_small_acronym(word):
        return False
    return not vocabulary.is_common(word) or (
        vocabulary.is_family_name(word) and word not in small_words("after_titles")
    )


def _is_full_small(match: Match) -> bool:
    """Tell whether two small words are a given name, no English word, and a family name."""
    given, family = marked(match).split()
    known = vocabulary.is_known(given) or vocabulary.is_small_acronym(given)
    if known or not vocabulary.is_given_name(given) or vocabulary.is_slip(given):
        return False
    return not vocabulary.is_word(family) and not vocabulary.is_informal(family)


def _is_aged(match: Match) -> bool:
    """Tell whether the word before an age is a given name and no month: Poppy, 11, or Grace (4)."""
    word = fold(marked(match))
    never = small_words("hardly_names") | _MONTHS
    return vocabulary.is_given_name(word) and not (
        word in never or vocabulary.is_practice(word) or vocabulary.is_acronym(marked(match))
    )


def _is_one_of_several(match: Match) -> bool:
    """Tell whether the first of several capitalised words with ages can be a name at all."""
    return _may_be_name(match) and fold(marked(match)) not in _MONTHS


def _is_called_small(match: Match) -> bool:
    """Tell whether the small word behind "uncle" is a given name."""
    word = marked(match)
    return vocabulary.is_given_name(word) and word not in small_words("hardly_names")


def _is_small_initial(match: Match) -> bool:
    """Tell whether a small given name and one letter name somebody: sue b, and not "will b"."""
    word = marked(match).split()[0]
    never = small_words("hardly_names") | small_words("modals") | small_words("lettered")
    return (
        vocabulary.is_given_name(word)
        and not (vocabulary.is_practice(word) or vocabulary.is_informal(word))
        and word not in never
    )


def _is_nothing_else(match: Match) -> bool:
    """Tell whether the last of some small words is no word that people type."""
    word = marked(match).split()[-1]
    return not (
        vocabulary.is_known(word)
        or vocabulary.is_english(word)
        or vocabulary.is_informal(word)
        or vocabulary.is_slip(word)
        or vocabulary.is_small_acronym(word)
    )


def _is_family(match: Match) -> bool:
    word = fold(marked(match))
    known = vocabulary.is_practice(word) or vocabulary.is_acronym(marked(match))
    return not (known or word in vocabulary.demonyms())


def _is_lettered(match: Match) -> bool:
    before = match.string[max(0, match.start() - 20) : match.start()].split()
    if before and before[-1].lower() in small_words("lettered"):
        return False
    return not vocabulary.is_practice(fold(re.split(r"[ .-]", match.group())[-1]))


def _is_signature(match: Match) -> bool:
    """Tell whether a line of capitalised words is a name: it begins with a given name."""
    words = [fold(word) for word in marked(match).split()]
    return vocabulary.is_given_name(words[0]) and not any(map(_is_no_name, words))


def _is_no_name(word: str) -> bool:
    common = vocabulary.is_common(word) and not _is_listed(word)
    return common or vocabulary.is_practice(word)


_FORMS = (
    Form(
        re.compile(rf"(?<!\w){_TITLE}\.?[ ]((?:[A-Z]\.?[ ]?){{0,3}}{_NAME})"), "PERSON", _is_titled
    ),
    Form(re.compile(rf"(?<!\w){_CALLED} (?:the )?[\"“‘']?({_NAME})"), "PERSON", _may_be_name),
    # "d bhamra told me", and a name in small letters under a text
    Form(
        re.compile(r"(?<![\w'’.-])([bcdfghjklmpvz] [a-z]{5,14})(?![\w'’-])"),
        "PERSON",
        _is_nothing_else,
    ),
    Form(re.compile(r"[.!?)\n]\s{1,3}([a-z]{3,12})\s{0,9}\Z"), "PERSON", _is_nothing_else),
    Form(re.compile(rf"(?<!\w)[Tt]he ({_CAP}(?:-{_CAP})?) {_GROUP}(?!\w)"), "PERSON", _is_family),
    Form(re.compile(rf"(?<!\w)((?:[A-Z]\.[ -]?){{1,3}}{_WORD})"), "PERSON", _is_lettered),
    Form(
        re.compile(rf"(?<![\w-]){_SMALL_TITLE}\.? ([a-zà-ÿ][a-zà-ÿ’'-]{{2,30}})(?!\w)"),
        "PERSON",
        _is_titled_small,
    ),
    Form(
        re.compile(r"(?<![\w'’@.-])([a-z]{3,14} [a-z]{3,16})(?![\w@'’-])"), "PERSON", _is_full_small
    ),
    Form(
        re.compile(r"(?<![\w’'-])([A-ZÀ-Þ][a-zà-ÿ]{2,20})(?=(?:, | \()(?:aged )?\d{1,2}(?:,|\)))"),
        "PERSON",
        _is_aged,
    ),
    Form(
        re.compile(rf"(?<![\w’'-])({_LONG})(?={_AGED}(?:and )?{_LONG}(?: {_LONG})?{_AGED})"),
        "PERSON",
        _is_one_of_several,
    ),
    Form(
        re.compile(r"(?<![\w-])(?:uncle|auntie|aunty|nana|grandad) ([a-z]{2,12})(?!\w)"),
        "PERSON",
        _is_called_small,
    ),
    Form(
        re.compile(r"(?<![\w’'-])([a-z]{3,12} [b-hj-mp-tyz])(?!\w|['’.]\w|[/&-])"),
        "PERSON",
        _is_small_initial,
    ),
    Form(re.compile(r"(?<=\bdr )([a-z]\.? [a-z][\w'-]+)"), "PERSON", _is_lettered),
    Form(
        re.compile(
            rf"^[> \t•*-]{{0,20}}({_CAP}(?: (?:{_PARTICLE} )?{_CAP}){{1,3}})"
            rf"(?=[ \t]*(?:\||$|,[ ]|[ ]{_DEGREE}))",
            re.MULTILINE,
        ),
        "PERSON",
        _is_signature,
    ),
    Form(
        re.compile(
            rf"(?<!\w)((?:{_CAP} )?(?:ap|ab|ferch|Nic|Ní|Uí|Ó|bin|ibn|van der|van de|von|de la"
            rf"|al-|el-|Mac an) ?{_CAP}(?:, {_CAP})?|{_CAP} van [A-Z][a-z’'-]+)"
        ),
        "PERSON",
    ),
)


def introductions(text: str) -> Iterator[Stretch]:
    """Yield stretches that the words before them introduce as somebody's name."""
    yield from stretches(_FORMS, text)
