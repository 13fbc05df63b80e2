"""Services, places and homes told by the form of their names."""

import re
from collections.abc import Iterator

from forum.anonymisation import vocabulary
from forum.anonymisation.vocabulary import fold
from forum.anonymisation.words import small_words

_CAP = r"[A-ZÀ-Þ][\w’']{0,30}(?:-[\w’']{1,30})?"
_SMALL = r"(?:of|and|the|in|&|y|yr|na|an|for|on|upon|le|de|by|ar)"
_NAME = rf"(?:{_CAP}|St\.?)(?:[ -](?:{_SMALL}[ -]){{0,2}}{_CAP}|[ ]\d{{1,3}}){{0,4}}"
_SERVICE = (
    r"(?:(?:C of E|CofE|CE|RC|Catholic|Church of England|Community|Special|Day|Junior|Infants?"
    r"|Primary"
    r"|Secondary|High|Middle|Grammar|Nursery|Medical|Health|Family|Children['’]s|General"
    r"|Community|Group"
    r"|Royal|Care|Youth|Contact|Leisure|Sports|Boxing|Football|Baptist|Methodist|Parish|Islamic) )*"
    r"(?:School|Schools|Academy|Primary|Juniors?|Infants?|Inf|College|Nursery|Nurseries"
    r"|Pre-?[Ss]chool|Playgroup"
    r"|Kindergarten|Tots|Surgery|Practice|Centre|Center|Hospital|Infirmary|Hospice|Ward|Clinic"
    r"|Unit|Refuge|Hostel"
    r"|Hotel|Inn|Arms|Church|Mosque|Temple|Gurdwara|Synagogue|Chapel|Cathedral|Council|Trust"
    r"|Homes?|Grange|Manor"
    r"|Project|Foundation|Solicitors|LLP|Chambers|Constabulary|Police|Magistrates|FC|AFC|RFC|CC"
    r"|GAC|GAA|United"
    r"|Rovers|Athletic|Wanderers|Club|Scouts|Guides|Cadets|Theatre|Library|Cafe|Café|Bakery"
    r"|Barbers|Salon|Garage"
    r"|Stores|Supermarket|Care|Group|Services|Service|Society|Association|Gazette|Echo|Herald"
    r"|Chronicle|Court"
    r"|Lodge|House|Hall|View|Cottage|Place|Barracks|Station|Prison|Farm|Housing|Living|Sixth Form"
    r"|Fostering)"
)
_NAMED_SERVICE = re.compile(rf"(?<![\w’'])({_NAME} {_SERVICE})(?!\w)")
_SAINT = re.compile(
    rf"(?<!\w)(?:St\.?|Saint|Our Lady|Holy|Christ the|Sacred) (?:of (?:the )?)?{_CAP}(?: (?:of "
    rf"|and (?:St )?)?{_CAP}){{0,2}}(?:['’]s)?"
)
_LEADING = re.compile(
    rf"(?<!\w)(?:HMP|HMYOI|YOI|RAF|HMS|Ysgol|Coláiste|Scoil|Gaelscoil|Bunscoil|Naomh|Cyngor|Clwb"
    rf"|Meithrin|Cylch|Canolfan"
    rf"|Meddygfa|Ysbyty|Neuadd|Capel|Royal|Queen Elizabeth|Tigh"
    rf"|Sgoil)(?: (?:{_SMALL} )?{_CAP}){{1,4}}"
)
_WELSH_STREET = re.compile(
    rf"(?<!\w)(?:\d{{1,4}}[a-z]?,? )?(?:Heol|Ffordd|Stryd|Lôn|Rhes|Maes|Bryn|Clos|Tan|Pen|Bóthar"
    rf"|Sráid)"
    rf"(?: (?:y|yr|ap|ar|o|na|an)(?= [A-ZÀ-Þ]))?(?: {_CAP}){{1,3}}"
)
_SMALL_SERVICE = re.compile(
    r"(?<!\w)(?:from|at|to|near|called|attends?|leaves?"
    r"|joined) ((?:st\.? )?[a-z][a-z’'-]{2,20}(?: [a-z][a-z’'-]{2,20})?"
    r" (?:nursery|primary|academy|high|juniors|infants|college|surgery|infirmary|hospital|general"
    r"|children['’]?s home"
    r"|medical centre|health centre|family centre|pre-?school|playgroup|lodge|refuge"
    r"|primary school|high school))(?!\w)"
)
_SMALL_SAINT = re.compile(r"(?<!\w)(st\.? [a-z][a-z’'-]{3,20})(?!\w)")
_HOME = re.compile(
    rf"(?<!\w)((?:the|a) (?:flat|room|rooms|caravan|cottage|house|bedsit|maisonette|annexe|lodge"
    rf"|boat|barge|farm)"
    rf" (?:over|above|behind|next to|opposite|under|beside"
    rf"|at) (?:the )?{_CAP}(?:[ ]{_CAP}){{0,3}}(?:, {_CAP}(?: {_CAP}){{0,2}})?)"
)
_HOUSE_STREET = re.compile(
    rf"(?<!\w)[\"“‘]?((?:The )?{_CAP}(?: {_CAP})?[\"”’]?, {_CAP}(?: {_CAP})? (?:Road|Rd|Street|St"
    rf"|Lane|Close|Avenue|Ave|Drive"
    r"|Wharf|Quay|Terrace|Crescent|Row|Hill|Way|Place|Gardens|Green|Square|Mews))(?!\w)"
)
_IN_PLACE = re.compile(
    rf"(?<!\w)(?:in|from|near|to|at|of|around|outside|via|through|into|for"
    rf"|called) ((?:{_CAP})(?:[ -](?:(?:on|upon|le|in|by|the|under|next)[ -]){{0,2}}{_CAP}){{0,2}})"
)
_AFTER_ADDRESS = re.compile(rf", ({_CAP}(?:[ -]{_CAP})?)(?=[,.;)\n]|$)")


