"""What identifies nobody: doses, scores, blood pressures, codes, small sums, helplines, eponyms."""

import re
from functools import cache

from forum.anonymisation.words import word_list

_UNITS = (
    r"(?:%|per cent|mg|mcg|g|kg|ml|l|cm|mm|µg|iu|units?|ppm|bpm|mmhg|mmol(?:/l)?|kcal|st|lb|lbs"
    r"|oz|°c|h|hrs|x|×|yards|hours|mins"
    r"|degrees|centile|puffs?|tablets?|sachets?|ticks|stitches|miles|km|metres|times|calls|visits"
    r"|cases)"
)
_SCALES = (
    r"(?:BP|HR|RR|GCS|sats?|temp|pulse|BMI|Hb|CO|EPDS|RCADS|CGAS|SDQ|PHQ-?9?|GAD-?7?|DASH|ASQ"
    r"|level|tier|stage"
    r"|year|yr|set|band|grade|page|chapter|part|section|s\.?|art(?:icle)?\.?|para(?:graph)?\.?"
    r"|schedule|regulation|cat|bill|vol|paras|chapters|sch|rm|arial|font|pp|kpi|outcome|CRT"
    r"|SBR|version"
    r"|reg|rule|cubicle|bay|bed|room|form|phase|step|item|question|table|figure|module|quarter|q"
    r"|key stage|ks)"
)
_NUMBERS = r"one|two|three|four|five|six|seven|eight|nine|ten|seventeen|twenty|thirty|forty|seventy"
_LAW = r"(?:s|ss|sec|section|art|article|reg|sch|schedule)\.? ?\d+[A-Z]?(?:\(\d+\))*"
_MEASUREMENTS = re.compile(
    r"(?<![\w/])(?:"
    r"(?-i:[Ss]{1,2})\.? ?\d{1,3}(?-i:[A-Z]{0,3})(?:\(\d{1,2}\)|\([a-z]\))*"  # section 22C(3)
    r"(?:(?:, ?| and | ?& |/|-)ss?\.? ?\d{1,3}[A-Z]{0,2})*(?:[-–]\d{1,3})?(?![\w/]|[-.]\w)|"
    r"(?:the )?(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th)(?!\w)|\d{1,2}[–-]\d{1,2}/(?:7|12|52)(?!\d)"
    r"|circular (?:no\.? ?)?\d{1,4}/\d{2,4}(?![\d/])|S?SI (?:19|20)\d\d/\d{1,5}(?![\d/])"
    r"|(?:by(?: any| sheer)?|no|last|second|every) chance(?!\w)"
    r"|\d{5,15}1000000\d{3}(?!\d)"  # a term of SNOMED CT, from its British part
    r"|\d{1,3} WDs?(?!\w)|\d{1,2}/\d{1,2} (?:wks|weeks"
    r"|mths|months|yrs)"
    r"|(?:for|in|at|then|over|within|every|past|by|aged?) \d{1,2}/(?:12|52)(?![\d/])"
    r"|(?-i:Red|Amber|Green|Blue)(?= (?:=|\d+ h(?:ou)?rs?|at Q\d|flag))|"
    r"24/7(?![\d/])|\d{2,3}/\d{2,3}(?![\d/])"  # round the clock; blood pressure
    r"|\d{1,2}(?:\.\d)?(?:/| out of )(?:10|5|20|27|30|40|100)(?![\d/])"  # a score
    r"|\d+(?:[.,]\d+)?(?:[ -]?(?:–|-|to)[ -]?\d+(?:[.,]\d+)?)?"
    rf"\s?{_UNITS}(?!\w)"
    r"|\d{1,2}\+\d{1,2}"  # weeks and days of pregnancy
    r"|£\s?\d{1,3}(?:\.\d\d)?(?![\d,.]\d)"  # less than a thousand pounds
    r"|\d{1,2}(?:st|nd|rd|th)? (?:floor|(?:per)?centile)"
    rf"|{_SCALES}s?[ .:=]{{0,2}}(?:score |of |was |is |t-score of )?\d+(?:\.\d+)?%?"
    r"(?:(?:, ?| and | ?& )\d{1,2}(?![\w.]))*"  # chapters 1, 3 and 5
    r"|\d{1,2} (?:sibs?|siblings|kids|children|lads|lasses|boys|girls|brothers|sisters)(?!\w)"
    rf"|{_LAW} (?:of the )?[A-Z]{{2,5}}"
    r"|(?:s|ss|sec|section|art|article|para)\.? ?\d+[A-Z]?(?:\([\da-z]{1,3}\))+"
    r"|\d{1,2}[:.]\d{2} ?(?:am|pm|hrs|hours)?|\d{4} ?(?:hrs|hours)|\d{1,2} ?(?:am|pm)"  # a time
    r"|(?:NG|CG|QS|PH|CSG|TA)\d{1,3}"  # guidance of NICE
    rf"|(?:P[1-7]|S[1-6]|Y\d{{1,2}}|U\d{{1,2}}s?)(?![\w/.-])"  # classes and teams
    rf"|(?:section|article|part|level|tier) (?:{_NUMBERS})(?:[ -](?:{_NUMBERS}))?(?!\w)"  # dictated
    r"|(?-i:[A-Z][A-Z()&]{1,6}A) (?:19|20)\d\d(?!\d)"  # an Act by its letters
    r"|(?-i:[A-Z]{3,6})[ =](?:under |over )?\d{1,3}(?:[-–]\d{1,3})?(?![\w/.,–-])"
    r"|(?<![\d.])\d{1,3}\.\d{1,2}(?![\d.]\d)"
    r"|(?:(?<=[;:.,?!] )|^)\(\d{1,2}\)"  # one of a list
    r"|[A-TV-Z]\d{2}\.\d(?![\d/])"  # a code of the classification of diseases
    r")",
    re.IGNORECASE | re.MULTILINE,
)
_EPONYM = re.compile(
    r"(?<!\w)[A-ZÀ-Þ][\w’']{2,30}(?:[ -–](?:and )?[A-ZÀ-Þ][\w’']{2,30}){0,2} "
    r"(?=(?:syndrome|disease|purpura|palsy|phenomenon|scale|score|coma|criteria|guidelines"
    r"|competen(?:ce|t|cy)|principles|sign|spots?|chart|index|inventory|questionnaire|cycle"
    r"|framework|stain|test(?!ament)"
    r"|assessment scale)(?!\w))"
)


@cache
def _helplines() -> re.Pattern[str]:
    numbers = sorted((re.sub(r"\D", "", line) for line in word_list("helplines")), key=len)
    return re.compile(
        r"(?<![\w/])(?<!\d[ -])(?:"
        + "|".join("[ -]?".join(n) for n in reversed(numbers))
        + r")(?![\w/])(?![ -]\d)"
    )


def helpline_characters(text: str) -> set[int]:
    """Return the offsets of all characters that belong to a helpline."""
    return {i for match in _helplines().finditer(text) for i in range(*match.span())}


#: Red, amber and green of a rating.
_RATED = re.compile(r"(?<!\w)(?:Red|Amber|Green|Blue|RED|AMBER|GREEN)(?!\w)")


def harmless_characters(text: str) -> set[int]:
    """Return the offsets of all characters that belong to any of these."""
    return {
        offset
        for pattern in (_MEASUREMENTS, _EPONYM, _helplines(), *((_RATED,) if "RAG" in text else ()))
        for match in pattern.finditer(text)
        for offset in range(*match.span())
    }
