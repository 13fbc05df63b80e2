"""People written as letters: initials, letters that sign off, nicknames in quotation marks."""

import re
from collections.abc import Iterator

from forum.anonymisation import vocabulary
from forum.anonymisation.forms import Form, Match, Stretch, marked, stretches
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words

_NOT_BEFORE = re.compile(
    r"(?:child|baby|mother|father|parent|sibling|worker|professional|person|patient|family|school"
    r"|option|plan|appendix|annex|vitamin|hepatitis|group|part|section|article|form|type|category"
    r"|team|authority|area|case|re|table|figure|box|step|grade|class|set|level|schedule|adult"
    r"|practitioner|agency|and|or) $",
    re.IGNORECASE,
)
_QUOTED_BEFORE = re.compile(
    r"(?:called|named|known as|nicknamed|aka|alias|calls? (?:him|her|them|himself|herself)"
    r"|goes by|as|by|under|man|lad|boy|girl|woman|bloke|guy|friend|mate|boyfriend|partner|uncle"
    r"|someone|person|male|female|driver),? (?:just |only )?$",
    re.IGNORECASE,
)
_LOOK_BACK = 24


def _before(match: Match) -> str:
    return match.string[max(0, match.start() - _LOOK_BACK) : match.start()]


def _are_initials(match: Match) -> bool:
    letters = re.sub(r"[^A-Z]", "", marked(match))
    return not (letters in small_words("no_initials") or vocabulary.is_acronym(letters))


def _are_dotted_initials(match: Match) -> bool:
    return re.sub(r"[^A-Z]", "", match.group()) not in small_words("no_initials")


def _is_a_person(match: Match) -> bool:
    """Tell a letter for a person from a pseudonym or a label (Child A, Appendix B)."""
    return _NOT_BEFORE.search(_before(match)) is None


def _is_called_twice(match: Match) -> bool:
    return vocabulary.is_given_name(fold(marked(match).split(maxsplit=1)[0]))


def _is_nickname(match: Match) -> bool:
    word = fold(marked(match).split(maxsplit=1)[0])
    return _QUOTED_BEFORE.search(_before(match)) is not None and not vocabulary.is_practice(word)


_FORMS = (
    Form(
        re.compile(r"(?<![\w.&])(?:[A-Z]\.[ ]?){1,3}[A-Z]\.(?![\w])(?!\s?[A-Z]{2})"),
        "PERSON",
        _are_dotted_initials,
    ),
    Form(
        re.compile(r"(?:(?<=[a-z,] )|(?<=\()|(?<=[a-z]: ))([A-Z])\.(?=[ ]+[a-z]|['’]s|,|\))"),
        "PERSON",
        _is_a_person,
    ),
    Form(
        re.compile(r"(?<![\w.'’&/-])(?<!three )(?<!two )([A-HJ-Z])(?=['’]s [a-z]{2})"),
        "PERSON",
        _is_a_person,
    ),
    Form(
        re.compile(
            r"(?<![\w.'’&-])([B-HJ-Z])(?= (?:is|was|has|had|said|says|told|tells|came|went|goes"
            r"|rang|lives?|lived|asked|looked|wanted|thinks|thought|knew|knows|moved|got|gets)"
            r"(?!\w))"
        ),
        "PERSON",
        _is_a_person,
    ),
    Form(
        re.compile(
            r"(?<=\bof )([A-Z](?:,? (?:and )?[A-Z]\b){0,4})(?= \((?:a )?(?:[Cc]hild|[Mm]inor))"
        ),
        "PERSON",
    ),
    Form(re.compile(r"^[> \t]{0,20}([A-Z]{1,3})\.?[ \t]*$", re.MULTILINE), "PERSON", _are_initials),
    Form(
        re.compile(
            r"(?<!\w)(?:[Ss]ubj|[Ss]ubject|RE|Re|FW|Fw|FWD|Fwd):[ ]?"
            r"(?:(?:RE|Re|FW|Fw|FWD|Fwd):[ ]?)*"
            r"([A-Z]{2,3})(?=[ ]?(?:[-–—,]|$))",
            re.MULTILINE,
        ),
        "PERSON",
        _are_initials,
    ),
    # "L x", "RJ IDVA", "AO'D ST6" at the very end
    Form(
        re.compile(
            r"(?:[.!?]|\n)[ \t]{0,9}\n{0,3}([A-Z](?:['’]?[A-Z]){0,2})\.?(?: x{1,3})?\s{0,9}\Z"
        ),
        "PERSON",
        _are_initials,
    ),
    Form(
        re.compile(
            r"(?:[.!?]|\n)[ \t]{0,9}\n{0,3}([A-Z]['’]?[A-Z]{1,2})(?=,? (?:RN|RM|RMN|SW|SSW"
            r"|HV|SHO|ST\d|CT\d|FY\d|IDVA|DSL|PC|DC"
            r"|GP|SCPHN|IRO|EDT|YOT|[a-z]+)(?:[ ,][^\n.]{0,30})?\s{0,9}\Z)"
        ),
        "PERSON",
        _are_initials,
    ),
    # "Saoirse O'D", "Mohamud “Mo” J"
    Form(
        re.compile(r"(?<!\w)[A-ZÀ-Þ][\w’'-]+ ((?:Mac|Mc|O['’])[A-Z])(?!\w)"),
        "PERSON",
    ),
    Form(
        re.compile(
            r"(?<!\w)([A-ZÀ-Þ][\w’'-]+ [\"“‘'(][A-ZÀ-Þ][\w’-]+[\"”’')] [A-Z])(?=[,.;)]|\s|$)"
        ),
        "PERSON",
        _is_called_twice,
    ),
    Form(
        re.compile(
            r"(?<=[,a-z(] )[\"“‘']([A-ZÀ-Þ][\w’-]{1,20}(?: [A-ZÀ-Þ][\w’-]{1,20})?)[\"”’']"
            r"(?=,| |\.|\))"
        ),
        "PERSON",
        _is_nickname,
    ),
)


def initials(text: str) -> Iterator[Stretch]:
    """Yield stretches that stand for a person without spelling the name."""
    yield from stretches(_FORMS, text)
