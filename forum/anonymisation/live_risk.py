"""Whether a text seems to ask for help with a child who is at risk now, so that the page can stop.

The forum is not a reporting route. The score adds up signs of now, of danger and of asking for help,
and takes off signs of looking back. Nothing about the text is kept.
"""

import re

_NOW = re.compile(
    r"\b(?:tonight|right now|just now|as (?:i|we) (?:type|speak|write)|at (?:the|this) (?:moment|minute)|currently|now(?=[.,!?;]|$| and | with )|live case"
    r"|this (?:morning|afternoon|evening|minute|second|lunchtime)|in (?:the next|\d+|ten|five|an|half an|twenty) ?(?:hours?|mins?|minutes?)"
    r"|(?:\d+|ten|five|twenty|an|half an|few) ?(?:hours?|mins?|minutes?) (?:ago|away)|today|home time|tomorrow"
    r"|(?:has|have|['’]ve|['’]s|i) just|just (?:come|had|told|been|shown|sent|texted|rung|rang|found|arrived|walked|seen|disclosed)"
    r"|before (?:she|he|they) (?:goes?|leaves?)|still (?:here|missing|with|at)|within the hour|due (?:to|home|back)"
    r"|(?:at|by) (?:half )?(?:two|three|four|five|six|seven|\d{1,2}(?:[.:]\d\d)?) ?(?:pm|am)?(?=[.,?!]|$| and| but)|it['’]?s (?:nearly )?(?:\d|saturday|sunday))\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:(?:here|there|sat|sitting|is|standing) (?:with|in front of|next to|beside|opposite) me|with me(?: now)?|in front of me"
    r"|in (?:my|our|the) (?:office|clinic|room|surgery|classroom|car|waiting room|reception|back of|hall|building|foyer|next room|medical room)"
    r"|on the (?:phone|line|landing|roof)(?: to| with)?(?: me| her| him)?|i(?:['’]m| am|['’]ve got| have (?:got )?(?:a|an|two|three))(?: \w+){0,3} (?:here|with|now|in|outside|at the|about|on|watching|looking|sat|holding)"
    r"|i(?:['’]m| am) (?:sat |sitting |stood |standing )?(?:outside|with|about to|going to|on my way|watching|looking at|on the)"
    r"|we(?:['’]re| are) (?:with|at the|outside|here)|(?:got|have|there(?:['’]s| is)) (?:a|an|some|two|three) (?:\w+ ){1,4}(?:here|with me|outside|in the|on the)"
    r"|is (?:outside|here|in the|on (?:his|her|their|the) (?:way|roof|phone))|hes? on his way|(?:is|are) (?:coming|waiting)|i can (?:hear|see))\b",
    re.IGNORECASE,
)
_DANGER = re.compile(
    r"\b(?:not safe|unsafe|in danger|scared|frightened|terrified|afraid|knife|gun|weapon|bleeding|unconscious|limp|drowsy|not moving"
    r"|overdose|tablets|pills|suicid\w+|end it|kill\w*|wants? to die|self-?harm\w*|noose|finish him|finish her|do it properly"
    r"|missing|run off|runaway|ran off|absconded|hit(?:s|ting)?|hurt(?:ing)?|beat(?:s|ing|en)?|strangl\w+|chok\w+|burns?|burnt|bruis\w+|black eye|fractur\w+|fresh marks"
    r"|threat\w*|drunk|on their own|on her own|on his own|left alone|alone|locked|no food|refus\w+|won['’]?t go|abuse\w*|raped?|assault\w*|stab\w*|shout\w*|scream\w*|crying"
    r"|disclos\w+|told (?:me|us)|take (?:them|him|her)|taking them|abroad|flying|cut|married|marriage|sex offender|breached|torn|marks?|bad feeling|older man|collects?|collect|hand (?:these|them|him|her)"
    r"|throw|throwing|wandering|sleeping in|somewhere to sleep|found the refuge|not sure if this is urgent|worried about|coming for)\b",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\b(?:who (?:do|should|can|would) (?:i|we) (?:ring|call|tell|phone|contact|speak|report|go)|what (?:do|should|can) (?:i|we) do|what now|what are my next steps|next steps please"
    r"|what (?:do we|would you) do (?:first|right now|now)|do (?:i|we) (?:ring|call|phone|keep|let|go|refuse|send|need|leave|report|tell|hand|have)|should (?:i|we) (?:ring|call|phone|keep|let|leave|report|refer|stay|go|tell|send|hold)"
    r"|can (?:i|we) (?:legally |still )?(?:keep|stop|refuse|hold|call|ring)|(?:can|could) (?:someone|anyone|somebody|anybody) (?:please )?(?:help|advise|tell|ring|say)|someone tell me|tell me (?:quick|what)"
    r"|urgent(?:ly)?|asap|quick(?:ly)?|emergency|please help|help(?=[!?.]|$)|need (?:urgent |some |quick )?(?:advice|help)|advice(?=\?)|need to know (?:tonight|today|now|what to do)|is there a number|a number (?:i|we) can"
    r"|out of hours number|(?:not|nobody|no one|isn['’]t|aren['’]t)(?: \w+){0,4} (?:answering|picking up)|on hold|(?:line|lines) (?:is|are) (?:engaged|busy)|where do i take|how do i stop|(?:is this|a) (?:police matter|police emergency))\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:last (?:week|month|year|term|spring|summer|autumn|winter|christmas|easter)|(?:weeks?|months?|years?|terms?) (?:ago|later|back|before|on\b)|in (?:19|20)\d\d|some years|years back"
    r"|look(?:ing)? back|on reflection|reflect\w*|hindsight|learn(?:ed|t|ing)?|lessons?|at the time|that (?:day|night|morning|afternoon|evening|week|family)|the next day|afterwards|eventually|in the end"
    r"|should have|would have|could have|would not do|differently|wish i|used to|once|when i was|had (?:said|been|told|taken|heard|mentioned|planned|hit|nowhere|gone|asked)|was (?:closed|discharged|found|refusing|fine|wrong|right|planned|over|good|a)|were (?:being|found)"
    r"|the review|case review|serious case|inquest|audit|composite|scenario|fictional|anonymised|altered|imagine|hypothetical|training|exercise|revalidation|policy says|supervision (?:this|last|we)|discussed|we reviewed"
    r"|closed|outcome was|recovered|came out|since then|i remember|it took|we changed|would your agency|other (?:agencies|areas)|do you (?:say|wait|record)|does anyone have|how (?:do|long|does)(?: other| you| midwives)|still (?:think|use)|taught me|i let|came back|i did(?: not| go)?|rang the|i do now|doing well|what (?:worked|would help))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn['’]?t|wasn['’]?t|said|asked|rang|went|came|saw|wrote|took|gave|thought|felt|knew|met"
    r"|made|left|attended|visited|agreed|recorded|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”\n]{1,300}[\"”]")
#: So many verbs in the past make one sign of looking back.
PAST_VERBS_A_SIGN = 4
_WEIGHTS = {"now": 1.6, "here": 2.0, "danger": 0.8, "help": 2.4, "back": -2.2, "past": -0.9}
_MOST = 3
THRESHOLD = 1.5


def _counts(text: str) -> dict[str, int]:
    own = _QUOTED.sub(" ", text)
    signs = {"now": _NOW, "here": _HERE, "danger": _DANGER, "help": _HELP, "back": _BACK}
    counts = {name: min(_MOST, len(sign.findall(own))) for name, sign in signs.items()}
    return counts | {"past": len(_PAST.findall(own)) // PAST_VERBS_A_SIGN}


def live_risk(text: str) -> bool:
    """Tell whether the writer seems to be with, or about, a child who is at risk at this moment."""
    counts = _counts(text)
    is_present = counts["now"] or counts["here"] or counts["help"]
    if not (is_present and (counts["danger"] or counts["help"])):
        return False
    return sum(_WEIGHTS[name] * count for name, count in counts.items()) >= THRESHOLD
