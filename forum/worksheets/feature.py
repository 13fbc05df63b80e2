"""Everything the factory needs to know of worksheets. Nothing of them is searchable, on purpose."""

from forum.contracts.feature import Feature
from forum.worksheets import request_views, views
from forum.worksheets.policy import filled_worksheets
from forum.worksheets.policy import worksheets as policy
from forum.worksheets.waiting import step

worksheets = Feature(
    name="worksheets",
    pages=(views.pages, request_views.pages),
    policies=(policy, filled_worksheets),
    in_reviews=step,
)
