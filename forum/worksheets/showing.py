"""A worksheet as its pages show it: its chosen answers by row, and everybody's by agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from forum.directory.models import Agency
from forum.worksheets.choices import Moment
from forum.worksheets.comparing import Chosen, Line, Place, compare, left_out
from forum.worksheets.models import Worksheet
from forum.worksheets.queries import Sheets


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands side by side."""

    lines: list[Line]
    left_out: Mapping[Place, list[str]]

    @property
    def different(self) -> list[Line]:
        """The questions that were answered differently."""
        return [each for each in self.lines if each.differs]

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """What differs, under the heading that it stands under."""
        return [(name, list(g)) for name, g in groupby(self.different, lambda e: e.row.group)]

    @property
    def alike(self) -> list[Line]:
        """The questions that everybody answered alike."""
        return [each for each in self.lines if not each.differs]


def comparison(found: Sheets) -> Comparison:
    """Return everybody's worksheets side by side."""
    by_place: dict[Place, list[Chosen]] = {}
    for sheet, signed in found.readable:
        by_place.setdefault(signed.agency_id, []).append(chosen(sheet))
    mine = chosen(found.own) if found.own and not found.own.withdrawn else None
    lines = compare(by_place, mine)
    return Comparison(lines, left_out(lines))


def chosen(sheet: Worksheet) -> Chosen:
    """Return the chosen answers of one worksheet, by the key of their row."""
    found: dict[str, frozenset[str]] = {"readers": frozenset(r.reader for r in sheet.readers)}
    for name in ("basis", "told", "online", "dissenter"):
        found[name] = _one(getattr(sheet, name))
    for each in sheet.decisions:
        found[f"{each.subject}-sharing"] = _one(each.sharing)
        for moment in Moment:
            found[f"{each.subject}-{moment}"] = _one(getattr(each, moment.value))
    return found


def _one(answer: str | None) -> frozenset[str]:
    return frozenset({str(answer)}) if answer else frozenset()


def question_about(answer: str, agency: Agency) -> str:
    """Return where one asks an agency what it means by the words of an answer."""
    return f"/questions/new?{urlencode({'word': answer, 'agency': agency.slug})}"
