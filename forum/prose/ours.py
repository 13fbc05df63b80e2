"""The site's own words: agreements, starter texts, the demonstration. Checked like anybody's.

Whoever wrote them looked at every warning and kept what points to nobody; what blocks is never
kept.
"""

from forum.prose.prose import WARNINGS_STAY, PlainProse, Prose


def prose(text: str) -> Prose:
    """Return a text, checked and rendered.

    Raises:
        Unresolved: it holds something that nobody may keep.
    """
    return Prose.write(text, WARNINGS_STAY)


def plain(text: str) -> PlainProse:
    """Return a short text, checked.

    Raises:
        Unresolved: it holds something that nobody may keep.
    """
    return PlainProse.write(text, WARNINGS_STAY)
