"""Everything the factory needs to know of circles."""

from forum.circles import queries
from forum.circles.notices import notices
from forum.circles.policy import circle_policy
from forum.circles.views import circle, joining, speaking
from forum.circles.waiting import waiting
from forum.contracts.feature import Feature
from forum.discussion.indexing import PostSearch, ThreadSearch
from forum.discussion.models import ThreadKind
from forum.web.templating import Place

circles = Feature(
    name="circles",
    pages=(circle.pages, joining.pages, speaking.pages),
    policies=(circle_policy,),
    searchable=(
        ThreadSearch("circle_thread", "Said in a circle", ThreadKind.CIRCLES),
        PostSearch("circle_reply", "Reply in a circle", ThreadKind.CIRCLES),
    ),
    place=Place("Circles", "circle_pages.index", "/circles"),
    groups=queries.choices,
    waiting=waiting,
    notices=notices,
)
