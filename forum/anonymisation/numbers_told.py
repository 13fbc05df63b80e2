"""Numbers told by a word that few systems know: a log of a day, a pin, a label, an extension."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind, Severity

_DAY = (
    r"(?:the )?(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?(?: (?:jan|feb|mar"
    r"|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)[a-z]*)?|today|yesterday)"
)
#: "311 of 4 Dec", "serial 2108 of 12/07", "0098 22/11": a log and its day.
_LOG_OF_DAY = re.compile(
    rf"(?<![\w£/.])(?:(?:log|ref|inc(?:ident)?|serial|cad|police|crime|misper) ?)(?:no\.? ?"
    rf"|number )?"
    rf"(\d{{1,5}} (?:of )?{_DAY}(?:/\d\d)?)(?!\w)"
    r"|(?<![\w£/.])(\d{2,5} of (?:the )?(?:\d{1,2}/\d{1,2}|\d{1,2}(?:st|nd|rd|th)"
    r"|\d{1,2} (?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*))(?![\w%])",
    re.IGNORECASE,
)
_STARRED = re.compile(r"(?<![\w*])(\d{2}\*\d{3,8})(?!\w)")
_BY_WORD = re.compile(
    r"(?<!\w)(?:ref(?:erence)?|log|inc(?:ident)?|pin|reg(?:istration)?(?: no)?|list no"
    r"|medic|prisoner|label|exhibit"
    r"|shoulder(?: number)?|epaulette|warrant(?: no)?|force number|staff (?:no|id|number)"
    r"|badge|number end(?:s|ing)(?: in)?"
    r"|ends?(?: in)?|fleet|callsign|call sign|bleep(?: me)?(?: on)?|ext(?:n|ension)?|serial"
    r"|collar)(?!\w)\.?(?: is|:| no\.?|#)? ?"
    r"((?:(?-i:[A-Z]{1,4})[-/ ]?)?\d{3,8}(?:[-/][A-Z\d]{1,6})?|\d{2}[A-Z]\d{3,6}[A-Z]?"
    r"|[A-Z]{2,5}/\d{1,4})(?![\w/%]|\.\d)",
    re.IGNORECASE,
)
#: "PC Yeo 6638", "Sgt Carys Pugh 2290": the number behind an officer's name.
_OFFICER = re.compile(
    r"(?<!\w)(?i:pc|dc|ds|ps|di|pcso|sgt|sergeant|wpc|tdc"
    r"|insp)\.? (?:[A-Z][\w’'-]+ ){1,2}(\d{3,5})(?![\w:/])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def logs(text: str) -> Iterator[Finding]:
    """Find numbers of logs and workers; they warn, because the words before say little."""
    for form in (_LOG_OF_DAY, _STARRED, _BY_WORD, _OFFICER):
        for match in form.finditer(text):
            group = match.lastindex or 0
            if not _YEAR.fullmatch(match.group(group)):
                span = match.span(group)
                yield advise(Kind.CASE_REFERENCE, *span, severity=Severity.WARN)


RECOGNISERS = (logs,)
