"""Facts that are true of very few people, or were in the news, so that anyone can look them up."""

import re
from collections.abc import Iterator

from forum.anonymisation.advice import advise
from forum.anonymisation.finding import Finding, Kind

_WHERE = (
    r"(?:county|country|village|town|city|world|uk|england|wales|scotland|ireland|britain|area|region"
    r"|district|valley|island|estate|street|north|south|east|west|council|borough|league|club|team|parish"
    r"|school|year group|force|community|nation|coast|dale|glen|hospital|trust|diocese|state|province)"
)
_TRIGGERS = re.compile(
    r"(?<!\w)(?:"
    # the only, the first, the youngest … of a place or kind
    rf"(?:only|sole|first|youngest|oldest|last|biggest|tallest|fastest|best[- ]known|most famous)(?:[ -][\w'’-]+){{1,7}}?"
    rf" (?:in|to|of|from|at|for|on) (?:the |this |that |our |their |his |her )?(?:whole |entire |local |town )?{_WHERE}"
    r"|(?:the )?only (?:person|family|child|boy|girl|man|woman|one|pupil|house|couple)(?: [\w'’-]+){0,6}? (?:who|that|with|to)"
    r"|(?:the |its |their )?(?:first|youngest|only|oldest)(?:[ -][\w'’-]+){0,4}? (?:ever )?(?:elected|appointed|ordained|selected"
    r"|crowned|admitted|diagnosed|signed|capped|to (?:win|be elected|play|become|swim|climb|fly|row|survive|have (?:the|a)))"
    r"|one of (?:only |just |the )?(?:two|three|four|five|six|seven|eight|nine|ten|a dozen|\d{1,2})"
    r" (?:people|children|families|cases|women|men|babies|patients|girls|boys|in)"
    # in the news
    r"|(?:on|in|made|all over|by) (?:the )?(?:local |national |regional |evening |sunday |front |six o['’]clock )*"
    r"(?:news|telly|tv|television|radio|papers?|newspapers?|press|headlines|gazette|tabloids?|magazine|front page|tiktok clip)(?!\w)"
    r"(?! (?:release|conference|on|in the (?:back|bedroom|lounge|living|corner|house|flat|front)|blaring|time|screen|licence|programme about|set|was on|remote))"
    r"|(?:went|gone|going|goes) viral|front[- ]page|documentary|televised|news ?reader|(?:tv|television|radio|weather) presenter"
    r"|to a newspaper|newspaper (?:article|interview|story)|interviewed (?:on|by|for) (?:the )?(?:bbc|itv|local|look|radio|tv|channel|sky)"
    r"|(?:bbc|itv|channel 4|sky) (?:news|look|documentary|breakfast|programme|north|south|wales|points|spotlight)"
    r"|(?:the )?face of (?:a|an|the)|poster (?:boy|girl|child) for|(?:billboard|advert|commercial|soap|film|sitcom|reality show)"
    r"|whole (?:country|village|town|nation|street|community|island|county) (?:saw|knows?|knew|talked|turned|came|watched|remembers?)"
    r"|everyone (?:in|around|round) (?:the |this |that )?(?:\w+ )?(?:village|town|here|valley|island|area|estate|city|county)"
    r"|(?:famous|famously|celebrity|household name|well[- ]known|local legend|legendary|notorious|infamous|known locally)"
    # won, held, broke
    r"|champions?(?!ed|ing)|championships?|olympics?|olympian|paralymp\w+|commonwealth games|world record|record[- ]holder"
    r"|(?:gold|silver|bronze) medal\w*|medall?ists?|trophy|lottery|jackpot|(?:won|winning|winner of) (?:the|a|an|\w+ (?:award|prize|cup|title|medal|competition))"
    r"|(?:plays?|played|playing|capped|signed|swims?|swam|runs?|ran|boxes|boxed|rides?|rode|skates?|fenced?) for (?:england|wales|scotland|ireland|great britain|gb|the county|[A-Z]\w+)"
    r"|(?:premier league|first[- ]team|grand national|britain['’]s got talent|x factor|bake off|mastermind|love island|big brother|strictly come dancing)"
    r"|(?:mayor|mayoress|lord lieutenant|member of parliament|mp|assembly member|carnival queen|may queen|rose queen|town crier|beauty queen|bishop) (?:of|for|in|at|until|when|last|and|two|three|years)"
    r"|(?:is|was|became|being|as|elected|former|ex-?) (?:a |an |the )?(?:\w+ )?(?:mayor|mayoress|mp|town crier|carnival queen|councillor|lord lieutenant|high sheriff|astronaut|footballer|jockey|racing driver|pop ?star|actor|actress|opera singer|newsreader)"
    # events
    r"|(?:survivor|survived|survives|victim|injured|hurt|killed|died|orphaned|widowed|bereaved|lost (?:his|her|their)(?: \w+){1,3}) (?:of|in|by|at|during|on) the"
    r"(?: \w+)? (?:fire|flood|floods|bombing|attack|crash|disaster|shooting|explosion|collapse|landslide|sinking|siege|earthquake|derailment)"
    r"|the (?:19|20)\d\d (?:\w+ )?(?:crash|fire|flood|floods|bombing|attack|disaster|shooting|explosion|riots?|siege|derailment|earthquake|murders?|trial|inquest)"
    r"|(?:named|called) after (?:the|a|an|his|her)|(?:statue|plaque|memorial bench|mural) (?:of|to|for)"
    # rare things
    r"|(?:extremely|very|incredibly|vanishingly|so|really|ultra-?) rare|rare (?:genetic |metabolic |chromosomal |blood |bone |skin |heart |muscle )*"
    r"(?:condition|disease|syndrome|disorder|cancer|mutation|deletion|form)|one in (?:a |\d{2,3},)\S*|triplets|quadruplets|quads|quintuplets|conjoined"
    r"|(?:\d+|two|three|hundred|thousand|million|[\d,.]+k?)\w* (?:followers|subscribers)"
    r"|(?:viral|youtube|tiktok|instagram) (?:star|video|famous|influencer|channel with)|influencer"
    r"|(?:the|a|our|his|her|their) (?:last|only|local) (?:lighthouse|blacksmith|thatcher|falconer|farrier|lifeboat|ferryman|gamekeeper|shepherd|undertaker|pub|chip shop|vet|taxi firm|circus|fairground)\w*"
    r"|(?:lifeboat|coxswain|lighthouse keeper|circus|fairground family|brass band|colliery band|morris (?:side|dancer)|mountain rescue|hurdy-gurd\w+)"
    r")(?!\w)",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"[.;!?\n](?=\s|$)|\n|[:—](?=\s)| - ")
