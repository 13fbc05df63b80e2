"""Everything the factory needs to know of the start page."""

from forum.contracts.feature import Feature
from forum.home.views import pages

home = Feature(name="home", pages=(pages,))
