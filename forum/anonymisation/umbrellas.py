"""Umbrella words (Health, Education, Housing…) used as if one body had spoken or acted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Umbrella:
    """A word that hides several agencies; `sector` is the slug of the sector in the directory."""

    start: int
    end: int
    sector: str


_SECTORS = {
    "health": r"health|the nhs",
    "education": r"education",
    "early-years": r"early years",
    "social-care": r"social (?:care|services)",
    "police": r"the police",
    "justice": r"(?:the )?courts|justice",
    "housing": r"housing",
    "voluntary": r"(?:the )?(?:voluntary|third|charity) sector",
}
_ACTS = (
    r"(?= (?:should|could|would|must|might|may|did|do|does|didn['’]t|don['’]t|doesn['’]t|has|have"
    r"|had|hasn['’]t|haven['’]t"
    r"|hadn['’]t|was(?:n['’]t)?|were|weren['’]t|is|are|isn['’]t|aren['’]t|will|won['’]t|can|cannot"
    r"|can['’]t|said|say|says"
    r"|told|tell|ask|asked|know|knew|need|needs|think|thought|want|wanted|refused|agreed|closed"
    r"|never|always|also|only"
    r"|just|sent|rang|shared|failed|attended|felt|saw|see)(?!\w)| and (?:education|health|housing"
    r"|social|police))"
)
_WITH = (
    r"(?:(?<=from )|(?<=told )|(?<=asked )|(?<=ask )|(?<=between )|(?<=with )|(?<=involve )"
    r"|(?<=invite )"
    r"|(?<=invited )|(?<=phoned )|(?<=rang ))"
)
_END = r"(?=[.,;:?!)]|$| (?:and|or|but|to|about|that|for|in|at|on)(?!\w))"
_WORDS = "|".join(f"(?P<s{i}>{words})" for i, words in enumerate(_SECTORS.values()))
_SPOKEN = re.compile(rf"(?<![\w-])(?:{_WORDS})(?![\w-]){_ACTS}", re.IGNORECASE)
_ADDRESSED = re.compile(rf"{_WITH}(?:{_WORDS})(?![\w-]){_END}", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"(?:mental|public|sexual|adult|children['’]s|child|oral|physical|primary|community|council"
    r"|emotional|her|his|their"
    r"|my|good|poor|ill|higher|further|special|sheltered|supported|home|elective|temporary) $",
    re.IGNORECASE,
)


def umbrella_words(text: str) -> Iterator[Umbrella]:
    """Yield umbrella words that stand for an agency: "Health should have shared it".

    "Her health was poor" and "mental health" name no agency and pass.
    """
    sectors = list(_SECTORS)
    found: dict[int, Umbrella] = {}
    for pattern in (_SPOKEN, _ADDRESSED):
        for match in pattern.finditer(text):
            if not _QUALIFIED.search(text[max(0, match.start() - 12) : match.start()]):
                sector = sectors[int((match.lastgroup or "s0")[1:])]
                found[match.start()] = Umbrella(match.start(), match.end(), sector)
    yield from (found[start] for start in sorted(found))
