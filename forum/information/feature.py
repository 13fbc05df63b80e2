"""Everything the factory needs to know of the pages about the site itself."""

from forum.contracts.feature import Feature
from forum.information.views import pages

information = Feature(name="information", pages=(pages,))
