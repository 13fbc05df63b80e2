"""The facts that worksheets announce. Nobody is named who filled one in."""

from dataclasses import dataclass
from typing import ClassVar

from forum.events.bus import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWritten(Event):
    """A facilitator wrote the request that worksheets answer, or changed it."""

    kind: ClassVar[str] = "case_review"
    tag: ClassVar[str] = "worksheets.request_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTakenBack(Event):
    """A request that nobody had answered was taken back."""

    kind: ClassVar[str] = "case_review"
    tag: ClassVar[str] = "worksheets.request_taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetFilled(Event):
    """Somebody locked a worksheet in; who is kept nowhere."""

    kind: ClassVar[str] = "case_review"
    tag: ClassVar[str] = "worksheets.filled"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetTakenBack(Event):
    """Somebody took their worksheet back; its words are gone."""

    kind: ClassVar[str] = "case_review"
    tag: ClassVar[str] = "worksheets.taken_back"
