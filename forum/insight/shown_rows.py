"""The answer of ``insight suppress`` as JSON, under the names of the contract; pure."""

from forum.insight.suppression import suppress
from forum.kernel.errors import Invalid
from forum.kernel.reading import entries, whole, whole_input, word


def shown_rows(document: object) -> dict[str, list[dict[str, object]]]:
    """Read ``{"rows": [{"a", "b", "n"}]}`` and return the rows as they would be shown, in order.

    Raises:
        Invalid: with one sentence that says what is wrong.
    """
    table = {}
    for place, entry in enumerate(entries(whole_input(document), "rows"), start=1):
        who = f"Row {place}"
        cell = word(entry, "a", who), word(entry, "b", who)
        if cell in table:
            msg = f"{who} is for {cell[0]!r} and {cell[1]!r}, which an earlier row is for already."
            raise Invalid(msg)
        table[cell] = whole(entry, "n", who, least=0)
    cells = suppress(table).cells
    return {"rows": [{"a": a, "b": b, "shown": cells[a, b]} for a, b in table]}
