"""Who is told how two agencies' words stand to each other: the stewards of both sides."""

from collections.abc import Sequence

from flask import url_for
from sqlalchemy import Select, select

from forum.access.actor import Actor
from forum.contracts.notifiable import Fact, Notices, Telling, Told
from forum.directory.recipients import everybody_but_the_actor, stewards_of
from forum.glossary import events, relation_queries
from forum.glossary.relation_policy import relation_policy
from forum.glossary.relations import TermRelation
from forum.kernel.errors import NotFound
from forum.kernel.vocabulary import NoticeKind

SITE = Actor.system("telling stewards how words stand to each other")


def _readable(actor: Actor) -> Select[str]:
    return select(TermRelation.public_id).where(relation_policy.visible_to(actor))


def _telling(name: str, sentence: str) -> Telling:
    return Telling(
        name=f"glossary.relation_{name}",
        kind=NoticeKind.GLOSSARY,
        sentence=sentence,
        url=lambda public_id: url_for("relations.relation", public_id=public_id),
        readable=_readable,
    )


PROPOSED = _telling(
    "proposed", "Another agency says how its word stands to one of yours. Say if you agree."
)
AGREED = _telling("agreed", "Both agencies agree how two of their words stand to each other.")
DECLINED = _telling("declined", "How two words stand to each other was declined. Read why.")
TAKEN_BACK = _telling("taken_back", "The other agency took back what it signed about two words.")


def _ask_the_other_side(fact: Fact) -> Sequence[Told]:
    relation = _known(fact)
    if relation is None:
        return ()
    if relation.is_agreed:
        return (_told(AGREED, fact, _people(relation)),)
    signed = {each.other_side for each in relation.signed_now}
    sides = {False: relation.agencies, True: relation.other_agencies}
    asked = {each.id for side in {False, True} - signed for each in sides[side]}
    return (_told(PROPOSED, fact, stewards_of(asked)),) if asked else ()


def _tell_both(telling: Telling, fact: Fact) -> Sequence[Told]:
    relation = _known(fact)
    return () if relation is None else (_told(telling, fact, _people(relation)),)


def _people(relation: TermRelation) -> set[int]:
    """Return who has put their name to it: whoever proposed it, and those who signed."""
    signers = {each.practitioner_id for each in relation.signatures}
    return signers | ({relation.proposed_by_id} if relation.proposed_by_id else set())


def _told(telling: Telling, fact: Fact, people: set[int]) -> Told:
    return Told(telling, fact["subject"], everybody_but_the_actor(fact, people))


def _known(fact: Fact) -> TermRelation | None:
    try:
        return relation_queries.one(SITE, fact["subject"])
    except NotFound:
        return None


notices = Notices(
    tellings=(PROPOSED, AGREED, DECLINED, TAKEN_BACK),
    after={
        events.RelationProposed: _ask_the_other_side,
        events.RelationSigned: _ask_the_other_side,
        events.RelationDeclined: lambda fact: _tell_both(DECLINED, fact),
        events.RelationTakenBack: lambda fact: _tell_both(TAKEN_BACK, fact),
    },
)
