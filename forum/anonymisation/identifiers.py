"""Numbers that stand for one person, told from other numbers by their check digits.

Sources of the formats: NHS Data Dictionary (modulus 11), Public Health Scotland (CHI), Department
for Education guide to unique pupil numbers, HMRC NIM39110, DVLA driving licence numbers.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

import nhs_number

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind, Severity

_TEN_DIGITS = re.compile(r"(?<![\w/.+-])\d(?:[ \u00a0.\-]?\d){9}(?![\w/]|[.\-]\d)")
_HEALTH_WORD = re.compile(r"\b(?:nhs|h\s?&\s?c|hcn|health (?:and|&) care)\b", re.IGNORECASE)
_CHI_WORD = re.compile(r"\bchi\b", re.IGNORECASE)
_UPN = re.compile(r"(?<!\w)[A-Za-z][ -]?\d(?:[ -]?\d){10}[ -]?[\dA-Za-z](?!\w)")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NINO = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]?(?!\w)",
    re.IGNORECASE,
)
_NI_WORD = re.compile(r"\b(?:ni|nino|national insurance)\b", re.IGNORECASE)
_LICENCE = re.compile(
    r"(?<!\w)[A-Za-z][A-Za-z9]{4}[ -]?\d[0156]\d[0-3]\d\d[ -]?[A-Za-z9]{2}[ ]?[\dA-Za-z][A-Za-z]{2}"
    r"(?:[ ]?\d\d)?(?!\w)"
)
_PASSPORT = re.compile(
    r"\bpassport\b[^\d\n]{0,25}?([A-Z]?[ ]?\d{3}[ ]?\d{3}[ ]?\d{2,3})(?!\w)", re.IGNORECASE
)
_ULN = re.compile(
    r"\b(?:uln|unique learner (?:number|no))\b[^\d\n]{0,12}(\d{10})(?!\w)", re.IGNORECASE
)

Recogniser = Callable[[str], Iterator[Finding]]


def _before(text: str, at: int, length: int = 40) -> str:
    return text[max(0, at - length) : at]


def _begins_with_birth_date(digits: str) -> bool:
    """Tell whether the first six digits are a day, as every CHI number's are."""
    try:
        date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True


def health_numbers(text: str) -> Iterator[Finding]:
    """Find NHS, CHI and Health and Care numbers.

    A valid check digit blocks. One random ten-digit number in eleven is valid too, so an invalid
    one only warns, unless the words before it say what it is (then it is a slip of the pen).
    """
    for match in _TEN_DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        before = _before(text, match.start())
        named = _HEALTH_WORD.search(before) is not None
        scottish = _CHI_WORD.search(before) is not None
        if not (named or scottish) and digits[0] == "0" and not _begins_with_birth_date(digits):
            continue  # a short telephone number
        if not (named or scottish or nhs_number.is_valid(digits)):
            yield advise(
                Kind.CASE_REFERENCE,
                match.start(),
                match.end(),
                severity=Severity.WARN,
                reason="Ten digits may be a mistyped NHS number or a record number.",
            )
            continue
        chi = scottish or (not named and _begins_with_birth_date(digits))
        yield advise(Kind.CHI_NUMBER if chi else Kind.NHS_NUMBER, match.start(), match.end())


def _is_upn(characters: str) -> bool:
    """Check the letter: the sum of position times digit, modulo 23 (A to Z without I, O, S)."""
    last = characters[12]
    value = int(last) if last.isdecimal() else _UPN_LETTERS.find(last)
    total = sum(p * int(c) for p, c in enumerate(characters[1:12], start=2)) + 13 * value
    return characters[0] == _UPN_LETTERS[total % 23]


def pupil_numbers(text: str) -> Iterator[Finding]:
    """Find unique pupil numbers, and learner numbers where they are called so."""
    for match in _UPN.finditer(text):
        characters = re.sub(r"[ -]", "", match.group()).upper()
        kind = Kind.UPN
        named = "upn" in _before(text, match.start()).lower()
        if not named and not _is_upn(characters):
            kind = Kind.CASE_REFERENCE
        yield advise(kind, match.start(), match.end())
    for match in _ULN.finditer(text):
        yield advise(Kind.UPN, *match.span(1), reason="A learner number identifies one learner.")


def national_insurance_numbers(text: str) -> Iterator[Finding]:
    """Find National Insurance numbers; without the last letter only where they are called so."""
    for match in _NINO.finditer(text):
        if match.group()[-1].isalpha() or _NI_WORD.search(_before(text, match.start())):
            yield advise(Kind.NATIONAL_INSURANCE, match.start(), match.end())


def licence_and_passport_numbers(text: str) -> Iterator[Finding]:
    """Find driving licence numbers by their form, passport numbers by the word before them."""
    for match in _LICENCE.finditer(text):
        yield advise(Kind.DRIVING_LICENCE, match.start(), match.end())
    for match in _PASSPORT.finditer(text):
        yield advise(Kind.PASSPORT, *match.span(1))


RECOGNISERS: tuple[Recogniser, ...] = (
    health_numbers,
    pupil_numbers,
    national_insurance_numbers,
    licence_and_passport_numbers,
)
