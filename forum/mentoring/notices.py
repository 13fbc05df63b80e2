"""Who is told what in mentoring: the two, and nobody else. A refusal is told to nobody."""

from collections.abc import Sequence
from datetime import datetime, time

from flask import url_for
from sqlalchemy import Select, func, select

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact, Notices, Readable, Telling, Told
from forum.directory.recipients import author_of, everybody_but_the_actor, members_of
from forum.discussion.events import ThreadStarted
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.notices import readable_threads
from forum.discussion.policy import thread_policy
from forum.kernel import clock
from forum.kernel.vocabulary import NoticeKind
from forum.mentoring import events
from forum.mentoring.lifecycle import SILENCE, PairingStatus, ProposalStatus
from forum.mentoring.models import Meeting, Pairing, PairProposal
from forum.mentoring.policy.pairings import pairings
from forum.mentoring.policy.proposals import proposals
from forum.storage.database import session

SITE = Actor.system("telling people of their pairings")


def _pairing(actor: Actor) -> Select[str]:
    return select(Pairing.public_id).where(pairings.visible_to(actor))


def _live_pairing(actor: Actor) -> Select[str]:
    return _pairing(actor).where(Pairing.status != PairingStatus.ENDED)


def _open_proposal(actor: Actor) -> Select[str]:
    return select(PairProposal.public_id).where(
        proposals.visible_to(actor), PairProposal.status == ProposalStatus.SENT
    )


def _telling(
    name: str, sentence: str, endpoint: str = "pairings.show", readable: Readable = _live_pairing
) -> Telling:
    return Telling(
        name=f"mentoring.{name}",
        kind=NoticeKind.MENTORING,
        sentence=sentence,
        url=lambda public_id: url_for(endpoint, public_id=public_id),
        readable=readable,
    )


PROPOSED = _telling(
    "proposed",
    "Somebody is proposed to you to learn with.",
    "mentoring_proposals.show",
    _open_proposal,
)
BEGAN = _telling("began", "You both said yes. You are a pair now.")
AGREEMENT = _telling("agreement", "The other in your pair wrote your agreement. Read it.")
AGREED = _telling("agreed", "Your agreement holds. You can write to each other and meet.")
MEETING = _telling("meeting", "The day of your next meeting in your pair was changed.")
PAUSED = _telling("paused", "Your pairing is paused while you share work.")
RESUMED = _telling("resumed", "Your pairing goes on.")
ENDED = _telling("ended", "Your pairing has ended. Nobody needs a reason.", readable=_pairing)
SILENT = _telling("silent", "You and the other in your pair have not met for three weeks.")
MESSAGE = _telling(
    "message", "There is a message for you in your pairing.", "mentoring.thread", readable_threads
)


def _proposed(fact: Fact) -> Sequence[Told]:
    found = session().scalar(
        select(PairProposal).where(
            PairProposal.public_id == fact["subject"], proposals.visible_to(SITE)
        )
    )
    if found is None:
        return ()
    two = everybody_but_the_actor(fact, [found.a_id, found.b_id])
    return (Told(PROPOSED, found.public_id, two),)


def _to_the_other(telling: Telling, fact: Fact) -> Sequence[Told]:
    found = session().scalar(
        select(Pairing).where(Pairing.public_id == fact["subject"], pairings.visible_to(SITE))
    )
    if found is None:
        return ()
    other = everybody_but_the_actor(fact, [found.a_id, found.b_id])
    return (Told(telling, found.public_id, other),)


def _message(fact: Fact) -> Sequence[Told]:
    thread = session().scalar(
        select(Thread).where(
            Thread.public_id == fact["subject"],
            Thread.kind == ThreadKind.MENTORING,
            thread_policy.visible_to(SITE),
        )
    )
    if thread is None:
        return ()
    other = members_of(thread.audience_group_id) - {author_of(thread)}
    return (Told(MESSAGE, thread.public_id, other, about=thread.public_id),)


def _silent(_fact: Fact) -> Sequence[Told]:
    """Remind both of a pair that stopped meeting; the agreement counts as a meeting."""
    last_met = (
        select(func.max(Meeting.held_on))
        .where(Meeting.pairing_id == Pairing.id)
        .correlate(Pairing)
        .scalar_subquery()
    )
    since = clock.today() - SILENCE
    quiet = session().scalars(
        select(Pairing).where(
            Pairing.status == PairingStatus.ACTIVE,
            Pairing.next_meeting_on.is_(None),
            Pairing.status_since < clock.from_local(datetime.combine(since, time.max)),
            func.coalesce(last_met, since) <= since,
            pairings.visible_to(SITE),
        )
    )
    return [Told(SILENT, e.public_id, members_of(e.group_id), spaced=SILENCE) for e in quiet]


notices = Notices(
    tellings=(
        PROPOSED,
        BEGAN,
        AGREEMENT,
        AGREED,
        MEETING,
        PAUSED,
        RESUMED,
        ENDED,
        SILENT,
        MESSAGE,
    ),
    after={
        events.ProposalSent: _proposed,
        events.PairingBegan: lambda fact: _to_the_other(BEGAN, fact),
        events.AgreementWritten: lambda fact: _to_the_other(AGREEMENT, fact),
        events.AgreementAccepted: lambda fact: _to_the_other(AGREED, fact),
        events.NextMeetingChosen: lambda fact: _to_the_other(MEETING, fact),
        events.PairingPaused: lambda fact: _to_the_other(PAUSED, fact),
        events.PairingResumed: lambda fact: _to_the_other(RESUMED, fact),
        events.PairingEnded: lambda fact: _to_the_other(ENDED, fact),
        ThreadStarted: _message,
    },
    daily=(_silent,),
)
