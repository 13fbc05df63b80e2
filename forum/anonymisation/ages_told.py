"""Ages as people tell them in a hurry: "a lad of 19", "will be nine", "14YOM", "b. 2008"."""

import re
from collections.abc import Iterator

from forum.anonymisation.any_case import AnyCase
from forum.anonymisation.dates import NUMBER_WORD

_UNIT = r"(?:years?|yrs?|y|months?|mo?n?ths?|mths?|weeks?|wks?|days?|dys)"
_FIGURE = r"(?<![\d.,:/£])\d{1,2}(?:\.5|½)?"
_PART = r"(?: and (?:a|three|one) (?:half|bit|quarters?|quarter)| an a half)"
_NUMBER = rf"(?:{_FIGURE}|{NUMBER_WORD})"
_AGED = rf"{_NUMBER}(?:[ -]?{_UNIT}(?: and {_NUMBER} {_UNIT})?)?{_PART}?"
#: What counts other things than years of a life.
_NO_COUNT = (
    r"(?!\w|[%:£/-]\w|[.,]\d|% |['’]?s? ?(?:times?|nights?|days?|hours?|hrs?|mins?|minutes|miles?"
    r"|stone|st|foot|feet|ft|kg|kilos|lbs?|pounds?|quid|grand|points?|pts|out of|of|sessions?"
    r"|visits?|terms?|other|others|more|different|people|kids|children|boys|girls|lads|men|women"
    r"|missed|calls?|cases?|bed(?:room)?s?|pages?|per|weeks?|wks?|months?|mths?|years?|yrs?"
    r"|in (?:a row|total|all)|and a half (?:hours|days|miles|weeks)|to (?:\d|one|two|three)"
    r"|am|pm|o['’]?clock|down|nil|sisters?|brothers?|siblings?|sibs|families|staff|adults|dogs?"
    r"|cats?|teeth|marks|bruises|places|tests?|attempts|meetings|referrals|things|questions|reasons"
    r"|mg|ml|mcg|stitches|degrees|percent|per cent|steps?|floors?|doors?|and (?:counting|over))\b)"
)
_CLOSE = (
    r"(?!\w)(?=\s*(?:[)(,.;\]!?/&+\n–—→\"”-]|\Z|w/|(?:with|and|an|in|at|when|but|who|both"
    r"|was|is|now|re"
    r"|from|lives?|living|had|has|came|told|so|cos|because|then|s?he|on|not|no|yr|year|yrs?"
    r"|P\d|next|nxt"
    r"|ish|soon|concealed|there['’]?s?|expecting|obvs|full stop|comma|as|or|n|DOB|dob|since|for|to"
    r"|if|after|before|that|which|this|non|the|a|its?|mum|dad)\b))"
)
_KIN = (
    r"(?:boys?|girls?|lads?|lass(?:ie)?s?|baby|babys|babe|bairns?|weans?|wee (?:one|lad|girl|man)"
    r"|little (?:one|lad|girl|un)s?|littlun|twins|kids?|child|toddler|infant|sons?|daughters?|sis"
    r"|sister|bro|brother|cousin|nephew|niece|wife|husband|partner|bf|gf|boyfriend"
    r"|girlfriend|mum|mam"
    r"|mother|dad|father|stepdad|man|woman|lady|fella|bloke|chap|male|female|teen(?:ager)?|yp"
    r"|sib(?:ling)?s?|eldest|youngest|middle one|oldest|other|nan|gran|grandad|grandmother"
    r"|grandfather|aunt|auntie|uncle|lodger|mate|friend|pt|patient|pupil|victim|perp)"
)
_NEARLY = (
    r"(?:just (?:gone |turned |over |under )?|gone |turned |nearly |almost |about |bout "
    r"|['’]bout |approx\.? "
    r"|roughly |around |c\.? ?|only |barely |nobbut |rising |coming up |not (?:yet|even) "
    r"|maybe |poss(?:ibly)? "
    r"|now |then |already |still )*"
)
_ISH = r"(?: ?ish)?"
_LIST = rf"(?:,? ?(?:and|&|n|/|\+|,) ?{_NEARLY}({_AGED}){_NO_COUNT})?"
_TEENS = r"(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"

