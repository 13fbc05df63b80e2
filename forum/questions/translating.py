"""A request translation: somebody's words, as another agency hears them; pure.

What an agency says is one reply in four parts, each under its label, so that whatever happens to a
reply (changed, hidden, scrubbed, taken back) happens to all of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: The four parts, by the name of their field: what readers see before each.
LABELS: Final[Mapping[str, str]] = {
    "hears": "What we hear.",
    "must": "What we must then do.",
    "records": "What we would write down.",
    "asks": "What we would ask back.",
}
#: What readers see before words that both sides would say.
SHARED: Final = "Say it like this."
AGREED: Final = "We would say it like this too."
_PART = re.compile("|".join(re.escape(label) for label in LABELS.values()))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one agency makes of somebody's words; empty where it did not say."""

    hears: str
    must: str = ""
    records: str = ""
    asks: str = ""


def put_together(parts: Mapping[str, str]) -> str:
    """Return the reply that says these parts, as Markdown; what is empty is left out."""
    said = [(LABELS[name], parts[name]) for name in LABELS if parts.get(name)]
    return "\n\n".join(f"**{label}** {words}" for label, words in said)


def shared(words: str) -> str:
    """Return the reply that says it so that both sides hear the same, as Markdown."""
    return f"**{SHARED}** {words}"


def taken_apart(words: str) -> Reading:
    """Return the parts of a reply; all of it as what they hear, if its labels were taken out."""
    found = list(_PART.finditer(words))
    if not found:
        return Reading(words.strip())
    ends = [each.start() for each in found[1:]] + [len(words)]
    names = {label: name for name, label in LABELS.items()}
    parts = {
        names[each.group()]: words[each.end() : end].strip()
        for each, end in zip(found, ends, strict=True)
    }
    return Reading(**{"hears": words[: found[0].start()].strip()} | parts)
