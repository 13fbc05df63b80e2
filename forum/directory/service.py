"""Changing who works where. Nothing here commits."""

from sqlalchemy import select, update

from forum.access.actor import Actor
from forum.directory import queries
from forum.directory.agencies import agency_kinds
from forum.directory.events import (
    AffiliationClaimed,
    AffiliationConfirmed,
    AffiliationLeft,
    AffiliationRefused,
    CardChanged,
    UsualVoiceChosen,
)
from forum.directory.lifecycle import CONFIRMED_FOR, AffiliationState, state_of
from forum.directory.models import Affiliation, Agency, Practitioner, Setting
from forum.directory.naming import person_name, place_name, same_name
from forum.directory.policy import (
    AffiliationAction,
    PractitionerAction,
    affiliation_policy,
    practitioner_policy,
)
from forum.directory.telephone import work_number
from forum.events import bus
from forum.kernel import clock
from forum.kernel.errors import Conflict, Invalid
from forum.prose.prose import PlainProse
from forum.storage.database import session


def keep_agencies() -> None:
    """Bring the table of agencies up to date with ``agencies.toml``. Nothing is ever deleted."""
    database = session()
    known = {agency.slug: agency for agency in database.scalars(select(Agency))}
    for position, kind in enumerate(agency_kinds()):
        agency = known.get(kind.slug)
        if agency is None:
            agency = Agency(slug=kind.slug)
            database.add(agency)
        agency.name, agency.short, agency.person = kind.name, kind.short, kind.person
        agency.sector, agency.position = kind.sector, position
    database.flush()


def welcome(name: str) -> Practitioner:
    """Add a person whose address was just proved. Nobody else sees them until a place is confirmed.

    Raises:
        Invalid: that is not a name.
    """
    person = Practitioner(name=person_name(name))
    session().add(person)
    session().flush()
    return person


def claim(person: Practitioner, agency_id: int, partnership_id: int, setting: str) -> Affiliation:
    """Note where somebody says that they work; a steward has to confirm it.

    Raises:
        Conflict: they said so before, and it waits or holds.
        Invalid: the workplace has no name.
    """
    place = setting_named(agency_id, partnership_id, setting)
    now = clock.now()
    open_states = {AffiliationState.WAITING, AffiliationState.CURRENT, AffiliationState.LAPSED}
    for each in queries.affiliations_of(person.id):
        if each.setting_id == place.id and state_of(each, now) in open_states:
            msg = "You have already said that you work there."
            raise Conflict(msg)
    made = Affiliation(
        practitioner_id=person.id,
        agency_id=agency_id,
        partnership_id=partnership_id,
        setting_id=place.id,
    )
    session().add(made)
    session().flush()
    bus.record(AffiliationClaimed(subject=made.public_id, actor=person.public_id))
    return made


def vouch(affiliation: Affiliation, by: Practitioner | None) -> None:
    """Confirm a place of work because whoever invited the person vouched for it.

    ``by`` is None for the command line. Everybody else confirms by ``confirm``.
    """
    _confirm(affiliation, by.id if by else None)
    who = by.public_id if by else ""
    bus.record(AffiliationConfirmed(subject=affiliation.public_id, actor=who, reason="invited"))


def confirm(actor: Actor, affiliation: Affiliation) -> None:
    """Say that somebody works where they say, for a year; also every year again.

    Raises:
        NotPermitted: it is their own, not on this desk, or not due.
        NotFound: the actor may not know of it.
    """
    affiliation_policy.require(actor, AffiliationAction.CONFIRM, affiliation)
    _confirm(affiliation, actor.practitioner_id)
    bus.record(AffiliationConfirmed(subject=affiliation.public_id, actor=actor.public_id))


def refuse(actor: Actor, affiliation: Affiliation, reason: PlainProse) -> None:
    """Say that somebody does not work where they say; the applicant reads the reason.

    Raises:
        NotPermitted: it is their own, not on this desk, or decided already.
        Invalid: no reason was given.
    """
    affiliation_policy.require(actor, AffiliationAction.REFUSE, affiliation)
    if not reason:
        msg = "Write the reason. The applicant reads it."
        raise Invalid(msg)
    affiliation.refused_at, affiliation.refusal = clock.now(), reason
    bus.record(AffiliationRefused(subject=affiliation.public_id, actor=actor.public_id))


def leave(actor: Actor, affiliation: Affiliation) -> None:
    """Say that somebody no longer works somewhere; what they wrote keeps its agency.

    Raises:
        NotPermitted: it is over already, or was never confirmed.
    """
    affiliation_policy.require(actor, AffiliationAction.LEAVE, affiliation)
    now = clock.now()
    affiliation.ends_at = min(affiliation.ends_at or now, now)
    affiliation.left_at, affiliation.is_usual = now, False
    bus.record(AffiliationLeft(subject=affiliation.public_id, actor=actor.public_id))


def speak_as(actor: Actor, affiliation: Affiliation) -> None:
    """Choose the agency that a person speaks as unless they choose another for one post.

    Raises:
        NotPermitted: it is not their own, or not current.
    """
    affiliation_policy.require(actor, AffiliationAction.SPEAK_AS, affiliation)
    session().execute(
        update(Affiliation)
        .where(Affiliation.practitioner_id == actor.practitioner_id)
        .values(is_usual=False)
    )
    affiliation.is_usual = True
    bus.record(UsualVoiceChosen(subject=affiliation.public_id, actor=actor.public_id))


def rename(actor: Actor, person: Practitioner, name: str) -> None:
    """Change one's own name.

    Raises:
        Invalid: that is not a name.
        NotPermitted: it is somebody else's.
    """
    practitioner_policy.require(actor, PractitionerAction.EDIT, person)
    person.name = person_name(name)
    bus.record(CardChanged(subject=person.public_id, actor=actor.public_id))


def write_card(
    actor: Actor, person: Practitioner, ask_me_about: PlainProse, telephone: str
) -> None:
    """Say what colleagues may ring one for, and where.

    Raises:
        Invalid: that is not a telephone number.
        NotPermitted: it is somebody else's card.
    """
    practitioner_policy.require(actor, PractitionerAction.EDIT, person)
    person.ask_me_about = ask_me_about or None
    person.telephone = work_number(telephone)
    bus.record(CardChanged(subject=person.public_id, actor=actor.public_id))


def setting_named(agency_id: int, partnership_id: int, name: str) -> Setting:
    """Return the workplace of that name, adding it if nobody works there yet.

    Raises:
        Invalid: the workplace has no name.
    """
    wanted = place_name(name)
    here = (Setting.agency_id == agency_id, Setting.partnership_id == partnership_id)
    for known in session().scalars(select(Setting).where(*here)):
        if same_name(known.name, wanted):
            return known
    made = Setting(name=wanted, agency_id=agency_id, partnership_id=partnership_id)
    session().add(made)
    session().flush()
    return made


def _confirm(affiliation: Affiliation, by: int | None) -> None:
    now = clock.now()
    affiliation.confirmed_by_id, affiliation.confirmed_at = by, now
    affiliation.ends_at = now + CONFIRMED_FOR
    session().flush()
