"""Everything the factory needs to know of conversations."""

from forum.contracts.feature import Feature
from forum.discussion.changes import changes
from forum.discussion.flagging import FlaggablePost, FlaggableThread
from forum.discussion.policy import post_policy, thread_policy
from forum.discussion.views import pages

discussion = Feature(
    name="discussion",
    pages=(pages,),
    policies=(thread_policy, post_policy),
    changes=changes,
    flaggable=(FlaggableThread(), FlaggablePost()),
)
