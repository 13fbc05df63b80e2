"""The site's own words: agreements, starter texts, the demonstration. Checked like anybody's.

Whoever wrote them looked at every warning and kept what points to nobody; what blocks is never
kept.
"""

from forum.prose.prose import Answers, PlainProse, Prose, look


def prose(text: str) -> Prose:
    """Return a text, checked and rendered.

    Raises:
        Unresolved: it holds something that nobody may keep.
    """
    return Prose.write(text, _kept(text.strip()))


def plain(text: str) -> PlainProse:
    """Return a short text, checked.

    Raises:
        Unresolved: it holds something that nobody may keep.
    """
    return PlainProse.write(text, _kept(" ".join(text.split())))


def _kept(text: str) -> Answers:
    return Answers(kept=frozenset(each.key for each in look(text)))
