"""People written as letters: initials with dots, letters that sign off, nicknames in quotation marks."""

import re
from collections.abc import Iterator

from forum.anonymisation import vocabulary
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words

_DOTTED = re.compile(r"(?<![\w.&])(?:[A-Z]\.[ ]?){1,3}[A-Z]\.(?![\w])(?!\s?[A-Z]{2})")
_SINGLE = re.compile(r"(?:(?<=[a-z,] )|(?<=\()|(?<=[a-z]: ))([A-Z])\.(?=[ ]+[a-z]|['’]s|,|\))")
_NOT_BEFORE = re.compile(
    r"(?:child|baby|mother|father|parent|sibling|worker|professional|person|patient|family|school"
    r"|option|plan"
    r"|appendix|annex|vitamin|hepatitis|group|part|section|article|form|type|category|team"
    r"|authority|area|case"
    r"|re|table|figure|box|step|grade|class|set|level|schedule|adult|practitioner|agency|and|or) $",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^[>\s]*([A-Z]{1,3})\.?[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(
    r"(?<=[,a-z(] )[\"“‘']([A-ZÀ-Þ][\w’-]{1,20}(?: [A-ZÀ-Þ][\w’-]{1,20})?)[\"”’'](?=,| |\.|\))"
)
_QUOTED_BEFORE = re.compile(
    r"(?:called|named|known as|nicknamed|aka|alias|calls? (?:him|her|them|himself|herself)"
    r"|goes by|as|by|under"
    r"|man|lad|boy|girl|woman|bloke|guy|friend|mate|boyfriend|partner|uncle|someone|person|male"
    r"|female|driver),?"
    r" (?:just |only )?$",
    re.IGNORECASE,
)


def initials(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield stretches (start, end, label) that stand for a person without spelling the name."""
    for match in _DOTTED.finditer(text):
        if re.sub(r"[^A-Z]", "", match.group()) not in small_words("no_initials"):
            yield *match.span(), "PERSON"
    for match in _SINGLE.finditer(text):
        if not _NOT_BEFORE.search(text[max(0, match.start(1) - 16) : match.start(1)]):
            yield *match.span(1), "PERSON"
    for match in _SIGNED.finditer(text):
        letters = match.group(1)
        if not (vocabulary.is_acronym(letters) or letters in small_words("no_initials")):
            yield *match.span(1), "PERSON"
    for match in _QUOTED.finditer(text):
        word = fold(match.group(1).split()[0])
        before = text[max(0, match.start() - 24) : match.start()]
        if _QUOTED_BEFORE.search(before) and not vocabulary.is_practice(word):
            yield *match.span(1), "PERSON"
