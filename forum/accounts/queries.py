"""Reading accounts. What is asked here is asked before anybody is known, or by its owner."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.access.actor import Actor
from forum.accounts.models import Account, Joining, Reset, SignIn
from forum.accounts.policy import joining_policy
from forum.accounts.tokens import hash_of
from forum.directory.models import Affiliation, Agency, Practitioner, RoleGrant
from forum.directory.policy import affiliation_policy
from forum.directory.queries import actor_for, agencies
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.storage import prepared
from forum.storage.database import session

SPENT_LINK = "This link was used already, or is too old. Ask for a new one."


@dataclass(frozen=True, slots=True)
class Here:
    """The sign-in of a browser, and whose it is: asked for by every page, so no more than that."""

    row: int
    practitioner_id: int
    #: Of the practitioner.
    who: str
    name: str


def sign_in_by(secret: str, *, reads_only: bool = False) -> Here | None:
    """Return the living sign-in that a cookie names, or the pass that a program sends."""
    asked = {"hash": hash_of(secret), "now": clock.now(), "reads_only": reads_only}
    found = prepared.rows(_living_sign_in(), asked)
    return Here(*found[0]) if found else None


@cache
def _living_sign_in() -> Select[int, int, str, str]:
    return (
        select(SignIn.id, Practitioner.id, Practitioner.public_id, Practitioner.name)
        .join(SignIn.account)
        .join(Account.practitioner)
        .where(
            SignIn.token_hash == bindparam("hash"),
            SignIn.ends_at > bindparam("now"),
            SignIn.reads_only == bindparam("reads_only"),
            Account.active,
            Practitioner.left_at.is_(None),
        )
    )


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is needed to prove a password, detached from the database."""

    account_id: int
    password: str | None
    is_demonstration: bool


def credentials(email: str) -> Credentials | None:
    """Return what could prove whoever signs in with an address, written any way."""
    row = (
        session()
        .execute(
            select(Account.id, Account.password, Account.is_demonstration)
            .join(Account.practitioner)
            .where(Account.email == email.strip().lower(), Account.active)
            .where(Practitioner.left_at.is_(None))
        )
        .one_or_none()
    )
    return Credentials(*row) if row else None


def account(account_id: int) -> Account | None:
    """Return an account with its person."""
    return session().scalar(
        select(Account)
        .where(Account.id == account_id)
        .options(joinedload(Account.practitioner))
        .execution_options(populate_existing=True)
    )


def mailbox(practitioner_id: int) -> str | None:
    """Return the proved address of somebody who may sign in, for letters to them."""
    return session().scalar(
        select(Account.email)
        .join(Account.practitioner)
        .where(
            Account.practitioner_id == practitioner_id,
            Account.active,
            Practitioner.left_at.is_(None),
        )
    )


def own_account(actor: Actor) -> Account:
    """Return the actor's own account.

    Raises:
        NotFound: the actor has none, as the site itself has none.
    """
    account = session().scalar(
        select(Account)
        .where(Account.practitioner_id == actor.practitioner_id)
        .options(joinedload(Account.practitioner))
    )
    if account is None:
        raise NotFound
    return account


def own_sign_ins(actor: Actor) -> Sequence[SignIn]:
    """Return where the actor is signed in and what reads for them, the newest first."""
    return (
        session()
        .scalars(
            select(SignIn)
            .join(SignIn.account)
            .where(Account.practitioner_id == actor.practitioner_id, SignIn.ends_at > clock.now())
            .order_by(SignIn.created_at.desc(), SignIn.id.desc())
        )
        .all()
    )


def demonstration_account(public_id: str) -> Account:
    """Return the demonstration account of a made-up practitioner.

    Raises:
        NotFound: there is no such person, or they are real.
    """
    account = session().scalar(
        select(Account)
        .join(Account.practitioner)
        .where(Practitioner.public_id == public_id, Account.is_demonstration, Account.active)
        .options(contains_eager(Account.practitioner))
    )
    if account is None:
        raise NotFound
    return account