def _is_generic(words: str) -> bool:
    """Tell whether capitalised words are only words of practice (Health Centre, Early Help Hub)."""
    return all(
        vocabulary.is_practice(w)
        or vocabulary.is_acronym(p)
        or w in small_words("generic")
        or not p[0].isupper()
        for p in re.split(r"[ \-]", words)
        if (w := fold(p.strip("'’.")))
    )


def _trimmed(words: str) -> int:
    """Return how many leading characters belong to a sentence's first word, not to the name."""
    first, _, rest = words.partition(" ")
    word = fold(first)
    ordinary = vocabulary.is_common(word) and not vocabulary.is_place(word)
    if rest and ordinary and (word in small_words("generic") or word in small_words("openers")):
        return len(first) + 1
    return 0


def phrases(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield stretches (start, end, label) whose form alone shows that they name something."""
    for match in _NAMED_SERVICE.finditer(text):
        skip = _trimmed(match.group(1))
        if not _is_generic(match.group(1)[skip:]):
            yield match.start(1) + skip, match.end(1), "ORG"
    for pattern, label in ((_SAINT, "ORG"), (_LEADING, "ORG"), (_WELSH_STREET, "ADDRESS")):
        for match in pattern.finditer(text):
            if not _is_generic(match.group()):
                yield *match.span(), label
    yield from _in_small_letters(text)
    for pattern in (_HOME, _HOUSE_STREET):
        for match in pattern.finditer(text):
            if not _is_generic(match.group(1)):
                yield *match.span(1), "ADDRESS"
    for pattern in (_IN_PLACE, _AFTER_ADDRESS):
        for match in pattern.finditer(text):
            if vocabulary.is_place(fold(match.group(1))) and not _is_generic(match.group(1)):
                yield *match.span(1), "PLACE"


def _in_small_letters(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SMALL_SERVICE.finditer(text):
        words = match.group(1).split()
        if not (
            words[0] in small_words("generic")
            or all(w in small_words("generic") or vocabulary.is_practice(w) for w in words)
        ):
            yield *match.span(1), "ORG"
    for match in _SMALL_SAINT.finditer(text):
        name = fold(match.group(1).split()[1])
        if vocabulary.is_given_name(name) or not vocabulary.is_english(name):
            yield *match.span(1), "ORG"
