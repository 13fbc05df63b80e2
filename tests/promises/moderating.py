"""What moderators are asked to look at in the small world."""

from collections.abc import Mapping

from flask import current_app

from forum.access.actor import Actor
from forum.case_reviews.flagging import FlaggableCaseReview
from forum.directory import queries
from forum.directory.models import Practitioner
from forum.discussion.flagging import FlaggablePost
from forum.discussion.models import Post
from forum.moderation.lifecycle import FlagKind, Verdict
from forum.moderation.queries import matters
from forum.moderation.service import decisions, flags
from forum.prose.prose import PlainProse
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.reflections import makers as reflections
from tests.promises.canary import canary

#: The two with every role.
MODERATORS = ("every_role", "every_role_here")
CANARIES = (
    canary("the reason of a flag", "anchor", "celery", "outsider", *MODERATORS, secret=False),
    canary("a reply that was hidden", "violin", "pumpkin", "owner", *MODERATORS, secret=False),
    canary("what a moderator decided", "lantern", "apricot", "owner", *MODERATORS, secret=False),
)
_SAID, _HIDDEN, _DECIDED = (each.words for each in CANARIES)


def _flagged(make: Make, by: Mapping[str, Practitioner]) -> None:
    """Let somebody flag two replies; one waits, of the other a moderator decided that it hides."""
    with current_app.test_request_context():
        thread = reflections.shared(by["pair"], title="On meetings", what="We met.")
        waits = discussion.reply(by["colleague"], thread, words="It was late.")
        goes = discussion.reply(by["owner"], thread, words=_HIDDEN)
        _flag(by["outsider"], waits, FlagKind.UNKIND, _SAID)
        _flag(by["outsider"], goes, FlagKind.IDENTIFIES, "")
        moderator = queries.actor_for(by["every_role"])
        [hidden] = [
            each
            for each in matters.own_flags(_actor(by))
            if each.matter.hidden and each.matter.kind == "post"
        ]
        matter = matters.matter(moderator, hidden.matter.public_id)
        decisions.decide(moderator, matter, Verdict.HIDE, PlainProse.write(_DECIDED))


def _actor(by: Mapping[str, Practitioner]) -> Actor:
    return queries.actor_for(by["outsider"])


def recognise(by: Practitioner, review: str) -> None:
    """Let somebody recognise whom a case review is about."""
    actor = queries.actor_for(by)
    found = FlaggableCaseReview().find(actor, review)
    assert found
    nothing = PlainProse.write("")
    flags.raise_flag(actor, "case_review", found, FlagKind.RECOGNISED, nothing)


def _flag(by: Practitioner, post: Post, what: FlagKind, why: str) -> None:
    actor = queries.actor_for(by)
    found = FlaggablePost().find(actor, post.public_id)
    assert found
    flags.raise_flag(actor, "post", found, what, PlainProse.write(why))


FILLS = (_flagged,)
