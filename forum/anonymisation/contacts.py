"""Ways to reach a person: telephone, e-mail, web address, account name."""

import re
from collections.abc import Iterator

import phonenumbers

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind, Severity
from forum.anonymisation.words import word_list

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%'-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
)
_SPOKEN_EMAIL = re.compile(
    r"(?<!\w)[\w.+-]{1,40} at [\w-]{1,40}(?: dot [\w-]{2,20}){1,4}(?!\w)", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\w/.\-+])(?:\+|00)?\(?\d(?:[ \u00a0().\-]{0,3}\d){8,14}(?![\w/]|[.\-]\d)"
)
_PHONE_BY_WORD = re.compile(
    r"\b(?:tel|phone|telephone|mob|mobile|landline|direct line|dial|extn?|extension|bleep|pager)"
    r"(?:(?: number)?(?: is| was)?|\.)[ :.\-]{0,3}(\d(?:[ -]?\d){2,11})(?![\w/])",
    re.IGNORECASE,
)
_SPOKEN_PHONE = re.compile(
    r"(?<!\w)(?:oh|zero|nought|o)(?:[ ,-]+(?:double |treble |triple )?(?:oh|zero|nought|o|one|two"
    r"|three|four|five|six|seven|eight"
    r"|nine|hundred|thousand|\d{1,3})){6,14}(?!\w)",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"'”’)\]]{2,400}"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|co\.uk|uk|wales|cymru|scot|ie|io|info)"
    r"(?:/[^\s<>\"'”’)\]]{0,400})?(?![\w@])",
    re.IGNORECASE,
)
_RECORD_PATH = re.compile(
    r"[/=]\w*\d{4,}|\b(?:patient|case|record|person|client|pupil)s?[/=]", re.IGNORECASE
)
_AT_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z0-9_](?:[\w.]{0,40}\w)?(?!@)")
#: "messaging as “j.bap10”": small letters with a figure, or a mark, inside inverted commas.
_QUOTED_HANDLE = re.compile(
    r"(?<=[\"“‘'])(?=[a-z._]*[\d._])[a-z][a-z0-9]*(?:[._][a-z0-9]+|[a-z]\d{1,4})[a-z0-9._]{0,20}(?=[\"”’'])"
)
#: At the beginning of a line of a chat: "jayjay.b17: u still about".
_SPEAKING_HANDLE = re.compile(
    r"^[> ]{0,4}(?=[a-z._]*[\d_])([a-z][a-z0-9]{1,20}[._][a-z0-9._]{1,20}):(?= )", re.MULTILINE
)
_NAMED_HANDLE = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|discord|facebook|fb|twitter|gamer ?tag|psn|xbox"
    r"|kik|telegram|whatsapp|username|handle|roblox|steam)"
    r"(?: (?:name|tag|account|handle|user|id))?(?: (?:is|was))?[ :=\-]{1,3}[\"'“‘]?"
    r"([A-Za-z0-9_.#-]*[0-9_#][A-Za-z0-9_.#-]*)",
    re.IGNORECASE,
)
_HELPLINES = frozenset(re.sub(r"\D", "", line) for line in word_list("helplines"))
_GUIDANCE_HOSTS = word_list("guidance_hosts")
_SHORTEST_PHONE = 9


def _is_phone(raw: str) -> bool:
    """Tell a number that could be dialled from other long numbers.

    `phonenumbers` decides what is possible, not what is allocated: Ofcom's numbers for drama
    (07700 900…) are possible and not allocated, and people make slips.
    """
    digits = re.sub(r"\D", "", raw)
    if len(digits) < _SHORTEST_PHONE or digits in _HELPLINES:
        return False
    if raw.startswith("+") or digits.startswith("00"):
        plus = "+" + digits.removeprefix("00")
        try:
            return phonenumbers.is_possible_number(phonenumbers.parse(plus))
        except phonenumbers.NumberParseException:
            return False
    return digits[0] == "0" and digits[1] in "1235789" and len(digits) in (10, 11, 12)


def telephone_numbers(text: str) -> Iterator[Finding]:
    """Find telephone numbers, helplines excepted, and extensions where they are called so."""
    for match in _PHONE.finditer(text):
        if _is_phone(match.group()):
            yield advise(Kind.PHONE, match.start(), match.end())
    for match in _SPOKEN_PHONE.finditer(text):
        yield advise(Kind.PHONE, match.start(), match.end())
    for match in _PHONE_BY_WORD.finditer(text):
        if re.sub(r"\D", "", match.group(1)) not in _HELPLINES:
            yield advise(Kind.PHONE, *match.span(1))


def email_addresses(text: str) -> Iterator[Finding]:
    """Find e-mail addresses, also as people spell them out to get past a filter."""
    for pattern in (_EMAIL, _SPOKEN_EMAIL):
        for match in pattern.finditer(text):
            yield advise(Kind.EMAIL, match.start(), match.end())


def _is_guidance(url: str) -> bool:
    host = re.sub(r"^https?://", "", url.lower()).split("/", 1)[0].removeprefix("www.")
    return any(host == known or host.endswith("." + known) for known in _GUIDANCE_HOSTS)


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each web address begins, and the address without what ends the sentence."""
    for match in _URL.finditer(text):
        yield match.start(), match.group().rstrip(".,;:!?")


def web_addresses(text: str) -> Iterator[Finding]:
    """Find web addresses; one whose path looks like a record blocks, public guidance passes."""
    for start, url in _addresses(text):
        if _RECORD_PATH.search(url):
            yield advise(
                Kind.URL,
                start,
                start + len(url),
                severity=Severity.BLOCK,
                reason="This web address looks like a link to one person's record.",
            )
        elif not _is_guidance(url):
            yield advise(Kind.URL, start, start + len(url))


def guidance_characters(text: str) -> set[int]:
    """Return the offsets of all characters of links to public guidance."""
    return {
        offset
        for start, url in _addresses(text)
        if _is_guidance(url) and not _RECORD_PATH.search(url)
        for offset in range(start, start + len(url))
    }


def account_names(text: str) -> Iterator[Finding]:
    """Find account names: after an @, or after the name of a social network."""
    for match in _AT_HANDLE.finditer(text):
        yield advise(Kind.HANDLE, match.start(), match.end())
    for match in _QUOTED_HANDLE.finditer(text):
        yield advise(Kind.HANDLE, match.start(), match.end())
    for match in _SPEAKING_HANDLE.finditer(text):
        yield advise(Kind.HANDLE, *match.span(1))
    for match in _NAMED_HANDLE.finditer(text):
        yield advise(Kind.HANDLE, *match.span(1))


RECOGNISERS = (telephone_numbers, email_addresses, web_addresses, account_names)
