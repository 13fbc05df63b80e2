"""Who may see and change who works where."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, false, or_, true
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.directory.lifecycle import AffiliationState, state_of, waits_for_a_steward
from forum.directory.models import Affiliation, Partnership, Practitioner, RoleGrant
from forum.kernel import clock
from forum.kernel.vocabulary import Role

NOT_YOUR_DESK = "Only a steward of that agency there, or an administrator, can do this."
FOR_ADMINISTRATORS = "Only an administrator can do this."


def looks_after(actor: Actor, agency_id: int | None, partnership_id: int | None) -> bool:
    """Whether the people of an agency in a partnership are the actor's to look after."""
    if actor.has(Role.ADMINISTRATOR):
        return True
    reaches = actor.holds(Role.STEWARD, agency_id=agency_id, partnership_id=partnership_id)
    return bool(actor.voices) and reaches


def looks_after_some(
    actor: Actor, *, agency_id: int | None = None, partnership_id: int | None = None
) -> bool:
    """Whether any stewardship of the actor reaches this agency, or this area, somewhere."""
    if actor.has(Role.ADMINISTRATOR):
        return True
    return bool(actor.voices) and any(
        grant.role is Role.STEWARD
        and (agency_id is None or grant.agency_id in {None, agency_id})
        and (partnership_id is None or grant.partnership_id in {None, partnership_id})
        for grant in actor.grants
    )


def looked_after_by(actor: Actor) -> ColumnElement[bool]:
    """Say ``looks_after`` in SQL, of an affiliation."""
    if actor.has(Role.ADMINISTRATOR):
        return true()
    stewardships = [grant for grant in actor.grants if grant.role is Role.STEWARD]
    if not actor.voices or not stewardships:
        return false()
    return or_(*(_within(grant) for grant in stewardships))


def _within(grant: Grant) -> ColumnElement[bool]:
    return and_(
        true() if grant.agency_id is None else Affiliation.agency_id == grant.agency_id,
        true()
        if grant.partnership_id is None
        else Affiliation.partnership_id == grant.partnership_id,
    )


class AffiliationAction(StrEnum):
    """What can be done about where somebody works."""

    READ = "read"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    LEAVE = "leave"
    SPEAK_AS = "speak_as"


@rule("This is about somebody else.")
def is_own_or_on_the_desk(actor: Actor, affiliation: Affiliation) -> bool:
    """Said of the practitioner, and of those who look after their agency there."""
    own = affiliation.practitioner_id == actor.practitioner_id
    return own or looks_after(actor, affiliation.agency_id, affiliation.partnership_id)


@rule(NOT_YOUR_DESK)
def is_on_the_desk(actor: Actor, affiliation: Affiliation) -> bool:
    """Said of those who look after that agency in that partnership."""
    return looks_after(actor, affiliation.agency_id, affiliation.partnership_id)


@rule("Nobody confirms where they work themselves. Another steward or an administrator has to.")
def is_of_somebody_else(actor: Actor, affiliation: Affiliation) -> bool:
    """Said of everybody but the practitioner."""
    return affiliation.practitioner_id != actor.practitioner_id


@rule("Nothing about this has to be decided now.")
def is_due(_actor: Actor, affiliation: Affiliation) -> bool:
    """Said of what waits, has lapsed, or is about to."""
    return waits_for_a_steward(affiliation, clock.now())


@rule("This was decided already.")
def is_waiting(_actor: Actor, affiliation: Affiliation) -> bool:
    """Said of an application that nobody has answered."""
    return state_of(affiliation, clock.now()) is AffiliationState.WAITING


@rule("This is over already.")
def was_confirmed(_actor: Actor, affiliation: Affiliation) -> bool:
    """Said of a place where somebody works, or worked until it lapsed."""
    state = state_of(affiliation, clock.now())
    return state in {AffiliationState.CURRENT, AffiliationState.LAPSED}


