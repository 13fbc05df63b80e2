"""Dates as people write them in a hurry: "leaves 31st", "wk beg 17/2", "11.9", "bonfire night"."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind

_WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|s)?\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th|ydd|fed)"
_ORDINAL_WORD = (
    r"(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first"
    r"|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_LATE_ORDINAL_WORD = _ORDINAL_WORD.replace("|first|second|third|", "|", 1)
_FEAST = (
    r"(?:bonfire night|guy fawkes|boxing day|hallowe['’]?en(?: night)?|hogmanay"
    r"|(?:christmas|xmas) (?:eve|day)"
    r"|new year['’]?s (?:eve|day)|mothering sunday|mother['’]?s day|father['’]?s day"
    r"|valentine['’]?s(?: day)?"
    r"|(?:st\.? )?(?:patrick|paddy|andrew|david|george)['’]?s (?:day|night)|burns night"
    r"|shrove tuesday"
    r"|pancake (?:day|tuesday)|whit (?:sunday|monday)|good friday|ash wednesday|palm sunday|easter"
    r" (?:sunday|monday|saturday)|remembrance sunday|st stephen['’]?s day|twelfth night"
    r"|eid(?: day)?(?= (?:was|on|itself))|diwali night|christmas night)"
)
#: What counts other things than days: the 4th centile, 2nd visit, her 3rd child.
_NO_DAY = (
    r"(?!\w| (?:of (?!the (?:month|\d)|this|last|next)|floor|centile|percentile|time|child"
    r"|visit|birthday"
    r"|weeks?|wk|day|year|yr|edition|grade|term|session|call|attempt|class|place|party"
    r"|trimester|stage"
    r"|request|warning|letter|app(?:oin)?t\w*|meeting|tier|degree|person|one|half|baby"
    r"|pregnancy|generation"
    r"|month|strategy|disclosure|incident|referral|admission|placement|hand|opinion"
    r"|language|cousins?|name"
    r"|set|set of|review|conference|gen|dose|try|go|job|lot|world|century|hour|lang|in (?:the|a)"
    r" (?:line|row|family|queue|list))\b)"
)
_CLOSE = (
    r"(?=\s*(?:[.,;:!?)\]/&+→–—-](?!\d)|$)| (?:in|at|with|was|when|but|and|to|til|till|s?he"
    r"|they|we|i|mum|dad|w"
    r"|for|from|if|then|so|cos|because|re|by|am|pm|put|asked|told|rang|not|no|inst|ult|into"
    r"|is|ref|crime"
    r"|hearing|against|please|pls|full stop|new line)\b)"
)
_BEFORE_DAY = (
    r"(?:on|by|since|from|until|till?|before|after|due|booked|exp(?:ires|iry|ir)?|ends?"
    r"|ended|ending|leaves"
    r"|leaving|left|starts?|started|back|moved|moves|arrives?|arrived|is|was|court|hearing"
    r"|panel|review|conf|edd"
    r"|icpc|rcpc|taf|mtg|meeting|admitted|born|seen|visit(?:ed)?|dated?|of|around|about"
    r"|approx|then|now|here"
    r"|released?|out|says|flight|trial|home)"
)
_WEEK = (
    r"(?:(?:wk|week|w)\.?[ /]?(?:beg(?:inning|in)?|b|c|commencing|comm|com|of|ending|end"
    r"|starting)\.?:?"
    r"(?: the)? )?"
)
_FORMS = (
    re.compile(
        rf"(?<![\w£]){_WEEK.removesuffix('?')}(?:{_WEEKDAY} )?{_DAY}/{_MONTH}(?:/(?:20)?\d\d)?"
        r"(?![\w/%]|\.\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w){_WEEK.removesuffix('?')}{_DAY}(?:st|nd|rd|th)?"
        r"(?: (?:of )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)?(?![\w/])",
        re.IGNORECASE,
    ),
    # "leaves 31st", "by 28th", "court is 24th"
    re.compile(
        rf"(?<!\w){_BEFORE_DAY}[:,]? (?:the |about the "
        rf"|{_WEEKDAY},? )?({_ORDINAL}){_NO_DAY}{_CLOSE}",
        re.IGNORECASE | re.MULTILINE,
    ),
    # "28th – not brought", "P.K. 21st" at the ends of a line
    re.compile(rf"^[ \t•*>▸-]*({_ORDINAL})(?= ?[–—:-]|,? [A-Z])", re.MULTILINE),
    re.compile(rf"(?<=[ ,.])({_ORDINAL})[ \t]*$", re.MULTILINE),
    re.compile(
        rf"(?<=[a-z] )((?:3[01]|2\d|1\d|[4-9])th|2[13](?:st|rd)|31st){_NO_DAY}(?=[.,;!?)](?!\d))",
        re.IGNORECASE,
    ),
    # "Sat 22 into Sun", "list from Tue 16"
    re.compile(
        rf"(?<!\w)({_WEEKDAY},? (?:the )?{_DAY})(?![\w:.%/]|[-–]\d| ?(?:am|pm|mins?|hrs?|x"
        rf"|oclock|o['’]clock))"
        r"(?=\s*(?:[,;:)&/→–—-]|$)| (?:into|and|to|in|at|with|for|all|was|is|nov|oct)\b|\. )",
        re.IGNORECASE | re.MULTILINE,
    ),
    # "the evening of the ninth", "about the tenth", "a case for the twelfth?"
    re.compile(
        rf"(?<!\w)((?:the |that )?(?:early )?(?:evening|morning|afternoon|night|eve) of the"
        rf" (?:{_ORDINAL_WORD}|{_ORDINAL})){_NO_DAY}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w)(?:for|on|by|since|until|till|from|before|after|around|due|booked)"
        rf" ((?:about |around )?the {_LATE_ORDINAL_WORD}){_NO_DAY}(?=[.,;!?)]|$| (?:and|but"
        rf"|at|with|when|s?he|they|we|i|to)\b)",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        rf"(?<!\w)(?:on )?(the (?:{_ORDINAL_WORD}|{_ORDINAL}|thirty|twenty) (?:of"
        rf"|ov) (?:the month|this month"
        rf"|last month|next month|(?:the )?{_ORDINAL_WORD}|the {_ORDINAL}))(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\w)((?:the )?{_ORDINAL} of the {_ORDINAL}(?: month)?)(?!\w)", re.IGNORECASE),
    re.compile(
        rf"(?<!\w)(the {_WEEKDAY} (?:before|after) (?:last|next|easter|christmas|xmas"
        rf"|{_FEAST}))(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\w)(?<!the )(?<!a )({_FEAST})(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<![\w.])({_DAY} may)(?=[ \t]*(?:[.,;:)]|$))", re.IGNORECASE | re.MULTILINE),
    # Behind "on" or "date of birth" two figures with a stop between them are a day.
    re.compile(
        rf"(?<!\w)(?:on|date|dated|dob|d\.o\.b\.?|d\.o\.b|edd|since|born|due|wk beg|w/c"
        rf"|entry|note|visit|seen|last)"
        rf"[:,]? ({_DAY}\.(?:1[0-2]|0?[1-9])(?:\.\d\d(?:\d\d)?)?)"
        r"(?![\w%/:]|\.\d| ?(?:kg|g|cm|mg|mmol|st|lb|ml|l|m|km|am|pm|x|×|per|out|%)\b)",
        re.IGNORECASE,
    ),
)
_AT_LINE_START = re.compile(
    rf"^[ \t•*>▸-]*({_DAY}\.{_MONTH}(?:\.(?:20)?\d\d)?)(?= ?[–—:-]|[ \t]+[A-Za-z])", re.MULTILINE
)
#: One section and the next (2.1, 2.2) are no days.
_FEWEST_LINES = 2
_LOOK_BACK = 40
GROWTH_BEFORE = re.compile(
    r"\b(?:weight|wt|length|height|ht|head|hc|ofc|growth|bmi|plots?|plotted|tracking|centiles?)\b"
    r"[^\n]{0,34}$",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"(?:(?:wk|week|w)\.?[ /]?(?:beg(?:inning)?|b|c|commencing|comm|of|ending"
    r"|end)\.?:?(?: the)?|approx\.?"
    r"|about|around|circa) $",
    re.IGNORECASE,
)


def dates_told(text: str) -> Iterator[Finding]:
    """Find days that are told without a month, or with figures that could be anything."""
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span(min(1, form.groups))
            if not GROWTH_BEFORE.search(text[max(0, start - _LOOK_BACK) : start]):
                yield advise(Kind.DATE, start, end)
    yield from _down_the_side(text)


def _down_the_side(text: str) -> Iterator[Finding]:
    """Find the days of a chronology: "12.01 – call", "3.03 home visit", line after line."""
    found = list(_AT_LINE_START.finditer(text))
    days = [match.group(1).split(".")[0] for match in found]
    numbered = len(set(days)) < len(days) and all(day == str(int(day)) for day in days)
    clear = any(int(day) >= _CLEARLY_A_DAY for day in days)
    if len(found) >= _FEWEST_LINES and (clear or not numbered):
        for match in found:
            yield advise(Kind.DATE, *match.span(1))


_CLEARLY_A_DAY = 13


def before(text: str, start: int) -> int:
    """Return where a date at `start` begins with the words before it: "wk beg", "approx"."""
    match = _EXTENSION.search(text, max(0, start - 24), start)
    return match.start() if match else start


RECOGNISERS = (dates_told,)