def reset_by(secret: str) -> Reset:
    """Return the reset that a link opens. Looking uses nothing up.

    Raises:
        NotFound: the link was used, is too old, or was never made.
    """
    found = session().scalar(
        select(Reset)
        .where(Reset.token_hash == hash_of(secret), Reset.ends_at > clock.now())
        .options(joinedload(Reset.account).joinedload(Account.practitioner))
    )
    if found is None or not found.account.active:
        raise NotFound(SPENT_LINK)
    return found


def joining_by(secret: str) -> Joining:
    """Return who comes in by a link. Looking uses nothing up.

    Raises:
        NotFound: the link was used, is too old, was taken back, or was never made.
    """
    found = session().scalar(
        select(Joining)
        .where(Joining.token_hash == hash_of(secret), Joining.ends_at > clock.now())
        .options(joinedload(Joining.agency), joinedload(Joining.partnership))
    )
    if found is None:
        raise NotFound(SPENT_LINK)
    return found


def invitations(actor: Actor) -> Sequence[Joining]:
    """Return the invitations that were not used yet, of the actor's own desk."""
    statement = (
        select(Joining)
        .where(joining_policy.visible_to(actor), Joining.ends_at > clock.now())
        .options(joinedload(Joining.agency), joinedload(Joining.partnership))
    )
    return session().scalars(statement.order_by(Joining.created_at.desc())).all()


def invitation(actor: Actor, public_id: str) -> Joining:
    """Return one invitation.

    Raises:
        NotFound: there is none on the actor's desk.
    """
    found = session().scalar(
        select(Joining).where(joining_policy.visible_to(actor), Joining.public_id == public_id)
    )
    if found is None:
        raise NotFound
    return found


def work_addresses(actor: Actor, affiliations: Sequence[Affiliation]) -> dict[int, str]:
    """Return the proved addresses of the people on the actor's desk, by practitioner."""
    wanted = select(Affiliation.practitioner_id).where(
        affiliation_policy.visible_to(actor), Affiliation.id.in_([each.id for each in affiliations])
    )
    rows = session().execute(
        select(Account.practitioner_id, Account.email).where(Account.practitioner_id.in_(wanted))
    )
    return {row.practitioner_id: row.email for row in rows}


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody whom a visitor of a demonstration may become with one press."""

    public_id: str
    name: str
    agency: str
    #: What they were asked to do beyond taking part: "steward, moderator".
    roles: str


def leads() -> Sequence[Lead]:
    """Return the people a demonstration offers, by the agency that each usually speaks as."""
    rows = session().execute(
        select(Practitioner.id, Practitioner.public_id, Practitioner.name, Agency.name)
        .join(Account, Account.practitioner_id == Practitioner.id)
        .join(Affiliation, Affiliation.practitioner_id == Practitioner.id)
        .join(Agency, Agency.id == Affiliation.agency_id)
        .where(Account.is_lead, Account.active, Affiliation.ends_at > clock.now())
        .order_by(Affiliation.is_usual.desc(), Affiliation.id)
    )
    first = {row.id: row for row in reversed(rows.all())}
    roles = _roles_of(first)
    order = {agency.name: agency.position for agency in agencies()}
    found = [Lead(row[1], row[2], row[3], roles.get(number, "")) for number, row in first.items()]
    return sorted(found, key=lambda lead: (order[lead.agency], lead.name))


def _roles_of(people: Iterable[int]) -> dict[int, str]:
    held: dict[int, set[str]] = defaultdict(set)
    grants = select(RoleGrant.practitioner_id, RoleGrant.role).where(
        RoleGrant.practitioner_id.in_(list(people)), RoleGrant.ended_at.is_(None)
    )
    for number, role in session().execute(grants):
        held[number].add(role.label.lower())
    return {number: ", ".join(sorted(names)) for number, names in held.items()}


def actor_by_email(email: str) -> Actor | None:
    """Return whoever signs in with an address, as an actor; for commands that ask as somebody."""
    found = session().scalar(
        select(Practitioner)
        .join(Account, Account.practitioner_id == Practitioner.id)
        .where(Account.email == email.strip().lower())
    )
    return actor_for(found) if found else None
