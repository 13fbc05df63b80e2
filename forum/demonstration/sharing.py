"""Worksheets of the voices of case reviews, and what they expected of each other, as written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's worksheet. ``decisions`` name what is shared, then agreement at each moment."""

    author: str
    decisions: dict[str, tuple[str, ...]]
    basis: str
    told: str
    online: str
    dissenter: str
    readers: tuple[str, ...]
    recorded: str
    unsure: str
    why: str = ""
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class SharingRequest:
    """What one agency asks in a case review, which is named by its slug."""

    case_review: str
    agency: str
    purpose: str
    urgency: str
    basis: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """How the people of one agency guess what another says: by turns in each of the ways."""

    case_review: str
    by: str
    of: str
    ways: tuple[tuple[str, ...], ...]
