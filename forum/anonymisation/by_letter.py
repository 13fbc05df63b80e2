"""Long alternations sorted by their first letter, so that a word tries only those of its own."""

import re
from collections.abc import Iterable, Iterator

#: An alternative that begins with just one letter, whatever follows.
_ONE_LETTER = re.compile(r"[a-z](?![?*{])", re.IGNORECASE)
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def by_first_letter(patterns: Iterable[str]) -> str:
    """Return one pattern that any of these fits, sorted so that a word tries those of its letter.

    Of two that begin alike the earlier one is still tried first; those that do not begin with a
    letter of their own come last.
    """
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        for each in _alternatives(pattern):
            letter = _ONE_LETTER.match(each)
            groups.setdefault(letter.group().lower() if letter else "", []).append(each)
    others = groups.pop("", [])
    sorted_out = [
        f"{letter}(?:{'|'.join(each[1:] for each in each_of)})"
        for letter, each_of in groups.items()
    ]
    return "|".join([*sorted_out, *others])


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern that stand outside all brackets."""
    depth, current = 0, ""
    for match in _PIECE.finditer(pattern):
        piece = match.group()
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            yield current
            current = ""
        else:
            current += piece
    yield current
