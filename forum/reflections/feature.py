"""Everything the factory needs to know of reflections."""

from forum.contracts.feature import Feature
from forum.reflections.policy import reflection_policy
from forum.reflections.views import own, shared
from forum.web.templating import Place

reflections = Feature(
    name="reflections",
    pages=(shared.pages, own.pages),
    policies=(reflection_policy,),
    place=Place("Reflections", "reflections.shared", "/reflections"),
)
