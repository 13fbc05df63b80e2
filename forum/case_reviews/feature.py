"""Everything the factory needs to know of case reviews."""

from forum.case_reviews import commands, key_views, views
from forum.case_reviews.indexing import CaseReviewSearch
from forum.case_reviews.policy import case_reviews as policy
from forum.case_reviews.policy import perspectives
from forum.case_reviews.waiting import waiting
from forum.contracts.feature import Feature
from forum.web.templating import Place

case_reviews = Feature(
    name="case_reviews",
    pages=(views.pages, key_views.pages),
    policies=(policy, perspectives),
    searchable=(CaseReviewSearch(),),
    place=Place("Case reviews", "case_reviews.index", "/case-reviews"),
    waiting=waiting,
    commands=(commands.group,),
)
