"""Everything the factory needs to know of conversations."""

from forum.contracts.feature import Feature
from forum.discussion.policy import post_policy, thread_policy

discussion = Feature(name="discussion", policies=(thread_policy, post_policy))