@rule("Only you choose for whom you speak.")
def is_own(actor: Actor, affiliation: Affiliation) -> bool:
    """Said of the practitioner."""
    return affiliation.practitioner_id == actor.practitioner_id


@rule("Nobody has confirmed this place, or it is over.")
def is_current(_actor: Actor, affiliation: Affiliation) -> bool:
    """Said of a place where somebody works now."""
    return state_of(affiliation, clock.now()) is AffiliationState.CURRENT


class AffiliationPolicy(Policy[Affiliation]):
    """Everybody knows their own; stewards know those of their agency; nobody confirms their own."""

    name = "affiliation"
    read = AffiliationAction.READ
    rules = {
        AffiliationAction.READ: (is_own_or_on_the_desk,),
        AffiliationAction.CONFIRM: (is_on_the_desk, is_of_somebody_else, is_due),
        AffiliationAction.REFUSE: (is_on_the_desk, is_of_somebody_else, is_waiting),
        AffiliationAction.LEAVE: (is_own_or_on_the_desk, was_confirmed),
        AffiliationAction.SPEAK_AS: (is_own, is_current),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return or_(Affiliation.practitioner_id == actor.practitioner_id, looked_after_by(actor))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Affiliation]]:
        here = Grant(role, 1, 1) if role is Role.STEWARD else Grant(role)
        actor = Actor(1, voices=(Voice(1, 1, 1, 1),), grants=frozenset({here}))
        made = {"agency_id": 1, "setting_id": 1, "partnership_id": 1}
        elsewhere = {**made, "partnership_id": 2}
        current = {"confirmed_at": clock.now(), "ends_at": clock.now() + timedelta(days=200)}
        return {
            "own": Example(actor, Affiliation(practitioner_id=1, **made)),
            "own, confirmed": Example(actor, Affiliation(practitioner_id=1, **made, **current)),
            "waiting here": Example(actor, Affiliation(practitioner_id=2, **made)),
            "confirmed here": Example(actor, Affiliation(practitioner_id=2, **made, **current)),
            "waiting elsewhere": Example(actor, Affiliation(practitioner_id=2, **elsewhere)),
        }


class PractitionerAction(StrEnum):
    """What can be done with a person's entry."""

    READ = "read"
    EDIT = "edit"


@rule("This person is not listed.")
def is_listed_or_oneself(actor: Actor, person: Practitioner) -> bool:
    """Said of people for whom somebody vouched at least once, to people like them."""
    if person.id == actor.practitioner_id:
        return True
    welcome = any(each.confirmed_at is not None for each in person.affiliations)
    return actor.is_confirmed and welcome and person.left_at is None


@rule("Only the person themselves can change this.")
def is_oneself(actor: Actor, person: Practitioner) -> bool:
    """Said of the person."""
    return person.id == actor.practitioner_id


class PractitionerPolicy(Policy[Practitioner]):
    """Colleagues find each other; whom nobody has vouched for is not there yet."""

    name = "practitioner"
    read = PractitionerAction.READ
    rules = {
        PractitionerAction.READ: (is_listed_or_oneself,),
        PractitionerAction.EDIT: (is_oneself,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        own = Practitioner.id == actor.practitioner_id
        if not actor.is_confirmed:
            return own
        welcome = exists().where(
            Affiliation.practitioner_id == Practitioner.id, Affiliation.confirmed_at.is_not(None)
        )
        return or_(own, and_(welcome, Practitioner.left_at.is_(None)))

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Practitioner]]:
        actor = Actor(1, voices=(Voice(1, 1, 1, 1),), grants=frozenset({Grant(role)}))
        vouched = [Affiliation(confirmed_at=clock.now())]
        return {
            "oneself": Example(actor, Practitioner(id=1, affiliations=[])),
            "colleague": Example(actor, Practitioner(id=2, affiliations=vouched)),
            "newcomer": Example(actor, Practitioner(id=3, affiliations=[])),
        }


