"""Choosing several agencies, shown by sector in groups that open."""

from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import override
from wtforms import SelectMultipleField, ValidationError

from forum.directory.agencies import sector_names
from forum.directory.models import Agency


class AgenciesField(SelectMultipleField):
    """Some agencies, as ``directory/_agencies.html`` shows them. Values are slugs."""

    agencies: Sequence[Agency] = ()

    def __init__(
        self, label: str, *, fewest: str, most: int, least: int = 1, **kwargs: Any
    ) -> None:
        """Take how many may be chosen, and the sentence that asks for more."""
        super().__init__(label, **kwargs)
        self.fewest, self.least, self.most = fewest, least, most

    def offer(self, agencies: Sequence[Agency]) -> None:
        """Take the agencies to choose from."""
        self.agencies = agencies
        self.choices = [(each.slug, each.name) for each in agencies]

    @property
    def by_sector(self) -> Mapping[str, list[Agency]]:
        """The agencies under what people call their sectors."""
        names = sector_names()
        found: dict[str, list[Agency]] = {}
        for each in self.agencies:
            found.setdefault(names[each.sector], []).append(each)
        return found

    @property
    def chosen(self) -> list[Agency]:
        """The agencies that were chosen, in their order."""
        return [each for each in self.agencies if each.slug in (self.data or ())]

    @override
    def pre_validate(self, form: Any) -> None:
        """Ask for enough agencies, and not for too many.

        Raises:
            ValidationError: there are too few, too many, or one that does not exist.
        """
        known = {each.slug for each in self.agencies}
        picked = set(self.data or ())
        if len(picked) < self.least or not picked <= known:
            raise ValidationError(self.fewest)
        if len(picked) > self.most:
            msg = f"Choose {self.most} agencies at most. You chose {len(picked)}."
            raise ValidationError(msg)
