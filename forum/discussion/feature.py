"""Everything the factory needs to know of conversations."""

from forum.contracts.feature import Feature
from forum.discussion import history_service, history_views
from forum.discussion.changes import changes
from forum.discussion.flagging import FlaggablePost, FlaggableThread
from forum.discussion.history_policy import revision_policy
from forum.discussion.policy import post_policy, thread_policy
from forum.discussion.views import pages

FORGET = "discussion.forget"

discussion = Feature(
    name="discussion",
    pages=(pages, history_views.pages),
    policies=(thread_policy, post_policy, revision_policy),
    tasks={FORGET: history_service.forget},
    daily=(FORGET,),
    changes=changes,
    flaggable=(FlaggableThread(), FlaggablePost()),
)
