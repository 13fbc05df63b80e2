"""Everything the factory needs to know of moderation."""

from forum.contracts.feature import Feature
from forum.contracts.home import Errand
from forum.moderation.notices import changes, notices
from forum.moderation.policy.unmask import KEEPERS, unmask_policy
from forum.moderation.views.unmask import pages

moderation = Feature(
    name="moderation",
    pages=(pages,),
    policies=(unmask_policy,),
    errands=(Errand("Look-ups", "unmask.index", lambda actor: bool(KEEPERS & actor.roles)),),
    changes=changes,
    notices=notices,
)
