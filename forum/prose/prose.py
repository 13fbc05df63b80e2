"""Words that were checked for what could identify someone, and only then kept.

Model columns take nothing else (a test sees to it), so no write path can skip the check.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from sqlalchemy import Dialect, String, Text, TypeDecorator
from sqlalchemy.orm import MappedColumn, mapped_column
from typing_extensions import override

from forum.anonymisation.check import blocking, check
from forum.anonymisation.finding import Finding, Severity
from forum.kernel.errors import Invalid
from forum.prose.edition import is_looked_at, stamp
from forum.text import EDITION, render_html, trouble
from forum.text.plain import plain


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding in a text, with the words it is about and the key by which a writer answers it."""

    finding: Finding
    quoted: str
    #: The longest mention of the same person, so that one answer is for all of them.
    known_as: str = ""

    @property
    def key(self) -> str:
        """Stable while the words stay the same, wherever in the text they move."""
        said = f"{self.finding.kind}\0{(self.known_as or self.quoted).casefold()}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def may_be_kept(self) -> bool:
        """Whether the writer may decide that it identifies nobody."""
        return self.finding.severity is Severity.WARN


@dataclass(frozen=True, slots=True)
class Answers:
    """What a writer decided about the findings: the keys of those that may stay."""

    kept: frozenset[str] = field(default_factory=frozenset)
    #: Tests of hostile text only (settings.check_advises_only): nothing is refused.
    advises_only: bool = False
    #: Words of the site's own: every warning was looked at before they came here.
    warnings_stay: bool = False

    def settle(self, noticed: Noticed) -> bool:
        """Whether this finding no longer stands in the way."""
        kept = self.warnings_stay or noticed.key in self.kept
        return self.advises_only or (noticed.may_be_kept and kept)


NO_ANSWERS = Answers()
WARNINGS_STAY = Answers(warnings_stay=True)


class Unresolved(Invalid):
    """The check noticed something that the writer has not changed or justified yet."""

    def __init__(self, noticed: Sequence[Noticed], text: str = "") -> None:
        """Take what was noticed, and in which text; the sentence counts it."""
        self.noticed = tuple(noticed)
        self.text = text
        count = len(self.noticed)
        what = "one thing" if count == 1 else f"{count} things"
        super().__init__(f"We noticed {what} that could identify someone. Look at the list below.")


def look(text: str) -> list[Noticed]:
    """Return what the check notices, in order."""
    return _noticed(text, check(text))


def look_for_what_blocks(text: str) -> list[Noticed]:
    """Return what may never be kept: all there is to look for where warnings stay, and quickly."""
    return _noticed(text, blocking(text))


def _noticed(text: str, findings: list[Finding]) -> list[Noticed]:
    mentions: dict[int, str] = {}
    for each in findings:
        if each.person is not None:
            known, said = mentions.get(each.person, ""), text[each.start : each.end]
            mentions[each.person] = max(known, said, key=len)
    return [
        Noticed(
            each,
            text[each.start : each.end],
            "" if each.person is None else mentions[each.person],
        )
        for each in findings
    ]


def _require_settled(text: str, answers: Answers) -> None:
    noticed = look_for_what_blocks(text) if answers.warnings_stay else look(text)
    if any(not answers.settle(each) for each in noticed):
        raise Unresolved(noticed, text)


@dataclass(frozen=True, slots=True)
class Prose:
    """A checked Markdown text and its HTML, inseparable. ``write`` is the only way to a new one."""

    source: str
    html: str
    #: Which editions rendered and checked it, so that a job can redo the old ones.
    stamp: str

    @classmethod
    def write(cls, source: str, answers: Answers = NO_ANSWERS) -> "Prose":
        """Check a text, then render it.

        Raises:
            Unresolved: something in it could identify someone.
            Invalid: it is too long, or nested too deeply to be read.
        """
        text = source.replace("\r\n", "\n").strip()
        if sentence := trouble(text):
            raise Invalid(sentence)
        _require_settled(text, answers)
        return cls(text, render_html(text), stamp(EDITION, ours=answers.warnings_stay))

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return bool(self.source)

    @property
    def is_looked_at(self) -> bool:
        """Whether the check as it is now has looked at it."""
        return is_looked_at(self.stamp)

    @property
    def words(self) -> str:
        """The words alone, without any markup; places in them are counted as browsers count."""
        return plain(self.html)


def prose_columns(
    name: str, *, optional: bool = False
) -> tuple[MappedColumn[Any], MappedColumn[Any], MappedColumn[Any]]:
    """Return the three columns of a text, for ``composite(Prose, *prose_columns("body"))``."""
    return (
        mapped_column(f"{name}_source", Text, nullable=optional),
        mapped_column(f"{name}_html", Text, nullable=optional),
        mapped_column(f"{name}_stamp", String(40), nullable=optional),
    )


class PlainProse(str):
    """A checked short text without markup, such as a title. ``write`` is the only way to one."""

    __slots__ = ()

    @classmethod
    def write(cls, text: str, answers: Answers = NO_ANSWERS) -> "PlainProse":
        """Check a short text; line breaks and runs of spaces become one space.

        Raises:
            Unresolved: something in it could identify someone.
        """
        line = " ".join(text.split())
        _require_settled(line, answers)
        return cls(line)


class PlainProseText(TypeDecorator[PlainProse]):
    """A column that takes ``PlainProse`` and nothing else."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: PlainProse | None, dialect: Dialect) -> str | None:
        """Refuse words that went round the check.

        Raises:
            TypeError: a plain string was given.
        """
        if value is not None and not isinstance(value, PlainProse):
            msg = "only checked words can be stored: use PlainProse.write"
            raise TypeError(msg)
        return value

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> PlainProse | None:
        """What is stored was checked."""
        return None if value is None else PlainProse(value)


Title = Annotated[PlainProse, mapped_column(PlainProseText(200))]
ShortText = Annotated[PlainProse, mapped_column(PlainProseText(500))]
