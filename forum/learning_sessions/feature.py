"""Everything the factory needs to know of learning sessions."""

from forum.contracts.feature import Feature
from forum.learning_sessions import booking_views, commands, planning_views, promotion, views
from forum.learning_sessions.indexing import LearningSessionSearch
from forum.learning_sessions.notices import notices
from forum.learning_sessions.policy import bookings
from forum.learning_sessions.policy import learning_sessions as policy
from forum.learning_sessions.service import RELEASE_TASK
from forum.learning_sessions.waiting import waiting
from forum.web.templating import Place

learning_sessions = Feature(
    name="learning_sessions",
    pages=(views.pages, planning_views.pages, booking_views.pages),
    policies=(policy, bookings),
    searchable=(LearningSessionSearch(),),
    tasks={RELEASE_TASK: promotion.release_seats},
    place=Place("Learning sessions", "learning_sessions.index", "/learning-sessions"),
    waiting=waiting,
    commands=(commands.group,),
    notices=notices,
)
