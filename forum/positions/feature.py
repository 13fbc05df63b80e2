"""Everything the factory needs to know of positions. Nothing of them is searchable, on purpose."""

from forum.case_reviews.events import CaseReviewMoved
from forum.contracts.feature import Feature
from forum.positions import views
from forum.positions.policy import positions as policy
from forum.positions.publish_service import publish_after_move, publish_again

PUBLISH, AGAIN = "positions.publish", "positions.publish_again"

positions = Feature(
    name="positions",
    pages=(views.pages,),
    policies=(policy,),
    after={CaseReviewMoved: (PUBLISH,)},
    tasks={PUBLISH: publish_after_move, AGAIN: publish_again},
    daily=(AGAIN,),
)
