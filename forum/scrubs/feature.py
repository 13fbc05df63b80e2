"""Everything the factory needs to know of words that are removed for good."""

from forum.contracts.feature import Feature
from forum.contracts.home import Errand
from forum.kernel.vocabulary import Role
from forum.scrubs.cleaning import clean, keep_ledger
from forum.scrubs.commands import group
from forum.scrubs.events import WordsRemoved
from forum.scrubs.notices import notices
from forum.scrubs.policy import scrub_policy
from forum.scrubs.replaying import after_restoring
from forum.scrubs.views import pages

CLEAN = "scrubs.clean"

scrubs = Feature(
    name="scrubs",
    pages=(pages,),
    policies=(scrub_policy,),
    after={WordsRemoved: (CLEAN,)},
    tasks={CLEAN: clean},
    commands=(group,),
    errands=(
        Errand("Words removed for good", "scrubs.index", lambda actor: actor.has(Role.MODERATOR)),
    ),
    restoring=keep_ledger,
    restored=after_restoring,
    notices=notices,
)
