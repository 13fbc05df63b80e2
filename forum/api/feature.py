"""Everything the factory needs to know of the interface for programs."""

from forum.api.views import pages
from forum.contracts.feature import Feature

api = Feature(name="api", pages=(pages,))
