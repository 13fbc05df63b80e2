"""A passage: which words of which contribution somebody points at, as an address says it; pure.

``k3f….2.10-57`` is the reply of that public id, in its second version, from the tenth character of
its words up to, and without, the fifty-seventh; ``opening.1.0-80`` what opens the conversation, and
``opening/KEY.1.0-80`` one of its answers.
"""

import re
from dataclasses import dataclass

from typing_extensions import override

from forum.kernel.ids import ALPHABET, LENGTH

#: Public ids are made of these; "opening" holds vowels, so it is none.
_REPLY = rf"[{ALPHABET}]{{{LENGTH}}}"
_FORM = re.compile(
    rf"(?:(?P<reply>{_REPLY})|opening(?:/(?P<prompt>[\w-]{{1,60}}))?)"
    r"\.(?P<version>[0-9]{1,6})\.(?P<start>[0-9]{1,6})-(?P<end>[0-9]{1,6})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a reply, or of what opens the conversation if ``reply`` is empty."""

    reply: str
    prompt: str
    version: int
    start: int
    end: int

    @classmethod
    def read(cls, said: str) -> "Passage | None":
        """Return the passage that an address names; None if it names none."""
        found = _FORM.fullmatch(said)
        if found is None:
            return None
        start, end = int(found["start"]), int(found["end"])
        if start >= end:
            return None
        version = int(found["version"])
        return cls(found["reply"] or "", found["prompt"] or "", version, start, end)

    @override
    def __str__(self) -> str:
        """Say it as an address does."""
        of = self.reply or (f"opening/{self.prompt}" if self.prompt else "opening")
        return f"{of}.{self.version}.{self.start}-{self.end}"

    def within(self, words: str) -> "Passage | None":
        """Return the passage as far as it holds words, without the space around; None if none."""
        chosen = words[self.start : self.end]
        if not chosen.strip():
            return None
        start = self.start + len(chosen) - len(chosen.lstrip())
        return Passage(self.reply, self.prompt, self.version, start, start + len(chosen.strip()))
