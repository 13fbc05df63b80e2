"""What is left of the text of one row when words are taken out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, String

from forum.kernel.ids import new_public_id
from forum.prose.removing import line_without, prose_without
from forum.scrubs.columns import Place, Way
from forum.text.span import Span, any_stands_in, untagged

Changed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taking:
    """The words to take out, and what to put in their place."""

    spans: Sequence[Span]
    instead: str

    def out_of(self, place: Place, row: Row[Any]) -> Changed:
        """Return what to store instead, by column; empty where the words do not stand."""
        values = [row._mapping[column] for column in place.columns]  # noqa: SLF001  # its public name
        if values[0] is None:
            return {}
        if place.way is Way.PROSE:
            return self._prose(place, values[0], values[1])
        if place.way is Way.VALUES:
            left = self._each(values[0])
            return {} if left == values[0] else {place.columns[0].name: left}
        return self._line(place, values[0])

    def _prose(self, place: Place, source: str, html: str) -> Changed:
        left = prose_without(source, html, self.spans, self.instead)
        parts = zip(place.columns, left or (), strict=False)
        return {column.name: part for column, part in parts}

    def _line(self, place: Place, text: str) -> Changed:
        if not any_stands_in(self.spans, text):
            return {}
        column = place.columns[0]
        if column.unique or column.primary_key:
            # Often a part of an address: it stays one, and is nobody else's.
            return {column.name: f"removed-{new_public_id()}"}
        left = line_without(text, self.spans, self.instead)
        longest = column.type.length if isinstance(column.type, String) else None
        longest = getattr(getattr(column.type, "impl", None), "length", longest)
        return {column.name: type(text)(left[:longest])}

    def _each(self, value: Any) -> Any:
        if isinstance(value, str):
            return line_without(value, self.spans, self.instead)
        if isinstance(value, list):
            return [self._each(each) for each in value]
        if isinstance(value, dict):
            return {self._each(key): self._each(each) for key, each in value.items()}
        return value


def texts_of(place: Place, row: Row[Any]) -> list[str]:
    """Return every text that a place holds, as it is kept and as it is read."""
    value = row._mapping[place.columns[0]]  # noqa: SLF001  # its public name
    if value is None:
        return []
    if place.way is Way.PROSE:
        return [value, untagged(row._mapping[place.columns[1]])]  # noqa: SLF001  # its public name
    return list(_strings(value))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _strings(part)]
    return [text for each in value for text in _strings(each)] if isinstance(value, list) else []
