"""What a page of paper can show of what somebody typed: every sign, or its name in brackets.

The typesetter refuses signs that its own letters lack, such as most small pictures: one of them in
a summary would leave a review without its PDF. So each is named, and nothing is lost in silence.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from forum.kernel.later import Later

if TYPE_CHECKING:
    import typst
else:
    typst = Later("typst")

#: The letters of nearly all that is written here, with which nobody needs to be asked.
_SURE = re.compile(r"[\n\x20-\x7e\xa0-\u017f\u2010-\u2027\u20ac]*")
#: Longer than the words of any dictionary that a line holds: an address, or a key held down.
_UNBROKEN = re.compile(r"\S{28,}")
_PIECE = re.compile(r"\S{1,8}")
#: A picture with what colours it or joins it to the next, which has nothing to show of its own.
_PICTURE = re.compile(
    r"([\u2600-\u27bf\U0001f000-\U0001faff])[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]+"
)
_ASKED = b'#set document(title: [a])\n#set text(lang: "en")\n#sys.inputs.at("said")'
#: Where a line may end although no space stands there; it has no width.
_MAY_BREAK = "\u200b"


def settable(words: str) -> str:
    """Return words of which every sign can be shown, and which no line is too short for."""
    if not _SURE.fullmatch(words):
        words = _named(words)
    return _UNBROKEN.sub(lambda found: _MAY_BREAK.join(_PIECE.findall(found[0])), words)


def _named(words: str) -> str:
    runs = groupby(_PICTURE.sub(r"\1", words), key=_has_letter)
    return "".join("".join(signs) if there else _names(signs) for there, signs in runs)


def _names(signs: Iterable[str]) -> str:
    return " ".join(f"[{unicodedata.name(each, 'a sign').lower()}]" for each in signs)


@cache
def _has_letter(sign: str) -> bool:
    """Whether the typesetter can show one sign; it is asked once for each."""
    if _SURE.fullmatch(sign):
        return True
    try:
        typst.compile(
            _ASKED,
            format="pdf",
            sys_inputs={"said": sign},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True
