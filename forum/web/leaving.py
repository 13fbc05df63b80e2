"""Words that leave the site are looked at once more, by the check as it is now.

What was written before the check knew better stops a page of paper, with a sentence that says which
text to mend; of what a program asks for, those words alone are left out. The verdict on a text that
was not changed since the same check saw it stands beside it (``Prose.stamp``); a process remembers
by their digests other texts that it found fine.
Source: docs/adr/0047-checked-again-before-it-leaves.md.
"""

import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, Final

from forum.kernel.errors import Invalid
from forum.prose.edition import is_looked_at
from forum.prose.prose import Noticed, PlainProse, Prose, look
from forum.text.plain import plain
from forum.web.keeping import unsettled

LEFT_OUT: Final = "(left out until its writer mends this text)"
#: Then it begins to remember anew.
MOST_REMEMBERED: Final = 50_000
_FEWEST_LETTERS: Final = 3

_fine: set[bytes] = set()


class Html(str):
    """HTML of what somebody wrote, and whether the check as it is now has seen its words."""

    __slots__ = ("looked_at",)
    looked_at: bool

    @classmethod
    def of(cls, html: str, stamp: str) -> "Html":
        """Return it with the verdict that was kept beside it."""
        made = cls(html)
        made.looked_at = is_looked_at(stamp)
        return made


def stop_if_found(texts: Iterable[tuple[str, Prose | str]]) -> None:
    """Let texts leave together, or none of them; each with the name of its box.

    Raises:
        Invalid: something in one of them could tell who somebody is; the sentence says where.
    """
    named = {read: name for name, text in texts if text for read in _to_look_at(text)}
    for read, found in _held(named).items():
        msg = (
            f"This cannot leave yet. “{named[read]}” says “{found[0].quoted}”, and that could tell "
            "who somebody is. Ask its writer to mend it, or a moderator to remove the words."
        )
        raise Invalid(msg)


def leaving(told: Any) -> Any:
    """Return what a program is told, without the words that may not leave."""
    reads = dict.fromkeys(read for text in _texts_in(told) for read in _to_look_at(text))
    held = _held(reads)
    return _without(told, held) if held else told


def _to_look_at(text: Prose | str) -> Iterator[str]:
    """Yield a text as it is read, if the check as it is now has not seen it."""
    if isinstance(text, Prose):
        yield from () if text.is_looked_at else (text.words,)
    elif isinstance(text, Html):
        yield from () if text.looked_at else (plain(text),)
    else:
        yield str(text)


def _held(reads: Iterable[str]) -> dict[str, list[Noticed]]:
    new = {hashlib.sha256(read.encode("utf-8", "replace")).digest(): read for read in reads}
    new = {digest: read for digest, read in new.items() if digest not in _fine}
    # What stays for a reason is asked anew each time: the reason is the database's to say.
    noticed = {digest: read for digest, read in new.items() if look(read)}
    if len(_fine) > MOST_REMEMBERED:
        _fine.clear()
    _fine.update(new.keys() - noticed.keys())
    return unsettled(noticed.values())


def _texts_in(told: Any) -> Iterator[Html | PlainProse]:
    if isinstance(told, Html | PlainProse):
        yield told
    elif isinstance(told, dict):
        for each in told.values():
            yield from _texts_in(each)
    elif isinstance(told, list | tuple):
        for each in told:
            yield from _texts_in(each)


def _without(told: Any, held: dict[str, list[Noticed]]) -> Any:
    if isinstance(told, Html):
        found = [] if told.looked_at else held.get(plain(told), [])
        return _cut(told, [escape(each.quoted) for each in found], f"<p>{LEFT_OUT}</p>")
    if isinstance(told, PlainProse):
        return _cut(told, [each.quoted for each in held.get(str(told), [])], LEFT_OUT)
    if isinstance(told, dict):
        return {key: _without(each, held) for key, each in told.items()}
    return [_without(each, held) for each in told] if isinstance(told, list | tuple) else told


def _cut(text: str, quoted: list[str], otherwise: str) -> str:
    """Return a text without these words; nothing of it where marks stand between them."""
    left = str(text)
    for each in sorted(quoted, key=len, reverse=True):
        # Letters stand in the marks too, and what is not in the text stands between two of them.
        if len(each) < _FEWEST_LETTERS or each not in text:
            return otherwise
        left = left.replace(each, LEFT_OUT)
    return left
