"""What a writer answers beside a finding that may stay: a reason, and words of their own.

The words go through the check themselves.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from werkzeug.datastructures import MultiDict

from forum.prose.prose import look

#: The choice beside a finding, as the finding's key and a reason; then the words, and whose.
KEEP: Final = "keep"
WHY: Final = "why"
WHY_OF: Final = "why_of"
#: What the boxes of a reason are called; no field of any form.
NAMES: Final = frozenset({KEEP, WHY, WHY_OF})
LONGEST_WHY: Final = 200
#: No form shows more findings.
MOST_ANSWERS: Final = 300

SAY_WHY: Final = "Say in your own words why it points to nobody."
CHOOSE: Final = "Choose a reason too."
TOO_LONG: Final = f"Say it in {LONGEST_WHY} characters or fewer."
TELLS: Final = "This reason could itself tell who it is: “{}”. Say it in other words."


class KeptBecause(StrEnum):
    """Honest reasons why a detail identifies nobody."""

    EVERYDAY = "everyday"
    PUBLIC = "public"
    MANY = "many"
    INVENTED = "invented"
    OTHER = "other"

    @property
    def said(self) -> str:
        """What its writer says by it."""
        return _SAID[self]


_SAID = {
    KeptBecause.EVERYDAY: "It is an everyday word here, not a name",
    KeptBecause.PUBLIC: "It is known everywhere: a law, a tool or a public service",
    KeptBecause.MANY: "It fits so many people that it points to nobody",
    KeptBecause.INVENTED: "I changed it or made it up",
    KeptBecause.OTHER: "Another reason",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What a writer answered beside one finding, and what is not right about it yet."""

    because: str
    why: str
    trouble: str

    @property
    def keeps(self) -> bool:
        """Whether the detail may stay."""
        return bool(self.because) and not self.trouble


def reasons_in(sent: "MultiDict[str, str]") -> dict[str, Reason]:
    """Return what the boxes beside the findings say, by the key of the finding."""
    pairs = [each.partition(":") for each in sent.getlist(KEEP)[:MOST_ANSWERS]]
    known = {each.value for each in KeptBecause}
    chosen = {key: because for key, _, because in pairs if because in known}
    typed = dict(zip(sent.getlist(WHY_OF)[:MOST_ANSWERS], sent.getlist(WHY), strict=False))
    said = {key: " ".join(why.split()) for key, why in typed.items()}
    keys = [*chosen, *(key for key, why in said.items() if why and key not in chosen)]
    return {key: read_reason(chosen.get(key, ""), said.get(key, "")) for key in keys}


def read_reason(because: str, why: str) -> Reason:
    """Return an answer with what is not right about it yet."""
    return Reason(because, why, _trouble(because, why))


def _trouble(because: str, why: str) -> str:
    if len(why) > LONGEST_WHY:
        return TOO_LONG
    if told := look(why) if why else []:
        return TELLS.format(told[0].quoted)
    if because not in {each.value for each in KeptBecause}:
        return CHOOSE
    return SAY_WHY if because == KeptBecause.OTHER and not why else ""