_FORMS = (
    # "14YOM", "15f", "8y", "20mo"
    re.compile(r"(?<![\w/.£+-])(\d{1,2} ?[Yy]/?[Oo] ?[FfMm]?)(?!\w)"),
    re.compile(r"(?<![\w/.£+-])(\d{1,2}f)(?![\w/])"),
    re.compile(
        r"(?<!\w)(?:wait no m,|both yr \d{1,2} both|i['’]?m|im) (\d{1,2}m?)(?=[ ,.;](?!%"
        r"|mins|miles|weeks|years))"
    ),
    re.compile(r"(?<![\w/.£+-])(\d{1,2}m)(?= \d{1,2}f)|(?<=\df )(\d{1,2}m)(?!\w)"),
    re.compile(r"(?<![\w/.£+-])(\d{1,2}y)(?!\w| ?/)"),
    # "a boy of five", "girl Rimaz of 15 year"
    AnyCase.of(
        rf"(?<!\w)(?!mum|mam|mother|dad|father"
        rf"|wife){_KIN}(?: [^\W\d_][\w’'-]+)? of ({_AGED})(?= old)?{_NO_COUNT}",
    ),
    # "girl 10ish", "boys about 12, 10", "wee one, 7,", "child Preston approx 3"
    AnyCase.of(
        rf"(?<!\w){_KIN}(?:\)|['’]s)?,? {_NEARLY}({_FIGURE}(?: ?{_UNIT})?{_PART}?{_ISH})"
        rf"{_NO_COUNT}{_LIST}{_CLOSE}",
    ),
    AnyCase.of(
        rf"(?<!\w){_KIN}(?: [^\W\d_][\w’'-]+)? (?:just gone|nearly|approx\.?|about|bout"
        rf"|nobbut|['’]bout) "
        rf"({_AGED}{_ISH}){_NO_COUNT}{_CLOSE}",
    ),
    # "he's nine", "will be seven", "thought to be 19", "are all 3", "when you were eleven weeks"
    AnyCase.of(
        rf"(?<!\w)(?:(?:s?he|they|you|who|i|it)(?:['’]?(?:ll|d|s|re|m))?|{_KIN}) ?"
        rf"(?:(?:will|would|may|might|must) be|to be|is|was|are|were|be|(?<=s)"
        rf"|(?<=re))(?: all| both)?"
        rf" {_NEARLY}({_AGED}){_NO_COUNT}(?: or ({_AGED}))?{_CLOSE}",
    ),
    AnyCase.of(
        rf"(?<!\w)(?:thought|believed|said|claims?|says|appears|looks|reckons?|supposed)"
        rf"(?: to be| he['’]?s| she['’]?s)? {_NEARLY}([12]\d){_NO_COUNT}"
        rf"(?:,? (?:or|maybe|poss) {_NEARLY}(\d{{1,2}}))?{_CLOSE}",
    ),
    # "was groomed at thirteen", "since sixteen"
    AnyCase.of(
        rf"(?<!\w)(?:at|since|from|till|until) ({_TEENS}){_NO_COUNT}(?! ?(?:hundred|past"
        rf"|thirty|fifteen))"
        rf"{_CLOSE}",
    ),
    AnyCase.of(
        rf"(?<!\w)age(?:d|s)?(?: is| of| at)?[ :=]{{1,3}}{_NEARLY}({_AGED}){_NO_COUNT}{_CLOSE}",
    ),
    AnyCase.of(r"(?<!\w)(\d{1,2}(?:st|nd|rd|th) birthday)(?!\w)"),
    AnyCase.of(
        r"(?<!\w)(?:his|her|their|my|[a-z]+['’]s) "
        r"((?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
        r"|\w+teenth) birthday)(?!\w)",
    ),
    # "b. 2008", "born 2019"
    AnyCase.of(r"(?<!\w)((?:b\.?|born(?: in)?) ?(?:19|20)\d\d)(?![\w/]|[.-]\d)"),
    # "16+3" of somebody named is years and months; "(19 in a fortnight)", "3 yrs 2 m"
    AnyCase.of(
        rf"(?<=[ (,])({_AGED} (?:next (?:week|wk|month)|nxt wk|in a (?:week|fortnight|month)|soon"
        r"|in (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
        r"|on the \d{1,2}(?:st|nd|rd|th)))"
        r"(?=[),.;\n]| and )",
    ),
    re.compile(rf"(?<![\w.])(\d{{1,2}} ?{_UNIT} \d{{1,2}} ?(?:m|w|d|{_UNIT}))(?= old|[),.;]|$)"),
    AnyCase.of(rf"(?<=\()({NUMBER_WORD}(?: {_UNIT})?)(?=\))"),
    re.compile(rf"(?<=\()((?:just gone|nearly|almost|not yet|rising|only|now) {_AGED})(?=\))"),
)
#: Right after a name: "Samir – 17.", "Merhawi, 16 (age", "Twm 4 + bump", "K. Adebayo 17 31+5".
_AFTER_NAME = re.compile(
    rf"(?:[\"”')]{{0,2}},? | ?[–—:=-] | ?\(|\. )(?:aged? |[fm] |twins,? |now |then |just "
    rf"|only )?{_NEARLY}"
    rf"(\d{{1,2}}\+\d{{1,2}}(?!\d)|{_AGED}{_ISH}){_NO_COUNT}{_LIST}{_CLOSE}"
)
_AFTER_SMALL_NAME = re.compile(rf",? {_NEARLY}(\d{{1,2}}){_NO_COUNT}(?= [A-Z][a-z]|\s\d{{1,2}}\+)")


#: "There is one from years ago", "“We ask everybody” is one": one of them, and not a year old.
_ONE_OF_THEM = re.compile(
    r"(?:\b(?:there|that|this|it|which)|[\"”'’]) (?:is|was) one\Z", re.IGNORECASE
)
_MOST_BEFORE = 12


def told(text: str) -> Iterator[tuple[int, int]]:
    """Yield where an age is told by the words around it."""
    for form in _FORMS:
        for match in form.finditer(text):
            for start, end in _groups(match):
                if not _ONE_OF_THEM.search(text[max(0, start - _MOST_BEFORE) : end]):
                    yield start, end


def after_name(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ages that follow a name that ends at `end`."""
    for form in (_AFTER_NAME, _AFTER_SMALL_NAME):
        match = form.match(text, end)
        if match is not None:
            yield from _groups(match)


def _groups(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    for group in range(1, match.re.groups + 1):
        if match.group(group):
            yield match.span(group)
