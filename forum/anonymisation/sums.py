"""Exact sums in foreign money: judgments and newspapers print them, so they can be looked up."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind

_FIGURE = r"\d{1,3}(?:[.,\u00a0 ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_CODE = (
    r"EUR|TRL|TRY|YTL|PLN|PLZ|SEK|NOK|DKK|ATS|DEM|FRF|CHF|GBP|ITL|ESP|USD|HUF|CZK|SKK|RON|ROL|BGN"
    r"|UAH|RUB|RUR|CYP|GRD|NLG|BEF|FIM|IEP|PTE|HRK|RSD|LTL|LVL|EEK|€|\$"
)
_MONEY = (
    r"(?:euros?|liras?|kronor|kroner|kronas?|zlotys?|schillings?|deutsche ?marks?|marks|francs?"
    r"|guilders"
    r"|pounds sterling|pounds|dollars|roubles|rubles|forints?|korunas?|crowns|lei|leva|levs|dinars"
    r"|hryvnias?|pesetas|escudos|drachmas?|lats|litas|kroons?|markkas?|rupees|naira|taka|złoty)"
)
_SUM = re.compile(
    rf"(?<!\w)(?:approximately |about |some |around )?(?:(?:{_CODE}) ?(?:{_FIGURE})"
    rf"|(?:{_FIGURE}) ?(?:{_CODE})(?!\w)|(?:{_FIGURE}) (?:[A-Z][a-z]+ ){{0,2}}(?i:{_MONEY})(?!\w))"
    rf"(?: ?[(\[](?:{_CODE})\.?[)\]])?"
)


def foreign_sums(text: str) -> Iterator[Finding]:
    """Find sums in other currencies; sterling is left alone, because practice is full of it."""
    for match in _SUM.finditer(text):
        yield advise(
            Kind.UNIQUE_FACT,
            match.start(),
            match.end(),
            reason="An exact sum can be looked up in a judgment or the press.",
            suggestion="[a sum of money]",
        )


RECOGNISERS = (foreign_sums,)
