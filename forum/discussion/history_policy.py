"""Who may look back at what a contribution said before it was changed: whoever reads it today.

Of what a moderator hid, or its author took back, nobody sees any earlier words, its author neither.
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from typing_extensions import override

from forum.access.actor import Actor
from forum.access.policy import Example, Policy, rule
from forum.discussion.models import Post, Revision, Thread
from forum.discussion.policy import post_policy, reads_post, reads_thread, thread_policy
from forum.kernel.vocabulary import Role


class RevisionAction(StrEnum):
    """What can be done with earlier words."""

    READ = "read"


@rule("You cannot look back at these words.")
def reads_earlier_words(actor: Actor, revision: Revision) -> bool:
    """Said of whoever reads the contribution, while it stands and nobody has hidden it."""
    if revision.post is not None:
        thing: Post | Thread | None = revision.post
        reads = reads_post(actor, revision.post)
    else:
        thing = revision.thread
        reads = thing is not None and reads_thread(actor, thing)
    return reads and thing is not None and thing.hidden_at is None and thing.removed_at is None


class RevisionPolicy(Policy[Revision]):
    """Earlier words. Asked of a row, it needs the contribution loaded."""

    name = "revision"
    read = RevisionAction.READ
    rules = {RevisionAction.READ: (reads_earlier_words,)}

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        of_thread, of_post = (
            # Of this revision only, also where the statement around it asks for posts besides.
            select(thing.id)
            .where(
                thing.id == key,
                thing.hidden_at.is_(None),
                thing.removed_at.is_(None),
                policy.visible_to(actor),
            )
            .correlate(Revision)
            .exists()
            for thing, key, policy in (
                (Thread, Revision.thread_id, thread_policy),
                (Post, Revision.post_id, post_policy),
            )
        )
        return or_(of_thread, of_post)

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Revision]]:
        return {
            relation: Example(example.actor, Revision(post=example.resource))
            for relation, example in post_policy.examples(role).items()
        }


revision_policy = RevisionPolicy()
