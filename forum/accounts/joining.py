"""Coming in: invited by somebody who vouches, or by one's own wish and a steward's word."""

from dataclasses import dataclass
from pathlib import Path

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete

from forum.access.actor import Actor
from forum.accounts import passwords
from forum.accounts.events import Applied, Invited, Joined, Withdrawn
from forum.accounts.models import Account, Joining
from forum.accounts.policy import JoiningAction, joining_policy
from forum.accounts.tokens import new_token
from forum.directory import administration, service
from forum.directory.models import Practitioner
from forum.directory.naming import person_name, place_name
from forum.events import bus
from forum.jobs.enqueue import enqueue
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.storage.database import session

SEND_LINK = "accounts.send_join_link"
#: Addresses that show nothing of where somebody works.
PERSONAL = frozenset(
    line
    for line in Path(__file__).with_name("personal_mail.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where somebody says that they work."""

    agency_id: int
    partnership_id: int
    setting: str


def work_email(typed: str) -> str:
    """Return an address as it is stored.

    Raises:
        Invalid: it is no address, or one that shows nothing of where somebody works.
    """
    try:
        email = validate_email(typed.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        msg = "Write an email address in full, such as name@work.example."
        raise Invalid(msg) from error
    if email.rpartition("@")[2] in PERSONAL:
        msg = (
            "Use your work email address: a personal one does not show where you work. If you have"
            " none, ask a colleague who is here to have you invited."
        )
        raise Invalid(msg)
    return email


def apply(email: str, name: str, place: Workplace) -> None:
    """Ask to come in. The letter goes out whether or not the address is known here already.

    Raises:
        Invalid: the address, the name or the workplace cannot be used.
    """
    made = Joining(
        email=work_email(email),
        name=person_name(name),
        agency_id=place.agency_id,
        partnership_id=place.partnership_id,
        setting=place_name(place.setting),
    )
    earlier = delete(Joining).where(Joining.email == made.email, Joining.is_invited.is_(False))
    session().execute(earlier)
    session().add(made)
    session().flush()
    _send_link(made)
    bus.record(Applied(subject=made.public_id))


def invite(actor: Actor, joining: Joining, *, by_letter: bool = True) -> None:
    """Vouch for a colleague and ask them in, by letter unless the link is handed over.

    Raises:
        NotPermitted: they would work for an agency that the actor does not look after.
        Invalid: the address cannot be used.
    """
    joining.is_invited, joining.email = True, _any_email(joining.email)
    joining.invited_by_id = actor.practitioner_id or None
    joining_policy.require(actor, JoiningAction.INVITE, joining)
    session().add(joining)
    session().flush()
    if by_letter:
        _send_link(joining)
    bus.record(Invited(subject=joining.public_id, actor=actor.public_id))


def withdraw(actor: Actor, joining: Joining) -> None:
    """Take an invitation back; its link opens nothing any more.

    Raises:
        NotPermitted: it is for an agency that the actor does not look after.
    """
    joining_policy.require(actor, JoiningAction.WITHDRAW, joining)
    session().delete(joining)
    bus.record(Withdrawn(subject=joining.public_id, actor=actor.public_id))


def new_link(joining: Joining) -> str:
    """Return the path by which somebody comes in; any earlier one stops working."""
    token = new_token()
    joining.token_hash = token.hashed
    return f"/join/{token.secret}"


def join(joining: Joining, name: str, place: Workplace, password: str) -> Account:
    """Make somebody a practitioner who came by their link, which is used up by it.

    Raises:
        Invalid: the name, the workplace or the password cannot be used.
    """
    passwords.require_good(password, (name, joining.email, place.setting))
    person = service.welcome(name)
    account = Account(practitioner=person, email=joining.email, confirmed_at=clock.now())
    passwords.keep(account, password)
    session().add(account)
    claimed = service.claim(person, place.agency_id, place.partnership_id, place.setting)
    if joining.is_invited:
        inviter = joining.invited_by_id
        service.vouch(claimed, session().get(Practitioner, inviter) if inviter else None)
    if joining.role is not None:
        administration.grant(Actor.system("came as administrator"), person, joining.role)
    session().execute(delete(Joining).where(Joining.email == joining.email))
    session().flush()
    bus.record(Joined(subject=person.public_id, actor=person.public_id))
    return account


def _send_link(joining: Joining) -> None:
    enqueue(session(), SEND_LINK, {"joining": joining.public_id})


def _any_email(typed: str) -> str:
    """Return an address; whoever vouches may vouch for a personal one, as charities need to."""
    try:
        return validate_email(typed.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        msg = "Write an email address in full, such as name@work.example."
        raise Invalid(msg) from error
