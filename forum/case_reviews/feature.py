"""Everything the factory needs to know of case reviews."""

from forum.case_reviews import commands, desk_views, key_views, reply_views, views
from forum.case_reviews.flagging import FlaggableCaseReview
from forum.case_reviews.indexing import CaseReviewSearch, DecisionPointSearch
from forum.case_reviews.notices import notices
from forum.case_reviews.phase_service import turn_the_clock
from forum.case_reviews.policy import case_reviews as policy
from forum.case_reviews.policy import perspectives
from forum.case_reviews.waiting import waiting
from forum.contracts.feature import Feature
from forum.web.templating import Place

CLOCK = "case_reviews.clock"

case_reviews = Feature(
    name="case_reviews",
    pages=(views.pages, key_views.pages, reply_views.pages, desk_views.pages),
    policies=(policy, perspectives),
    searchable=(CaseReviewSearch(), DecisionPointSearch()),
    place=Place("Case reviews", "case_reviews.index", "/case-reviews"),
    waiting=waiting,
    tasks={CLOCK: turn_the_clock},
    daily=(CLOCK,),
    commands=(commands.group,),
    notices=notices,
    flaggable=(FlaggableCaseReview(),),
)
