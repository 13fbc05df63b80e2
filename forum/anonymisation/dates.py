"""Exact dates and ages."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.dates_told import GROWTH_BEFORE
from forum.anonymisation.finding import Finding, Kind, Severity

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
_YEAR = r"(?:['’]?\d{2}(?!\d|[:.]\d)|(?:19|20)\d{2})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = rf"(?:{_DAY}(?:, | and | & | to |[-–/])){{0,4}}{_DAY}"
_DAY_MONTH = re.compile(
    rf"(?<![\w/.])(?:{_WEEKDAY} )?(?:the )?{_DAYS}(?: of)?[ -]{{1,2}}{_MONTH}"
    rf"(?:,?[ -]{{1,2}}{_YEAR})?(?!\w)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?:{_WEEKDAY} )?{_MONTH} (?:the )?{_DAY}(?:,? (?:19|20)\d\d)?(?![\w/%]|[.:]\d)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?:(?:early|late|mid)[ -])?{_MONTH},? (?:of )?(?:['’]\d\d|(?:19|20)\d\d)(?!\w)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?<![\w/.\-£])(?:{_WEEKDAY} )?(?:3[01]|[12]\d|0?[1-9])([/.\-])(?:1[0-2]|0?[1-9])\1"
    r"(?:(?:19|20)\d\d|\d\d)(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?<![\w/.\-])(?:19|20)\d\d([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?!\w)"
)
_SHORT = re.compile(
    rf"(?<![\w/.\-£+])(?:{_WEEKDAY} )?(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\w/%]"
    rf"|[.\-]\d)",
    re.IGNORECASE,
)
_WEEKDAY_ORDINAL = re.compile(
    rf"(?<!\w){_WEEKDAY} (?:the )?(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?!\w)", re.IGNORECASE
)
#: "since 4.10", "my note 12.09": told from a measure by the word before.
_DOTTED = re.compile(
    r"(?<!\w)(?:since|dated|notes?|entry|letter|email|visit(?:ed)?|w/?c|week of|wk of)"
    r" (?:3[01]|[12]\d|0?[1-9])\.(?:1[0-2]|0?[1-9])"
    r"(?![\w%/]|\.\d| ?(?:kg|g|cm|mg|mmol|st|lb|ml|l|m|km|am|pm)\b)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?<!\w)(?:(?:on|by|until|till?|since|from|before|after) the|then|wk of|week of"
    r"|(?:court|panel|review|hearing|conf|conference|tac|taf|icpc|mtg|booked|due)(?: on| is| the)?)"
    r" (?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
    r"(?! (?:of|floor|centile|percentile|time|child|visit|birthday|week|wk|day|year|edition"
    r"|grade|term|session|call|attempt|class|place|party|trimester|stage|request|warning|letter"
    r"|app(?:oin)?t\w*|meeting|tier|degree|person|one|half|baby|pregnancy|generation|month))(?!\w)"
)
_SPOKEN_DAY = re.compile(
    r"(?<!\w)(?:on|by|until|since) the (?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)"
    r"(?= (?:and|s?he|they|we|i|it|full stop|comma)(?!\w))",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"(?<!\w)(?:christmas|xmas|new year['’]?s?) (?:eve|day)(?! (?:19|20)\d\d)(?!\w)"
    r"|(?<!\w)(?:christmas|xmas|boxing day|new year['’]?s?|easter|good friday|whit|halloween"
    r"|bonfire night"
    r"|valentine['’]?s|mother['’]?s|father['’]?s|eid|diwali|passover|pancake|remembrance)"
    r"(?: (?:day|eve|sunday|monday|weekend))?,? (?:of )?(?:19|20)\d\d(?!\w)"
    r"|(?<!\w)(?:eleventh|twelfth|11th|12th) (?:night|of july)(?!\w)",
    re.IGNORECASE,
)
_ORDINAL_WORD = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|thirtieth"
)
_YEAR_WORDS = (
    r"(?:nineteen|two thousand|twenty)(?: and)?(?:[ -](?:twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|one|two|three|four|five|six"
    r"|seven|eight|nine|oh)){1,3}"
)
_SPOKEN = re.compile(
    rf"(?<!\w)(?:the )?(?:{_ORDINAL_WORD}) (?:of )?(?:{_MONTH}"
    rf"|(?:the )?(?:{_ORDINAL_WORD})(?= (?:{_YEAR_WORDS})))(?!\w)"
    rf"(?:,? (?:{_YEAR_WORDS}|(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
#: "Meeting the 17th in the library"; the first three count other things as often.
_BARE_ORDINAL = re.compile(
    r"(?<!\w)the (?:3[01]|2\d|1\d|[4-9])(?:st|nd|rd|th)"
    r"(?=[.,;)](?!\d)|$| (?:in|at|with|was|when|but|and|to|til|till|s?he|they|we|i|mum|dad|w)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_YEARS = re.compile(
    r"(?<!\w)(?:(?:between|from) (?:19|20)\d\d (?:and|to|until) (?:19|20)\d\d"
    r"|(?:early|late|mid|(?:first|second) half of|(?:the )?(?:beginning|end|start|middle"
    r"|course) of|spring|summer|autumn"
    r"|winter|christmas|easter)[ -](?:of |in )?(?:the year )?(?:19|20)\d\d|(?:19"
    r"|20)\d\d[-–/](?:19|20)?\d\d"
    r"|(?:19|20)\d\d onwards?|(?<=born in )(?:19|20)\d\d)(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)
#: Something is fixed for a day, or a weekday says which: nothing is counted.
_FIXED_BEFORE = re.compile(
    r"(?:(?:fixed|listed|set|booked|due|arranged|adjourned|planned|down) for"
    r"|(?<!\w)(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?) $",
    re.IGNORECASE,
)
_SCORE_BEFORE = re.compile(
    r"(?:pain|score[ds]?|scoring|scale|rated|rating|mood|out of|for|every|x|gcs|apgars?|gtn|ratio"
    r"|bp"
    r"|sats?|page|part|item|band|bands|about|roughly|nearly|under|over|only|at)(?: (?:is|was|of"
    r"|at))?[ :=]{1,2}$",
    re.IGNORECASE,
)
#: "For 3/12", "10-14/7": doctors count months in twelfths and days in sevenths.
_SPAN_BEFORE = re.compile(
    r"(?:\b(?:for|in|at|then|over|within|every|past|last|next|aged?|hx|x|by|until"
    r"|headaches?)|[<>–-]|\d/\d\d,)\s?$",
    re.IGNORECASE,
)
_ROUND_THE_CLOCK = frozenset({"24/7", "9/10", "10/10", "1/2", "1/3", "1/4", "2/3", "3/4"})
_BIRTH = re.compile(
    r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bborn\b(?: on)?|\bdate of birth\b|\bb\.|birthday)[^\w\n]{0,4}"
    r"(?:is|was)?[^\w\n]{0,3}$",
    re.IGNORECASE,
)
_BIRTH_REASON = "A date of birth identifies a person in any record."

_UNIT = r"(?:years?|yrs?|months?|mo?n?ths?|weeks?|wks?|days?|y/?o|y|m/o|mo)"
NUMBER_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)
_NUM = rf"(?:\d{{1,2}}(?:\.5|½)?|{NUMBER_WORD})"
_AGE_OLD = re.compile(
    rf"(?<![\w/.£-]){_NUM}[ -]?{_UNIT}(?:(?:,| and)? {_NUM}[ -]?{_UNIT})?[ -]olds?(?!\w)",
    re.IGNORECASE,
)
_TERM = rf"{_NUM}(?:[ -](?:and a half ))?[ -]?(?:years?|months?|weeks?|days?)['’]?"
_IMPRISONED = re.compile(
    r"(?<!\w)(?:(?:sentenced?|imprisonment|jailed|imprisoned|prison|custody|served|serving)"
    rf"(?: (?:to|of|for|was|a|an|lasted|him|her))*? ({_TERM})(?= (?:for|in prison|imprisonment"
    rf"|inside|custody|of imprisonment)|[.,;])"
    rf"|({_TERM})(?= (?:imprisonment|in prison|inside|sentence|custodial|prison)))",
    re.IGNORECASE,
)
_AGE_YO = re.compile(
    r"(?<![\w/.£-])\d{1,2} ?(?:y/?o|yr ?o|yo|m/o|mo|mth old|yrs?|(?<=\d)(?:wks|mths))(?!\w)"
    r"(?! (?:check|review|wait|ago|later|plan|course|assessment|gap|olds? review|back|before"
    r"|period|contract|on\b))",
    re.IGNORECASE,
)
#: Before a length of time, and an age that a rule speaks of: in 2 yrs, any bruise under 4 yrs.
_LASTS = re.compile(
    r"\b(?:in|within|under|every|per|for|past|last|(?<!just )(?<!well )over) $", re.IGNORECASE
)
_AGE_IN_PARTS = re.compile(
    r"(?<![\w/])\d{1,2}/(?:12|52|7)"
    r"(?= ?-?olds?\b| (?:baby|boy|girl|infant|male|female|lad|lass)\b)",
    re.IGNORECASE,
)
_AGE_AGED = re.compile(
    rf"(?<!\w)(?:aged?|age of|turn(?:ed|ing|s)|age is|age was)[ :]{{1,2}}"
    rf"{_NUM}(?: ?{_UNIT})?(?:(?:,| and)? (?:a half|{_NUM} ?{_UNIT}))?(?![\w%]|(?: to|-|–) ?\d)",
    re.IGNORECASE,
)


def _is_verb(shape: str, before: str) -> bool:
    """Tell the verb from the month: "those over 10 may be held", "the first may turn out"."""
    return (
        shape.endswith(" may")
        and not re.search(r"\d(?:st|nd|rd|th)| of may", shape)
        and not (before.endswith("on "))
    )


def _is_score(text: str, start: int, shape: str) -> bool:
    before = text[max(0, start - 18) : start]
    parts = shape.endswith(("/12", "/7")) and _SPAN_BEFORE.search(before) is not None
    if _FIXED_BEFORE.search(before):
        return False
    return shape in _ROUND_THE_CLOCK or parts or _SCORE_BEFORE.search(before) is not None


def exact_dates(text: str) -> Iterator[Finding]:
    """Find dates in figures and words; a date of birth blocks, any other date warns."""
    patterns = (
        _NUMERIC,
        _ISO,
        _DAY_MONTH,
        _MONTH_DAY,
        _MONTH_YEAR,
        _WEEKDAY_ORDINAL,
        _ORDINAL,
        _SPOKEN_DAY,
        _FEAST,
        _YEARS,
        _SPOKEN,
        _SHORT,
        _DOTTED,
        _BARE_ORDINAL,
    )
    for pattern in patterns:
        for match in pattern.finditer(text):
            if pattern in {_ORDINAL, _BARE_ORDINAL} and GROWTH_BEFORE.search(
                text[max(0, match.start() - 40) : match.start()]
            ):
                continue
            if _is_verb(match.group(), text[max(0, match.start() - 4) : match.start()]):
                continue
            if pattern is _SHORT and _is_score(text, match.start(), match.group()):
                continue
            if _BIRTH.search(text[max(0, match.start() - 24) : match.start()]):
                yield advise(
                    Kind.DATE,
                    match.start(),
                    match.end(),
                    severity=Severity.BLOCK,
                    reason=_BIRTH_REASON,
                    suggestion="[age band]",
                )
            else:
                yield advise(Kind.DATE, match.start(), match.end())


def stated_ages(text: str) -> Iterator[Finding]:
    """Find ages that say they are ages; figures beside a name are found with the name."""
    for pattern in (_AGE_OLD, _AGE_YO, _AGE_IN_PARTS, _AGE_AGED):
        for match in pattern.finditer(text):
            if pattern is _AGE_YO and _LASTS.search(
                text[max(0, match.start() - 12) : match.start()]
            ):
                continue
            yield advise(Kind.AGE, match.start(), match.end(), suggestion=age_band(match.group()))


def sentences(text: str) -> Iterator[Finding]:
    """Find lengths of imprisonment, which the court's list and the papers give with the name."""
    for match in _IMPRISONED.finditer(text):
        yield advise(Kind.DATE, *match.span(match.lastindex or 0), suggestion="[some years]")


_MONTHS_A_YEAR = 12
_BANDS = ((1, "under one"), (5, "pre-school age"), (11, "primary-school age"), (18, "teenage"))


def age_band(age: str) -> str:
    """Return the band to write instead of an exact age, as plain words."""
    figure = re.search(r"\d+", age)
    if figure is None:
        return "[age band]"
    years = int(figure.group())
    if re.search(r"\d ?-?(?:m|w|d)", age, re.IGNORECASE):
        weeks = re.search(r"\d ?-?(?:w|d)", age, re.IGNORECASE)
        years = 0 if weeks else years // _MONTHS_A_YEAR
    return next((f"[{name}]" for below, name in _BANDS if years < below), "[adult]")


RECOGNISERS = (exact_dates, stated_ages, sentences)
