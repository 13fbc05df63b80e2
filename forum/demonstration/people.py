"""The people and places of the demonstration world."""

from dataclasses import dataclass
from functools import cached_property

from forum.kernel.vocabulary import Role

EMAIL_DOMAIN = "common-ground.example"


@dataclass(frozen=True, slots=True)
class UrgentRoute:
    """A number to ring instead of writing here."""

    number: str
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Partnership:
    """An invented local safeguarding area. Its urgent routes stand in the order to show them."""

    slug: str
    name: str
    about: str
    urgent_routes: tuple[UrgentRoute, ...]


@dataclass(frozen=True, slots=True)
class Practitioner:
    """An invented person. ``also_at`` names further settings, so further affiliations."""

    key: str
    name: str
    roles: tuple[Role, ...] = ()
    also_at: tuple[str, ...] = ()
    steward_everywhere: bool = False

    @property
    def email(self) -> str:
        """The address to sign in with; nothing is ever delivered to this domain."""
        return f"{self.key}@{EMAIL_DOMAIN}"


@dataclass(frozen=True, slots=True)
class Setting:
    """An invented employer or workplace and the people whose first affiliation it is."""

    slug: str
    name: str
    agency: str
    partnership: str
    practitioners: tuple[Practitioner, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """A person whose account the demonstration offers, and one line about them."""

    practitioner: str
    line: str


@dataclass(frozen=True)
class World:
    """The people and places. Roles list only what a person does beyond taking part."""

    partnerships: tuple[Partnership, ...]
    settings: tuple[Setting, ...]
    leads: tuple[Lead, ...]

    @cached_property
    def people(self) -> dict[str, Practitioner]:
        """Every practitioner by key, in the order of the file."""
        return {p.key: p for setting in self.settings for p in setting.practitioners}

    @cached_property
    def home(self) -> dict[str, Setting]:
        """The first setting of every practitioner, by key."""
        return {p.key: setting for setting in self.settings for p in setting.practitioners}
