"""Who is told what became of a proposal: its proposer."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact, Notices, Telling, Told
from forum.directory.recipients import everybody_but_the_actor
from forum.glossary import events
from forum.glossary.models import Proposal
from forum.glossary.policy import proposal_policy
from forum.glossary.relation_notices import notices as relation_notices
from forum.kernel.vocabulary import NoticeKind
from forum.storage.database import session

SITE = Actor.system("telling people of their proposals")


def _readable(actor: Actor) -> Select[str]:
    return select(Proposal.public_id).where(proposal_policy.visible_to(actor))


def _telling(name: str, sentence: str) -> Telling:
    return Telling(
        name=f"glossary.{name}",
        kind=NoticeKind.GLOSSARY,
        sentence=sentence,
        url=lambda public_id: url_for("glossary_proposals.proposal", public_id=public_id),
        readable=_readable,
    )


ACCEPTED = _telling("accepted", "What you proposed for the glossary was accepted.")
REFUSED = _telling("refused", "What you proposed for the glossary was not accepted. Read why.")


def _to_proposer(telling: Telling, fact: Fact) -> Sequence[Told]:
    proposer = session().scalars(
        select(Proposal.proposer_id).where(
            Proposal.public_id == fact["subject"], proposal_policy.visible_to(SITE)
        )
    )
    return (Told(telling, fact["subject"], everybody_but_the_actor(fact, proposer.all())),)


notices = Notices(
    tellings=(ACCEPTED, REFUSED, *relation_notices.tellings),
    after={
        **relation_notices.after,
        events.ProposalAccepted: lambda fact: _to_proposer(ACCEPTED, fact),
        events.ProposalRefused: lambda fact: _to_proposer(REFUSED, fact),
    },
)
