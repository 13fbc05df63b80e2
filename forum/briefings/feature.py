"""Everything the factory needs to know of briefings."""

from forum.briefings import views
from forum.briefings.policy import briefings as policy
from forum.contracts.feature import Feature

briefings = Feature(name="briefings", pages=(views.pages,), policies=(policy,))
