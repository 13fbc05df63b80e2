"""Everything the factory needs to know of conversations."""

from forum.contracts.feature import Feature
from forum.contracts.home import Errand
from forum.discussion import (
    deeds_views,
    history_service,
    history_views,
    keeping_views,
    quoting_views,
)
from forum.discussion.changes import changes
from forum.discussion.flagging import FlaggablePost, FlaggableThread
from forum.discussion.history_policy import revision_policy
from forum.discussion.keeping_policy import bookmark_policy, mark_policy
from forum.discussion.named import named_words
from forum.discussion.notices import notices
from forum.discussion.policy import post_policy, thread_policy
from forum.discussion.views import pages

FORGET = "discussion.forget"

discussion = Feature(
    name="discussion",
    pages=(pages, history_views.pages, keeping_views.pages, quoting_views.pages, deeds_views.pages),
    policies=(thread_policy, post_policy, revision_policy, mark_policy, bookmark_policy),
    tasks={FORGET: history_service.forget},
    daily=(FORGET,),
    errands=(Errand("Kept for later", "keeping.kept", lambda actor: bool(actor.voices)),),
    changes=changes,
    named_words=named_words,
    flaggable=(FlaggableThread(), FlaggablePost()),
    notices=notices,
)