class RoleAction(StrEnum):
    """What can be done with roles."""

    READ = "read"
    GRANT = "grant"
    END = "end"


@rule("This is about somebody else.")
def is_own_or_administrator(actor: Actor, grant: RoleGrant) -> bool:
    """Said of the person who has the role, and of administrators."""
    return grant.practitioner_id == actor.practitioner_id or actor.has(Role.ADMINISTRATOR)


@rule(FOR_ADMINISTRATORS)
def is_administrator(actor: Actor, _thing: object) -> bool:
    """Said of administrators, and of the command line, which makes the first one."""
    return actor.is_system or actor.has(Role.ADMINISTRATOR)


@rule("Nobody gives themselves a role, or ends their own. Ask another administrator.")
def is_for_somebody_else(actor: Actor, grant: RoleGrant) -> bool:
    """Said of everybody but the person who has, or would have, the role."""
    return grant.practitioner_id != actor.practitioner_id


class RolePolicy(Policy[RoleGrant]):
    """Administrators give and end roles, never their own."""

    name = "role"
    read = RoleAction.READ
    rules = {
        RoleAction.READ: (is_own_or_administrator,),
        RoleAction.GRANT: (is_administrator, is_for_somebody_else),
        RoleAction.END: (is_administrator, is_for_somebody_else),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.ADMINISTRATOR):
            return true()
        return RoleGrant.practitioner_id == actor.practitioner_id

    @override
    def examples(self, role: Role) -> Mapping[str, Example[RoleGrant]]:
        actor = Actor(1, voices=(Voice(1, 1, 1, 1),), grants=frozenset({Grant(role)}))
        return {
            "own": Example(actor, RoleGrant(practitioner_id=1, role=Role.STEWARD)),
            "somebody else's": Example(actor, RoleGrant(practitioner_id=2, role=Role.STEWARD)),
        }


class PartnershipAction(StrEnum):
    """What can be done with a local safeguarding area."""

    READ = "read"
    EDIT = "edit"


@rule("Partnerships are known to practitioners whose work is confirmed.")
def is_confirmed(actor: Actor, _partnership: Partnership) -> bool:
    """Said of everybody for whom somebody vouches."""
    return actor.is_confirmed


class PartnershipPolicy(Policy[Partnership]):
    """Everybody may know the partnerships; administrators keep them, their routes and settings."""

    name = "partnership"
    read = PartnershipAction.READ
    rules = {
        PartnershipAction.READ: (is_confirmed,),
        PartnershipAction.EDIT: (is_administrator,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return true() if actor.is_confirmed else false()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Partnership]]:
        actor = Actor(1, voices=(Voice(1, 1, 1, 1),), grants=frozenset({Grant(role)}))
        return {"anyone": Example(actor, Partnership(name="Harbourside"))}


class DeskAction(StrEnum):
    """What can be done at the desk as a whole."""

    OPEN = "open"
    ADMINISTER = "administer"


@rule("The desk is for stewards and administrators.")
def has_a_desk(actor: Actor, _desk: None) -> bool:
    """Said of stewards whose own work is confirmed, and of administrators."""
    return looks_after_some(actor)


class DeskPolicy(Policy[None]):
    """Those who look after people have a desk; administrators keep the places and roles besides."""

    name = "desk"
    read = DeskAction.OPEN
    rules = {
        DeskAction.OPEN: (has_a_desk,),
        DeskAction.ADMINISTER: (is_administrator,),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        return true() if looks_after_some(actor) else false()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[None]]:
        actor = Actor(1, voices=(Voice(1, 1, 1, 1),), grants=frozenset({Grant(role)}))
        return {"anyone": Example(actor, None)}


affiliation_policy = AffiliationPolicy()
practitioner_policy = PractitionerPolicy()
role_policy = RolePolicy()
partnership_policy = PartnershipPolicy()
desk_policy = DeskPolicy()
