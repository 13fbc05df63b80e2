"""Who is told about where they work and what they were asked to do: the person themself."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact, Notices, Readable, Telling, Told
from forum.directory import events
from forum.directory.models import Affiliation, RoleGrant
from forum.directory.policy import affiliation_policy, role_policy
from forum.directory.recipients import everybody_but_the_actor
from forum.kernel.vocabulary import NoticeKind
from forum.storage.database import session

SITE = Actor.system("telling people where they stand")
INVITED = "invited"


def _place(actor: Actor) -> Select[str]:
    return select(Affiliation.public_id).where(affiliation_policy.visible_to(actor))


def _role(actor: Actor) -> Select[str]:
    return select(RoleGrant.public_id).where(role_policy.visible_to(actor))


def _telling(name: str, sentence: str, readable: Readable) -> Telling:
    return Telling(
        name=f"directory.{name}",
        kind=NoticeKind.ABOUT_YOU,
        sentence=sentence,
        url=lambda _public_id: url_for("account.show"),
        readable=readable,
    )


CONFIRMED = _telling("confirmed", "A steward confirmed where you work. Welcome.", _place)
REFUSED = _telling("refused", "A steward could not confirm where you work. Read why.", _place)
GRANTED = _telling("role_granted", "You were given a role here.", _role)
ENDED = _telling("role_ended", "One of your roles here has ended.", _role)


def _to_owner(of: type[Any], telling: Telling, fact: Fact) -> Sequence[Told]:
    visible = (affiliation_policy if of is Affiliation else role_policy).visible_to(SITE)
    owner = session().scalars(
        select(of.practitioner_id).where(of.public_id == fact["subject"], visible)
    )
    return (Told(telling, fact["subject"], everybody_but_the_actor(fact, owner.all())),)


def _confirmed(fact: Fact) -> Sequence[Told]:
    """Tell applicants; whoever came by an invitation knows."""
    return () if fact["reason"] == INVITED else _to_owner(Affiliation, CONFIRMED, fact)


notices = Notices(
    tellings=(CONFIRMED, REFUSED, GRANTED, ENDED),
    after={
        events.AffiliationConfirmed: _confirmed,
        events.AffiliationRefused: lambda fact: _to_owner(Affiliation, REFUSED, fact),
        events.RoleGranted: lambda fact: _to_owner(RoleGrant, GRANTED, fact),
        events.RoleEnded: lambda fact: _to_owner(RoleGrant, ENDED, fact),
    },
)
