"""What is taken out, and what stands in its place; pure."""

from enum import StrEnum


class ScrubKind(StrEnum):
    """What sort of words they are: all that is ever kept of them."""

    NAME = "name"
    PLACE = "place"
    NUMBER = "number"
    DETAIL = "detail"

    @property
    def label(self) -> str:
        """What the person who takes them out reads."""
        return _LABELS[self]

    @property
    def removed(self) -> str:
        """What the receipt calls them."""
        return _REMOVED[self]

    @property
    def instead(self) -> str:
        """What readers find in their place; no mark of Markdown, so that nothing else changes."""
        return f"({self.value} removed)"


_LABELS = {
    ScrubKind.NAME: "The name of a person",
    ScrubKind.PLACE: "The name of a place, a school or a service",
    ScrubKind.NUMBER: "A number or an address",
    ScrubKind.DETAIL: "Another detail",
}
_REMOVED = {
    ScrubKind.NAME: "A person’s name",
    ScrubKind.PLACE: "The name of a place or a service",
    ScrubKind.NUMBER: "A number or an address",
    ScrubKind.DETAIL: "A detail",
}
