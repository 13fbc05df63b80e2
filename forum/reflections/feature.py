"""Everything the factory needs to know of reflections."""

from forum.contracts.feature import Feature
from forum.discussion.indexing import PostSearch, ThreadSearch
from forum.discussion.models import ThreadKind
from forum.reflections.policy import reflection_policy
from forum.reflections.views import own, shared
from forum.web.templating import Place

reflections = Feature(
    name="reflections",
    pages=(shared.pages, own.pages),
    policies=(reflection_policy,),
    searchable=(
        ThreadSearch("reflection", "Reflection", ThreadKind.REFLECTIONS),
        PostSearch("reflection_reply", "Reply to a reflection", ThreadKind.REFLECTIONS),
    ),
    place=Place("Reflections", "reflections.shared", "/reflections"),
)
