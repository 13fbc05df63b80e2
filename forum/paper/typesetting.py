"""From a sheet to a PDF of one A4 page, tagged for people who read with their ears.

Values go in as JSON, so nothing that somebody wrote is ever read as markup. The size of the letters
gives way before the words do; a sheet that is too long even so is refused, never cut.
Source: docs/adr/0032-one-page-briefings.md.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from forum.kernel.errors import Invalid
from forum.kernel.later import Later
from forum.paper.letters import settable
from forum.paper.sheet import Part, Sheet

if TYPE_CHECKING:
    import typst
else:
    typst = Later("typst")

TEMPLATE = str(Path(__file__).with_name("sheet.typ"))
#: Sizes of the letters, in points. Smaller than the last is hard to read on paper.
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5)
#: How closely the words that are too many are counted: to a twentieth.
STEPS = 20


class TooLong(Invalid):
    """It does not fit one page."""

    def __init__(self, words: int) -> None:
        """Say by how much."""
        self.words = words
        super().__init__(f"It is about {words} words too long for one page.")


def pdf(sheet: Sheet) -> bytes:
    """Return the page.

    Raises:
        TooLong: it would need a second one.
    """
    size = fitting_size(sheet)
    if size is None:
        raise TooLong(too_many(sheet))
    return bytes(
        typst.compile(
            TEMPLATE,
            format="pdf",
            sys_inputs=_inputs(sheet, size),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    )


def fitting_size(sheet: Sheet) -> float | None:
    """Return the largest size at which a sheet is one page; None if it is too long for all."""
    return next((size for size in SIZES if _pages(sheet, size) == 1), None)


def too_many(sheet: Sheet) -> int:
    """Return about how many words a sheet has too many; 0 if it fits."""
    if fitting_size(sheet) is not None:
        return 0
    kept = next(
        (kept for kept in range(STEPS - 1, 0, -1) if _pages(_shorter(sheet, kept), SIZES[-1]) == 1),
        0,
    )
    return max(5, round(sheet.words * (STEPS - kept) / STEPS / 5) * 5)


def _pages(sheet: Sheet, size: float) -> int:
    found = typst.query(
        TEMPLATE,
        "<pages>",
        field="value",
        one=True,
        sys_inputs=_inputs(sheet, size),
        ignore_system_fonts=True,
    )
    return int(json.loads(found))


def _inputs(sheet: Sheet, size: float) -> dict[str, str]:
    shown = replace(_each(sheet, _shown), title=settable(sheet.title))
    return {"said": json.dumps({**asdict(shown), "size": size})}


def _shown(part: Part) -> Part:
    rows = [[settable(cell) for cell in row] for row in part.rows]
    return replace(part, words=settable(part.words), rows=rows)


def _shorter(sheet: Sheet, kept: int) -> Sheet:
    """Return the sheet with so many twentieths of each part, to measure with."""

    def cut(part: Part) -> Part:
        most = len(part.words) * kept // STEPS
        rows = [[cell[: len(cell) * kept // STEPS] for cell in row] for row in part.rows]
        return replace(part, words=part.words[:most], rows=rows)

    return _each(sheet, cut)


def _each(sheet: Sheet, change: Callable[[Part], Part]) -> Sheet:
    boxes = [replace(box, parts=[change(part) for part in box.parts]) for box in sheet.boxes]
    return replace(sheet, boxes=boxes)
