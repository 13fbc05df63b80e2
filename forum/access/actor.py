"""The actor: a signed-in practitioner in the act of doing something."""

from dataclasses import dataclass, field

from forum.kernel.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Voice:
    """One agency that a practitioner may speak from: a confirmed, current affiliation."""

    affiliation_id: int
    agency_id: int
    setting_id: int
    partnership_id: int
    public_id: str = ""
    agency_name: str = ""
    partnership_name: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and how far it reaches; None reaches every agency, or every partnership."""

    role: Role
    agency_id: int | None = None
    partnership_id: int | None = None


@dataclass(frozen=True, slots=True)
class UrgentLine:
    """Whom to ring in a partnership when a child is at risk now."""

    name: str
    detail: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A snapshot, detached from the database, so that policies stay pure.

    ``tag`` is how the actor's own anonymous contributions are recognised as theirs without their
    name being stored beside them (docs/adr/0013-sealed-authors.md).
    """

    practitioner_id: int
    public_id: str = ""
    name: str = ""
    tag: str = ""
    voices: tuple[Voice, ...] = ()
    grants: frozenset[Grant] = frozenset()
    group_ids: frozenset[int] = frozenset()
    #: Of the partnerships in which the actor works now: every page shows them.
    urgent_lines: tuple[UrgentLine, ...] = ()
    #: Why the site itself acts; empty for people.
    reason: str = field(default="")
    #: How many notices they have not read, for the shell; no rule asks it.
    unread: int = field(default=0, compare=False)
    #: Which glossary they read by, as the glossary says it, for linked words; no rule asks it.
    reads_by: str = field(default="", compare=False)

    @classmethod
    def system(cls, reason: str) -> "Actor":
        """Return the site acting by itself, as jobs and commands do; the reason is audited."""
        return cls(practitioner_id=0, reason=reason)

    @property
    def is_system(self) -> bool:
        """Whether no person stands behind this."""
        return self.practitioner_id == 0

    @property
    def display_name(self) -> str:
        """The name that the actor's own pages show."""
        return self.name

    @property
    def agency_name(self) -> str:
        """The agency that the actor speaks from unless they choose another."""
        return self.voices[0].agency_name if self.voices else ""

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody vouched for where they work; the rest see their own account only."""
        return bool(self.voices) or any(grant.role is Role.ADMINISTRATOR for grant in self.grants)

    @property
    def partnership_ids(self) -> frozenset[int]:
        """The partnerships in which the actor works now."""
        return frozenset(voice.partnership_id for voice in self.voices)

    @property
    def agency_ids(self) -> frozenset[int]:
        """The agencies from which the actor may speak now."""
        return frozenset(voice.agency_id for voice in self.voices)

    @property
    def setting_ids(self) -> frozenset[int]:
        """The employers or workplaces of the actor."""
        return frozenset(voice.setting_id for voice in self.voices)

    @property
    def roles(self) -> frozenset[Role]:
        """Every role, whatever its reach; whoever has a voice is a practitioner."""
        held = {grant.role for grant in self.grants}
        return frozenset(held | {Role.PRACTITIONER} if self.voices else held)

    def has(self, role: Role) -> bool:
        """Whether the actor holds a role anywhere."""
        return role in self.roles

    def holds(self, role: Role, *, agency_id: int | None, partnership_id: int | None) -> bool:
        """Whether the actor's role reaches this agency in this partnership."""
        return any(
            grant.role is role
            and grant.agency_id in {None, agency_id}
            and grant.partnership_id in {None, partnership_id}
            for grant in self.grants
        )
