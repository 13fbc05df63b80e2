"""Case references, file numbers, collar numbers and number plates."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind, Severity
from forum.anonymisation.vocabulary import is_family_name
from forum.anonymisation.words import word_list

# The words that stand before a reference; the systems' own names count too.
_KEYWORDS = (
    r"ref|refs|reference|case|crime|log|incident|inc|file|record|occurrence|niche|urn|cad|merlin"
    r"|lcs|ehm|mosaic|azeus|eclipse|liquid ?logic|cpoms|myconcern|emis|systmone|rio|paris|carenotes"
    r"|pnc ?id|pnc|mrn|hospital|patient|client|person|tenancy|account|licence|collar|warrant|badge"
    r"|exhibit|application|appeal|court|claim|form|ticket|id|ipn|lac|sen|ehcp|mash|marac"
    r"|ofsted|dbs|ho"
    r"|home office|nass|port|unit|policy|complaint|docket|register|registration|report|decision"
)
_BY_KEYWORD = re.compile(
    rf"(?<!\w)(?:{_KEYWORDS})s?'?(?:[ /-](?:no|number|num|nr|ref|reference|id|code))?"
    r"(?: (?:is|was|under|as))?\.?[ \t]{0,2}[:.#=\-]?[ \t]{0,2}"
    r"((?:(?-i:[A-Z]{1,5})[ ]?[-/]?"
    r"|[A-Z]{1,5}[-/])?\d[\dA-Z]*(?:[-/.: ]?\d[\dA-Z]*){0,6}(?:[-/][\dA-Z]+){0,3}"
    r"|[A-Z]{2,6}[-/][A-Z\d]+(?:[-/][A-Z\d]+){0,3})(?!\w)",
    re.IGNORECASE,
)
_BY_NUMBER_WORD = re.compile(
    r"(?<!\w)(?:nos?\.|number|no|nr\.?"
    r"|#)[ ]?((?:[A-Z]{1,5}[-/])?\d[\dA-Z]*(?:[-/.]\d[\dA-Z]*){0,5})"
    r"(?!\w)",
    re.IGNORECASE,
)
_MIXED = re.compile(
    r"(?<![\w£$€@/.\-])(?=[A-Za-z\d/\-]*\d[A-Za-z/\-]*\d[A-Za-z/\-]*\d)"
    r"(?:[A-Z]{1,6}[-/]?\d{4,12}[A-Z]{0,2}|[A-Z]{1,6}[-/]\d{2,10}(?:[-/]\d{1,6}){0,3}"
    r"|\d{1,3}[A-Z]{1,3}/\d{3,7}[A-Z]?/\d{2,4}|\d{1,2}/\d{4,7}[A-Z]?(?:/\d{2,4})?"
    r"|\d{2,6}/\d{2,6}/\d{2,4}|\d{3,6}-\d{5,8}|[A-Z]{2}\d{2}[CPFZ]\d{5}|\d{4,6}/\d{2,4})(?![\w/]"
    r"|-\d)",
    re.IGNORECASE,
)
#: "ICPC 24/188": an abbreviation, a year and a number.
_YEAR_AND_NUMBER = re.compile(r"(?<!\w)[A-Z]{2,6} (?:19|20)?\d\d/\d{2,6}(?![\w/]|[.,]\d)")
_LONG_NUMBER = re.compile(r"(?<![\w£$€.,/+\-])\d{6,14}(?![\w/%]|[.,]\d)")
_SPLIT_NUMBER = re.compile(r"(?<![\w£$€.,/+\-])[A-Z]{2,3} \d{5,12}(?![\w/%]|[.,]\d)")
#: What is measured over something else: BP 98/60, RCADS 22/30.
_SCALE = re.compile(
    r"(?:BP|HR|RR|GCS|EPDS|RCADS|CGAS|SDQ|PHQ|GAD|DASH|ASQ|MMSE|MOCA|AUDIT|APGAR|O|VA|PEWS|NEWS)\b"
)
_RANK = re.compile(
    r"(?<!\w)(?:PC|PCSO|DC|DS|PS|Sgt|WPC|TDC|SC|collar(?: no\.?| number)?) ?(\d{2,5})(?!\w)"
)
_BADGE_AND_NAME = re.compile(r"(?<![\w/.£-])(\d{3,5}) ([A-Z]{3,15})(?=\s+[a-z]|[,.;)])")
_BADGE = "A collar number names an officer."

_PLATE = re.compile(r"(?<!\w)[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}[ -]?[A-HJ-PR-Z]{3}(?!\w)")
_SMALL_PLATE = re.compile(r"(?<!\w)[a-hj-pr-y]{2}\d{2}[ -]?[a-hj-pr-z]{3}(?!\w)")
_OLD_PLATE = re.compile(r"(?<!\w)(?:[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])(?!\w)")
_IRISH_PLATE = re.compile(r"(?<!\w)(?:[A-Z]?[IZ][A-Z]|[A-Z][A-Z]?[IZ]) ?\d{3,4}(?!\w)")
_PART_PLATE = re.compile(
    r"\b(?:reg|registration|plate|index|vrm|vrn|starting|beginning|begins|starts)"
    r"(?: is| part| partial| with|:)? ([A-HJ-PR-Y]{2}\d{2})(?!\w)",
    re.IGNORECASE,
)
_VEHICLE_WORD = re.compile(
    r"\b(?:car|van|vehicle|reg|registration|vrm|vrn|index|plate|drives|drove|driving|driven|bike"
    r"|taxi|lorry|corsa|fiesta|golf|astra|bmw|audi|transit|polo|clio|focus|corolla|qashqai|mini"
    r"|vauxhall|ford|toyota|nissan|honda|merc|mercedes|kia|skoda|seat|peugeot|renault|hyundai)\b",
    re.IGNORECASE,
)


def _before(text: str, at: int, length: int = 45) -> str:
    return text[max(0, at - length) : at]


def number_plates(text: str) -> Iterator[Finding]:
    """Find number plates: current ones by form, older ones where a vehicle is spoken of."""
    for match in _PLATE.finditer(text):
        yield advise(Kind.VEHICLE, match.start(), match.end())
    for match in _PART_PLATE.finditer(text):
        yield advise(Kind.VEHICLE, *match.span(1), severity=Severity.WARN)
    for pattern in (_SMALL_PLATE, _OLD_PLATE, _IRISH_PLATE):
        for match in pattern.finditer(text):
            if _VEHICLE_WORD.search(_before(text, match.start())):
                yield advise(Kind.VEHICLE, match.start(), match.end())
            elif pattern is _IRISH_PLATE and not _is_term(match.group()):
                yield advise(Kind.VEHICLE, match.start(), match.end(), severity=Severity.WARN)


_MOST_IN_TERM = 4
#: What is published under a number and a year: Home Office Circular 17/2017, SI 2010/959.
_CITED = re.compile(
    r"(?:circular|\bS\.?I\.?|SSI|WSI|directive|resolution)(?: no\.?)? ?$", re.IGNORECASE
)
#: Studies and laws are published under their numbers.
_PUBLISHED = ("PMC", "PMID", "ISBN", "ISSN", "DOI", "NCT", "SI")


def _is_term(shape: str) -> bool:
    """Tell a tool or law with a number (BMI 240, KCSIE 2024) from a plate or a reference."""
    figures = re.sub(r"\D", "", shape)
    letters = re.split(r"[ \d]", shape, maxsplit=1)[0].upper()
    if letters in _PUBLISHED or re.fullmatch(r"(?:19|20)\d\d/\d\d", shape):
        return True
    if len(figures) >= _MOST_IN_TERM and not _is_year(figures):
        return False
    return letters in word_list("acronyms")


def _digits(shape: str) -> int:
    return sum(c.isdecimal() for c in shape)


_FEWEST_DIGITS = 3
_FEWEST_PLAIN_DIGITS = 4


def references_by_keyword(text: str) -> Iterator[Finding]:
    """Find what follows "ref", "case no", "Mosaic" and their like, if it is long enough."""
    for match in _BY_KEYWORD.finditer(text):
        shape = match.group(1)
        few = _FEWEST_PLAIN_DIGITS if shape.isdecimal() else _FEWEST_DIGITS
        if _digits(shape) >= few and not _is_year(shape):
            yield advise(Kind.CASE_REFERENCE, *match.span(1))
    for match in _BY_NUMBER_WORD.finditer(text):
        if _digits(match.group(1)) >= _FEWEST_DIGITS and not _is_year(match.group(1)):
            yield advise(Kind.CASE_REFERENCE, *match.span(1))
    for match in _RANK.finditer(text):
        yield advise(Kind.PERSON, *match.span(1), reason=_BADGE, suggestion="[officer]")
    for match in _BADGE_AND_NAME.finditer(text):
        name = match.group(2)
        if is_family_name(name.lower()) and name not in word_list("acronyms"):
            yield advise(Kind.PERSON, *match.span(), reason=_BADGE, suggestion="[officer]")


def _is_year(shape: str) -> bool:
    """Tell a year, also that of a law (Children and Young Persons Act 1933), from a number."""
    return re.fullmatch(r"(?:Act )?(?:19|20)\d\d", shape) is not None


def references_by_shape(text: str) -> Iterator[Finding]:
    """Find letters-and-digits shapes that records use, whatever stands before them."""
    for pattern in (_MIXED, _SPLIT_NUMBER):
        for match in pattern.finditer(text):
            cited = _CITED.search(_before(text, match.start()))
            if not (cited or _is_term(match.group())):
                yield advise(Kind.CASE_REFERENCE, match.start(), match.end())
    for match in _YEAR_AND_NUMBER.finditer(text):
        if not (_SCALE.match(match.group()) or _is_term(match.group())):
            yield advise(Kind.CASE_REFERENCE, *match.span(), severity=Severity.WARN)
    for match in _LONG_NUMBER.finditer(text):
        yield advise(Kind.CASE_REFERENCE, match.start(), match.end(), severity=Severity.WARN)


RECOGNISERS = (number_plates, references_by_keyword, references_by_shape)
