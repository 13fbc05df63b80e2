"""Everything the factory needs to know of search."""

from forum.contracts.feature import Feature
from forum.contracts.searchable import SEARCH_TASK
from forum.search.commands import group
from forum.search.engine import rebuild_after_restoring, refresh, unready
from forum.search.views import pages

search = Feature(
    name="search",
    pages=(pages,),
    tasks={SEARCH_TASK: refresh},
    commands=(group,),
    restored=rebuild_after_restoring,
    unready=unready,
)
