"""Flagging, deciding, appealing, and asking who wrote something, as people do."""

from flask import Flask

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.directory.models import Practitioner
from forum.directory.queries import actor_for
from forum.discussion.flagging import FlaggablePost
from forum.discussion.models import Post
from forum.moderation.lifecycle import FlagKind, Verdict
from forum.moderation.models.matters import Decision, Matter
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.unmask import Lookup
from forum.moderation.queries import matters
from forum.moderation.queries import unmask as queries
from forum.moderation.service import decisions, flags
from forum.moderation.service import unmask as service
from forum.prose.prose import PlainProse

REASON = "Three readers say that this tells of a family in their own street."
WHY_NOT = "Everything in it was changed, and a second reader found nobody."
BECAUSE = "I read it, and the family has to be told."


def flagged(app: Flask, post: Post) -> Flagged:
    with app.test_request_context():
        found = FlaggablePost().find(Actor.system("test"), post.public_id)
    assert found is not None
    return found


def ask(app: Flask, by: Practitioner, post: Post) -> Unmask:
    return service.ask(actor_for(by), "post", flagged(app, post), PlainProse.write(REASON))


def lookup(app: Flask, by: Practitioner, unmask: Unmask) -> Lookup:
    with app.test_request_context():
        return queries.lookup(actor_for(by), unmask.public_id)


def decide(
    app: Flask,
    by: Practitioner,
    unmask: Unmask,
    decision: UnmaskDecision = UnmaskDecision.APPROVED,
) -> None:
    service.decide(actor_for(by), lookup(app, by, unmask), decision, PlainProse.write(BECAUSE))


def flag(
    app: Flask,
    by: Practitioner,
    post: Post,
    what: FlagKind = FlagKind.IDENTIFIES,
    reason: str = "",
) -> Matter:
    """Flag a reply as somebody who reads it."""
    actor = actor_for(by)
    with app.test_request_context():
        found = FlaggablePost().find(actor, post.public_id)
        assert found is not None
        return flags.raise_flag(
            actor,
            "post",
            found,
            what,
            PlainProse.write(reason),
            about=actor.voices[0] if actor.voices else None,
        )


def settle(
    app: Flask, by: Practitioner, matter: Matter, verdict: Verdict, reason: str = BECAUSE
) -> Decision:
    """Decide about a flagged thing."""
    with app.test_request_context():
        found = matters.matter(actor_for(by), matter.public_id)
        return decisions.decide(actor_for(by), found, verdict, PlainProse.write(reason))


def appealed(by: Practitioner, decision: Decision) -> None:
    """Appeal against a decision as the author of the words."""
    found = matters.decision(actor_for(by), decision.public_id)
    decisions.appeal(actor_for(by), found, PlainProse.write(WHY_NOT))


def reads(app: Flask, who: Practitioner, post: Post) -> bool:
    """Whether somebody finds a reply."""
    with app.test_request_context():
        return FlaggablePost().find(actor_for(who), post.public_id) is not None
