"""Postcodes and street addresses."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind, Severity

_POSTCODE = re.compile(
    r"(?<!\w)(?:GIR ?0AA|[A-PR-UWYZ](?:[A-HK-Y]?\d[\dA-HJKPSTUW]?|\d[\dA-HJKPSTUW]?)"
    r"[ \u00a0]{0,2}\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E"
    "|EC|EH|EN|EX|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN"
    "|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN"
    "|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_OUTWARD = re.compile(rf"(?<![\w£/-])(?:{_AREAS})\d{{1,2}}[A-Z]?(?![\w/]|[.-]\d)")
_OUTWARD_BEFORE = re.compile(
    r"(?:\bin|\baround|\bnear|\bfrom|\bto|\bgo|\bpostcode(?: is)?|\barea|\bthe|\bis|\bof"
    r"|,)[ :]{1,2}$",
    re.IGNORECASE,
)
_NOT_AREAS = re.compile(
    r"(?:M\d{1,2}|S\d{1,2}|L\d|E\d{1,3}|W\d{1,2}|PO4|LD[1-3]|ST[1-8]|CT[1-3]|[A-Z]{2}89)$"
)

_TYPES = (
    r"road|rd|street|st|close|avenue|ave|lane|ln|drive|dr|court|way|crescent|cres|gardens?|gdns"
    r"|terrace|terr?|place|pl|walk|grove|gr|rise|mews|row|hill|park|square|sq|green|view|vale|bank"
    r"|fields?|croft|path|parade|quay|wharf|yard|gate|embankment|heights?|buildings|estate|house"
    r"|tower|towers|cottages?|lodge|farm|villas?|mount|brow|fold|end|side|wood|meadows?|mead|common"
    r"|circus|broadway|alley|passage|boulevard|bridge|dene|garth|hey|ings|nook|ridge|wynd|brae"
    r"|tce|hts|hse|bldgs?|cresc|crt|gds|ests?|loan|vennel|pad|copse|glade|heath|spinney"
    r"|orchard|paddocks?|chase|links|mill|point|reach"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_LINK = r"(?:the|of|and|to|in|at|was|were|is|from|on|for|with|or)\b"
_WORD = rf"(?!(?i:{_MONTH}|{_LINK}))[^\W\d_][\w'’\-]{{0,30}}"
_UNIT = (
    r"(?:(?:flat|apt|apartment|room|plot|unit|pitch|caravan|no\.?|number|bedsit|block)[ ]?"
    r"\d{0,4}[a-z]?,?[ ]{1,2})"
)
_CAPITAL = r"[A-ZÀ-Þ][\w'’\-]{0,30}"
_NUMBERED = re.compile(
    rf"(?<![\w/.£-])(?:{_UNIT})?(?i:{_UNIT})?(?:{_CAPITAL} {_CAPITAL}, )?\d{{1,4}}[A-Za-z]?,?[ ]"
    rf"(?:{_WORD} ){{0,2}}{_WORD}[ ](?:(?i:{_TYPES})(?!\w)(?<![a-z] park)(?<![a-z] side)(?<![a-z]"
    rf" end))"
)
_FLAT = re.compile(
    rf"(?<!\w)(?i:flat|apartment|apt|plot|pitch|caravan|unit|room|bedsit)[ ]\d{{1,4}}[A-Za-z]?,?[ ]"
    rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}}"
    rf"(?:, \d{{1,4}}[A-Za-z]? {_CAPITAL}(?: {_CAPITAL}){{0,3}})?"
)
_AT_NUMBER = re.compile(
    rf"(?<!\w)(?i:at|to|address|addr|of|in|from|on|live[sd]? at|staying at)[ :.]{{1,2}}"
    rf"(\d{{1,4}}[A-Za-z]? (?:y |yr |the |Y )?(?!(?:I|[A-Z]{{2,3}})\b)"
    rf"{_CAPITAL}(?:[ ](?:y |yr )?{_CAPITAL}){{0,3}})"
)
#: "62 Almond Ct": these short forms say too much else in small letters.
_SHORT_STREET = re.compile(
    rf"(?<![\w/.£-])(?i:{_UNIT})?\d{{1,4}}[A-Za-z]?,?[ ](?:{_CAPITAL} ){{1,3}}"
    r"(?:Ct|Cl|Av|Pk|Wy|Sq)(?!\w)"
)
_DOOR = re.compile(
    r"(?<!\w)(?:at|of|from|to|in|outside) ((?:no\.?|number) ?\d{1,3}[a-z]?)"
    r"(?![\w%]| (?:of|in|on)\b)"
)
_STREET_NAME = re.compile(
    rf"(?<!\w)(?:{_CAPITAL}[ ]){{1,3}}"
    r"(?:Road|Rd|Street|St|Close|Avenue|Ave|Lane|Ln|Drive|Crescent|Cres|Gardens|Gdns"
    r"|Terrace|Terr|Tce|Hts"
    r"|Place|Walk|Grove|Rise|Mews|Row|Square|Parade|Quay|Wharf|Estate|Tower|Towers|Villas|Mount"
    r"|Park|Wynd|Brae|Cottages|Buildings|Heights|Way)(?!\w)(?!['’]s)"
)
_SMALL_STREET = re.compile(
    r"(?<!\w)(?:on|in|down|off|at|from|near|round) ((?!the |a |my |our |his |her |their |this "
    r"|that )"
    r"[a-z]{3,20}(?: [a-z]{3,20})? (?:road|rd|street|lane|ave|avenue|crescent|close|terrace|st))"
    r"(?!\w)"
)


#: A postcode in small letters and without a space has at least this many characters.
_UNSPACED = 6


def _in_capitals(postcode: str) -> bool:
    return postcode.upper() == postcode


def postcodes(text: str) -> Iterator[Finding]:
    """Find full postcodes (a block) and their first half where it stands as a place (a warning)."""
    for match in _POSTCODE.finditer(text):
        if _in_capitals(match.group()) or " " in match.group() or len(match.group()) >= _UNSPACED:
            yield advise(Kind.POSTCODE, match.start(), match.end())
    for match in _OUTWARD.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if _OUTWARD_BEFORE.search(before) and not _NOT_AREAS.match(match.group()):
            yield advise(
                Kind.POSTCODE,
                match.start(),
                match.end(),
                severity=Severity.WARN,
                reason="Even half a postcode narrows a family down to one part of a town.",
            )


def street_addresses(text: str) -> Iterator[Finding]:
    """Find a number with a street (a block) and a street's name alone (a warning)."""
    for pattern in (_NUMBERED, _SHORT_STREET, _FLAT):
        for match in pattern.finditer(text):
            if _is_address(match.group()):
                yield advise(Kind.ADDRESS, match.start(), match.end())
    for match in _AT_NUMBER.finditer(text):
        if _is_address(match.group(1)):
            yield advise(Kind.ADDRESS, *match.span(1))
    for pattern, group in ((_STREET_NAME, 0), (_SMALL_STREET, 1), (_DOOR, 1)):
        for match in pattern.finditer(text):
            yield advise(
                Kind.ADDRESS,
                *match.span(group),
                severity=Severity.WARN,
                reason="A street narrows a family down to a few homes.",
            )


_NOT_AFTER_NUMBER = re.compile(
    r"^\d+[a-z]?,? (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|weeks?|months?|years?|days?|hours?"
    r"|minutes?|times|children|kids|of|to|and|or|in|on|at|per|people|families|yrs?|hrs?|mins?"
    r"|wks?)\b",
    re.IGNORECASE,
)


def _is_address(candidate: str) -> bool:
    return _NOT_AFTER_NUMBER.match(candidate) is None


RECOGNISERS = (postcodes, street_addresses)