_HARMLESS = re.compile(
    r"first (?:time|thing|step|point|question|rule|aid|floor|visit|contact|week|day|year|language|part|half|draft|concern|disclosure|referral)"
    r"|first to (?:say|admit)|(?:only|first|last) (?:one|person|worker|professional|practitioner|agency) (?:who|that|to) (?:ask|asked|know|knew|see|saw|hear|heard|speak|spoke|notice|noticed|say|said|turn|ring|rang|read|visit)",
    re.IGNORECASE,
)
LONGEST = 220


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence or clause around a trigger, within reason."""
    low, high = max(0, start - LONGEST), min(len(text), end + LONGEST)
    begin = low
    for match in _BOUNDARY.finditer(text, low, start):
        begin = match.end()
    found = _BOUNDARY.search(text, end, high)
    stop = found.start() if found else high
    while begin < start and not text[begin].isalnum() and text[begin] not in "\"'“‘(":
        begin += 1
    return begin, stop


def unique_facts(text: str) -> Iterator[Finding]:
    """Find the clauses that hold a fact by which somebody could be looked up."""
    last = 0
    for match in _TRIGGERS.finditer(text):
        if match.start() < last or _HARMLESS.match(match.group()):
            continue
        start, end = _clause(text, *match.span())
        if _HARMLESS.search(text, match.start(), min(len(text), match.end() + 20)):
            continue
        yield advise(Kind.UNIQUE_FACT, max(start, last), end)
        last = end
