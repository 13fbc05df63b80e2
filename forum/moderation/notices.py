"""Telling authors what was decided about their words or name, and those who are asked to."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.contracts.notifiable import Fact, Notices, Person, Telling, Told
from forum.directory import sealing
from forum.directory.recipients import everybody_but_the_actor, holders_of
from forum.kernel.vocabulary import NoticeKind, Role
from forum.moderation.events import MatterDecided, UnmaskAsked, UnmaskDecided
from forum.moderation.models.matters import Decision, Matter
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.flags import decision_policy
from forum.moderation.policy.unmask import unmask_policy
from forum.moderation.queries import things
from forum.storage.database import session


def _about_oneself(actor: Actor) -> Select[str]:
    return select(Unmask.public_id).where(
        Unmask.author_tag == actor.tag, Unmask.decision == UnmaskDecision.APPROVED
    )


def _open(actor: Actor) -> Select[str]:
    return select(Unmask.public_id).where(
        unmask_policy.visible_to(actor), Unmask.decision.is_(None)
    )


#: In a letter this may say no more: that somebody wrote without their name is theirs to tell.
LOOKED_UP = Telling(
    name="moderation.looked_up",
    kind=NoticeKind.ABOUT_YOU,
    sentence="Something was decided that concerns you.",
    url=lambda _public_id: url_for("unmask.mine"),
    readable=_about_oneself,
)
ASKED = Telling(
    name="moderation.unmask_asked",
    kind=NoticeKind.ABOUT_YOU,
    sentence="A moderator asks an administrator to decide something.",
    url=lambda public_id: url_for("unmask.show", public_id=public_id),
    readable=_open,
)


def _looked_up(fact: Fact) -> Sequence[Told]:
    unmask = session().scalar(
        select(Unmask).where(
            Unmask.public_id == fact["subject"],
            Unmask.decision == UnmaskDecision.APPROVED,
            unmask_policy.visible_to(things.SITE),
        )
    )
    found = things.find(things.SITE, unmask.kind, unmask.subject) if unmask else None
    if found is None or found.sealed_author is None:
        return ()
    return (Told(LOOKED_UP, fact["subject"], _author(found)),)


def _asked(fact: Fact) -> Sequence[Told]:
    rows = [each.practitioner_id for each in holders_of(Role.ADMINISTRATOR)]
    return (Told(ASKED, fact["subject"], everybody_but_the_actor(fact, rows)),)


def _own_decisions(actor: Actor) -> Select[str]:
    return select(Decision.public_id).join(Decision.matter).where(decision_policy.visible_to(actor))


#: The same sentence as for a look-up: a letter tells nobody that there were unsigned words.
DECIDED_ABOUT = Telling(
    name="moderation.decided",
    kind=NoticeKind.ABOUT_YOU,
    sentence="Something was decided that concerns you.",
    url=lambda public_id: url_for("moderation_decisions.show", public_id=public_id),
    readable=_own_decisions,
)


def _decided(fact: Fact) -> Sequence[Told]:
    last = (
        select(Decision)
        .join(Decision.matter)
        .where(decision_policy.visible_to(things.SITE), Matter.public_id == fact["subject"])
        .options(contains_eager(Decision.matter))
        .order_by(Decision.id.desc())
        .limit(1)
    )
    decision = session().scalar(last)
    if decision is None:
        return ()
    found = things.find(things.SITE, decision.matter.kind, decision.matter.subject)
    return (Told(DECIDED_ABOUT, decision.public_id, _author(found)),) if found else ()


def _author(flagged: Flagged) -> set[Person]:
    """Return who is told about their own words; nobody else may open the seal for this."""
    if flagged.sealed_author is not None:
        return {Person(sealing.unseal(flagged.sealed_author), sealed=True)}
    return {Person(flagged.author_id)} if flagged.author_id is not None else set()


notices = Notices(
    tellings=(LOOKED_UP, ASKED, DECIDED_ABOUT),
    after={UnmaskDecided: _looked_up, UnmaskAsked: _asked, MatterDecided: _decided},
)
