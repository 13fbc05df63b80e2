"""Everything the factory needs to know of moderation."""

from forum.contracts.feature import Feature
from forum.contracts.flaggable import CHANGED_TASK
from forum.contracts.home import Errand
from forum.moderation.notices import notices
from forum.moderation.policy import matters as queue
from forum.moderation.policy import unmask as looking_up
from forum.moderation.policy.flags import decision_policy, flag_policy
from forum.moderation.policy.matters import matter_policy
from forum.moderation.policy.unmask import unmask_policy
from forum.moderation.service.decisions import author_changed, look_again
from forum.moderation.start_page import changes, waiting
from forum.moderation.views import decisions, flags, matters, unmask

LOOK_AGAIN = "moderation.look_again"

moderation = Feature(
    name="moderation",
    pages=(matters.pages, flags.pages, decisions.pages, unmask.pages),
    policies=(matter_policy, flag_policy, decision_policy, unmask_policy),
    tasks={CHANGED_TASK: author_changed, LOOK_AGAIN: look_again},
    daily=(LOOK_AGAIN,),
    errands=(
        Errand("Moderation", "moderation.index", lambda actor: bool(queue.KEEPERS & actor.roles)),
        Errand("Look-ups", "unmask.index", lambda actor: bool(looking_up.KEEPERS & actor.roles)),
    ),
    waiting=waiting,
    changes=changes,
    notices=notices,
)
