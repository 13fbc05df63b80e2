"""Which of several details to change first: the one that fewest families of a town share.

Of all details it narrows most, so saying it more broadly helps most and leaves most of the story.
The order is judgement: an event was in the news and can be looked up, a rare illness is known to a
clinic, a job or a home like theirs to the whole town; twins or a farm are in every town. An age
comes last, because one of the others is always with it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

#: What to say more broadly, rarest first; nothing where leaving it out is all that helps.
BROADER: Final = {
    "an event": "a serious event",
    "health, of few": "a long-term illness",
    "the setting, of few": "an unusual home",
    "work": "a job",
    "the shape of the family, of few": "",
    "origin or faith": "",
    "health, of more": "a health need",
    "the setting, of more": "a small community",
    "the shape of the family, of more": "",
    "age": "",
}
_RARITY: Final = {group: i for i, group in enumerate(BROADER)}


class Detail(NamedTuple):
    """Where a detail stands, and to which group of details it belongs."""

    start: int
    end: int
    group: str

    @property
    def sort(self) -> str:
        """What sort of detail it is, whether few or many share it."""
        return self.group.partition(",")[0]


def rarest_first(text: str, details: Sequence[Detail]) -> str:
    """Return which detail to change first, and how: of two alike the earlier one."""
    rarest = min(details, key=lambda detail: _RARITY[detail.group])
    said, broader = text[rarest.start : rarest.end], BROADER[rarest.group]
    if broader:
        return f"Begin with the rarest: say “{broader}” instead of “{said}”."
    return f"Begin with the rarest: leave out “{said}”, unless it matters here."
