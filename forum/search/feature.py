"""Everything the factory needs to know of search."""

from forum.contracts.feature import Feature
from forum.contracts.searchable import SEARCH_TASK
from forum.search.commands import group
from forum.search.engine import MEND_TASK, ailing, make_anew, mend, refresh, unready
from forum.search.views import pages

search = Feature(
    name="search",
    pages=(pages,),
    tasks={SEARCH_TASK: refresh, MEND_TASK: mend},
    commands=(group,),
    make_anew=make_anew,
    unready=unready,
    ailing=ailing,
)
