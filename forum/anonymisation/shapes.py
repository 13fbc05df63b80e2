"""Extensions, halves of postcodes and account names, told by their shape."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind, Severity
from forum.anonymisation.vocabulary import is_given_name

_SHORT_EXTENSION = re.compile(r"(?<!\w)(?:extn?|extension) (\d{1,3})(?!\w)", re.IGNORECASE)
_HANDLE = re.compile(
    r"(?<![\w@.#/-])(?=\w*[A-Za-z])(?:[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]*|_[A-Za-z]\w+)(?![\w./@])"
)
_HALF_POSTCODE = re.compile(
    r"(?<![\w/.-])(?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DE"
    r"|DG|DH|DL|DN|DT|DY|EC"
    r"|EH|EN|EX|FK|FY|GL|GU|HA|HD|HG|HP|HR|HU|HX|IG|IP|IV|KA|KT|KW|KY|LA|LE|LL|LN|LS|LU|ME"
    r"|MK|ML|NE|NG|NN"
    r"|NP|NR|NW|OL|OX|PA|PE|PH|PL|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA"
    r"|TD|TF|TN|TQ"
    r"|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)\d{1,2} \d(?![\w.%/:])"
)
_NI_EXAMPLE = re.compile(r"(?<!\w)QQ ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)", re.IGNORECASE)


def lines_and_areas(text: str) -> Iterator[Finding]:
    """Find extensions, half postcodes with a figure more, and the number that forms give."""
    for match in _SHORT_EXTENSION.finditer(text):
        yield advise(Kind.PHONE, *match.span(1), severity=Severity.WARN)
    for match in _HALF_POSTCODE.finditer(text):
        yield advise(Kind.POSTCODE, *match.span(), severity=Severity.WARN)
    for match in _NI_EXAMPLE.finditer(text):
        yield advise(Kind.NATIONAL_INSURANCE, *match.span())


def handles(text: str) -> Iterator[Finding]:
    """Find account names by their shape: lower lines, with a figure or a name in them."""
    for match in _HANDLE.finditer(text):
        word = match.group()
        if not word.isupper() and (any(map(str.isdigit, word)) or _names_somebody(word)):
            yield advise(Kind.HANDLE, *match.span(), severity=Severity.WARN)


def _names_somebody(word: str) -> bool:
    return any(map(is_given_name, word.lower().split("_")))


RECOGNISERS = (lines_and_areas, handles)
