"""Ages that stand beside a person without saying that they are ages: "Asha (7)", "he is 9"."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.ages_told import after_name, told
from forum.anonymisation.dates import NUMBER_WORD, age_band
from forum.anonymisation.finding import Finding, Kind
from forum.anonymisation.marks import Reading
from forum.anonymisation.pseudonyms import pseudonym_ends
from forum.anonymisation.words import small_words

_UNIT = r"(?:years?|yrs?|yo|y|months?|mo?n?ths?|mo|m|weeks?|wks?|w|days?)"
_AGE = rf"\d{{1,2}}(?:\.5|½| and (?:a )?half| and a bit)?(?:[ -]?{_UNIT}(?:[ -]old)?)?"
_AGE_OR_WORD = rf"(?:{_AGE}|{NUMBER_WORD}(?: and a half)?(?: {_UNIT}(?: old)?)?)"
_ENDS = (
    r"(?![\w]|\.\d)(?=\s*(?:[),.;:\]!?/&\n–—-]|w/|(?:with|and|in|at|when|but|who|both|was"
    r"|is|now|re|from|lives?"
    r"|living|had|has|came|told|so|cos|because|then|she|he)\b|$))"
)
#: After a figure these make it a measure, a time or a score and not somebody's age.
_MEASURED = (
    rf"(?![\w%:/£$-]|[.,]\d| ?(?:{_UNIT}|mins?|minutes|hours?|hrs?|miles?|stone|st|foot|feet|ft"
    r"|kg|kilos|lbs?|pounds|cm|grand|quid|points?|out of|of|times|to|in the|down|up|over|per|days"
    r"|am|pm|nil|other|more|different|people|kids|children|sessions|visits|months?|terms?)\b)"
)
#: Directly after a name: "Simran 12 will not speak", "Jocelyn, they/them, 16".
_BESIDE_NAME = re.compile(
    rf"(?:[ ](\d{{1,2}}){_MEASURED}(?=[ ][A-Za-z(\"“])"
    rf"|,?[ ]\(?(?:they/them|she/her|he/him)\)?,?[ ]({_AGE})(?=[),.;]))"
)
#: Directly after a name or a word of kinship: "(7)", ", 7,", " 7 w/", "(5 and 3)", "(8 months)".
_BESIDE = re.compile(
    rf"(?:['’]s|\.)?\)?(?:[ ]?\((?:aged?[ ]|now[ ]|then[ ]|just[ ])?({_AGE})(?:[ ]?(?:,|and|&"
    rf"|/)[ ]?({_AGE}))?"
    rf"(?=[),;]| and| at| [A-Z])|,[ ](?:aged?[ ]|only[ ]|just[ ]"
    rf"|now[ ])?({_AGE_OR_WORD})(?:[ ]?(?:,|and|&|/)[ ]?({_AGE}))?(?=[,.;)\n]|[ ]and[ ][A-Z]"
    rf"|[ ]w/|$)"
    rf"|,?[ ](?:yr|year|y)[ ]?\d{{1,2}},[ ]({_AGE})(?=[,.;)])"
    rf"|\.[ ]({_AGE})(?=\.(?:\s|$))|,?[ ]({_AGE})(?:,|[ ]|,[ ])({_AGE})[ ](?:and|&|n)[ ]({_AGE})"
    rf"{_ENDS}|[ ]({_AGE}){_ENDS})"
)
_BE = (
    r"(?:['’]s|['’]re|['’]d have been|[ ](?:is|was|are|were|turned|turns|would(?:['’]ve| have) been"
    r"|would be|will be|had been|has just turned|is nearly|was nearly|must be"
    r"|can['’]t be more than))"
)
_IS = re.compile(
    rf"{_BE}(?:[ ](?:only|just|now|then|about|nearly|almost|barely|still|both|aged?|already"
    rf"|not yet))?"
    rf"[ ]({_AGE_OR_WORD})(?: and ({_AGE_OR_WORD}))?{_ENDS}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?<!\w)(?:he|she|they|i|who|it|mum|mam|mother|dad|father|son|daughter|boy|girl|lad|child"
    r"|baby|twins?"
    r"|brother|sister|sis|bro|nan|gran|granny|grandad|grandmother|grandfather|uncle|aunt|cousin"
    r"|friend"
    r"|partner|boyfriend|girlfriend|stepdad|stepmum|stepson|stepdaughter|sibling|siblings|eldest"
    r"|youngest"
    r"|oldest|toddler|infant|teenager|niece|nephew|pt|patient|pupil|student|male|female|man|woman"
    r"|one|other|bf|gf|mgm|mgf|pgm|pgf|mo|fa|hubby|fella|bloke|lass|lassie|sibs?|kid|yp|client"
    r"|children|kids|boys|girls|sons|daughters|brothers|sisters|foster carer|lodger"
    r"|neighbour)(?!\w)",
    re.IGNORECASE,
)
#: 12F; "(14, 11 and 8)" after the names; "Is he 15 or 16?"; "pregnant at 16"; "8 going on 40".
_STATED = (
    re.compile(r"(?<![\w/.£+-])(\d{1,2}) ?(?:F|M|yo ?[FfMm]|-?(?:female|male))(?=[\s,.;:/)])"),
    re.compile(r"(?<=\()(\d{1,2})(?:, (\d{1,2}))?(?:,? (?:and|&) (\d{1,2}))(?=[,);])"),
    re.compile(r"(?<!\w)(?:[Ii]s|[Ww]as) s?he (\d{1,2})(?: or (\d{1,2}))?(?=[?,.]| or )"),
    re.compile(
        r"(?<!\w)(?:born|pregnant|wet the bed|wetting|a (?:mother|father|mum|dad)|(?:in|into) care"
        r"|excluded|no words|no (?:first )?name(?: yet)?|not (?:talking|walking)(?: yet)?|married"
        r"|arrested|a baby|had (?:him|her)) at (\d{1,2}(?: (?:weeks|months))?)"
        r"(?=[.,;)!?]| and | (?:said|with|she|he|but|because|cos)\b|\s*$)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w.])(\d{1,2} going? on \d)(?!\d)"),
    re.compile(r"(?<![\w.])(\d{1,2}) going? on \d\d"),
    re.compile(r"(?<![\w.])(\d{1,2}) (?:nearly|almost|coming up|rising) (\d{1,2})(?![\w%:])"),
    re.compile(
        r"(?<!\w)(?:s?he|they|mum|mam|dad|passport|card|profile|insta|snap|tiktok|ho|home office"
        rf"|id) (?:says?|reckons?|claims?) ([12]\d){_MEASURED}{_ENDS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w)(?:P[1-7]|S[1-6]|Y(?:r|ear)? ?\d{{1,2}}|yr ?\d{{1,2}}|year \d{{1,2}}|reception)"
        rf" (?:so|ie|i\.e\.|=|making (?:him|her|them)) ({_AGE}){_ENDS}"
    ),
    re.compile(
        rf"(?<!\w)(?:lady|man|woman|fella|lass|lassie|chap|hubby|partner|bf|gf|bairn|wean), "
        rf"({_AGE})(?=[,)])"
    ),
    # "+ 5 kids aged 15 12 9 7 & 3", told one by one.
    re.compile(
        r"(?<!\w)aged? (\d{1,2})"
        + r"(?:(?:,? (?:and |& ?|n )?|,|/)(\d{1,2})(?!\w))" * 2
        + r"(?:(?:,? (?:and |& ?|n )?|,|/)(\d{1,2})(?!\w))?" * 4
    ),
    # Typed in a hurry: "hes 10 now", "mo whos 2 and a half"; "had her from 14".
    re.compile(
        rf"(?<!\w)(?:s?hes|whos|theyre)(?: (?:only|just|now|nearly|about|almost|still))?"
        rf" ({_AGE}){_MEASURED}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)(?:had|known|raised|fostered|looked after|brought up) (?:him|her|them)"
        rf" (?:since|from|at) ({_AGE}){_ENDS}",
        re.IGNORECASE,
    ),
)
_NEVER = re.compile(r"0\d|00|[1-9]\d?(?:\.|½)?\d{2}")


def ages(reading: Reading) -> Iterator[Finding]:
    """Yield the ages that belong to somebody named or spoken of."""
    text = reading.text
    for pattern in _STATED:
        for match in pattern.finditer(text):
            yield from _each(match)
    for start, stop in told(text):
        yield _age(text, start, stop)
    named = [reading.words[mark.last].end for mark in reading.marks() if mark.label == "PERSON"]
    for end in (*named, *pseudonym_ends(text)):
        yield from _at(text, end, beside=True)
        beside = _BESIDE_NAME.match(text, end)
        if beside is not None:
            yield from _each(beside)
        for start, stop in after_name(text, end):
            yield _age(text, start, stop)
    for match in _SUBJECT.finditer(text):
        yield from _at(
            text, match.end(), beside=match.group().lower() not in small_words("pronouns")
        )


def _at(text: str, end: int, *, beside: bool) -> Iterator[Finding]:
    patterns = (_BESIDE, _IS) if beside else (_IS,)
    for pattern in patterns:
        match = pattern.match(text, end)
        if match is None:
            continue
        yield from _each(match)


def _each(match: re.Match[str]) -> Iterator[Finding]:
    """Yield the ages that the groups of a match hold."""
    for group in range(1, match.re.groups + 1):
        age = match.group(group)
        if age and not _NEVER.fullmatch(age):
            yield _age(match.string, *match.span(group))


def _age(text: str, start: int, end: int) -> Finding:
    return advise(Kind.AGE, start, end, suggestion=age_band(text[start:end]))
