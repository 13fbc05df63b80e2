"""What somebody asked for, read from the address of the results."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from forum.directory.agencies import agency_kinds
from forum.kernel import clock
from forum.kernel.vocabulary import Outcome
from forum.search.port import Narrowed

#: Longer questions are cut; the box says so.
LONGEST = 200
MOST_PAGES = 30


class When(StrEnum):
    """How long ago something was said, as people remember it."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OLDER = "older"

    @property
    def label(self) -> str:
        """The words in the list."""
        return {
            When.WEEK: "The last 7 days",
            When.MONTH: "The last 30 days",
            When.YEAR: "The last 365 days",
            When.OLDER: "Before that",
        }[self]

    def period(self, now: datetime) -> tuple[datetime | None, datetime | None]:
        """Return the first moment, and the first that is too late."""
        days = {When.WEEK: 7, When.MONTH: 30}.get(self, 365)
        # Whole days: of what was said without a name, no time is kept.
        then = clock.beginning(clock.local(now - timedelta(days=days)).date())
        return (None, then) if self is When.OLDER else (then, None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for, among which kinds, and on which page of results (from 1)."""

    words: str
    kind: str = ""
    #: A slug.
    agency: str = ""
    standing: str = ""
    when: str = ""
    page: int = 1

    @classmethod
    def read(cls, arguments: Mapping[str, str], kinds: Collection[str]) -> "Asked":
        """Read an address; whatever makes no sense in it is passed over."""
        number = arguments.get("page", "1")
        in_range = number.isascii() and number.isdigit() and len(number) < len("1000")
        words = " ".join(arguments.get("q", "").split())[:LONGEST]
        return cls(
            words=words,
            kind=_one_of(kinds, arguments.get("kind", "")),
            agency=_one_of([each.slug for each in agency_kinds()], arguments.get("agency", "")),
            standing=_one_of(list(Outcome), arguments.get("standing", "")),
            when=_one_of(list(When), arguments.get("when", "")),
            page=min(max(int(number) if in_range else 1, 1), MOST_PAGES),
        )

    @property
    def among(self) -> Narrowed:
        """Among which things to look."""
        since, until = When(self.when).period(clock.now()) if self.when else (None, None)
        kinds = (self.kind,) if self.kind else ()
        return Narrowed(kinds, self.agency, self.standing, since, until)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kind or self.agency or self.standing or self.when)

    def address(self, page: int = 1) -> dict[str, str | int]:
        """Return what the address of another page of the same results says."""
        said = {
            "q": self.words,
            "kind": self.kind,
            "agency": self.agency,
            "standing": self.standing,
            "when": self.when,
        }
        return {name: value for name, value in said.items() if value} | {"page": page}


def _one_of(values: Collection[str], asked: str) -> str:
    return asked if asked in values else ""
