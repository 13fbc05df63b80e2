"""Asking who wrote something, and deciding about it, as people do."""

from flask import Flask

from forum.access.actor import Actor
from forum.contracts.flaggable import Flagged
from forum.directory.models import Practitioner
from forum.directory.queries import actor_for
from forum.discussion.flagging import FlaggablePost
from forum.discussion.models import Post
from forum.moderation.models.unmask import Unmask, UnmaskDecision
from forum.moderation.policy.unmask import Lookup
from forum.moderation.queries import unmask as queries
from forum.moderation.service import unmask as service
from forum.prose.prose import PlainProse

REASON = "Three readers say that this tells of a family in their own street."
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
