"""Everything the factory needs to know of questions."""

from forum.contracts.feature import Feature
from forum.discussion.indexing import PostSearch, ThreadSearch
from forum.discussion.models import ThreadKind
from forum.questions import beside
from forum.questions.events import QuestionSettled
from forum.questions.indexing import Dilemmas, besides
from forum.questions.policy import question_policy
from forum.questions.views import asking, question, saying_alike, standing, translating
from forum.questions.waiting import desk, waiting
from forum.web.templating import Place

questions = Feature(
    name="questions",
    pages=(asking.pages, translating.pages, question.pages, standing.pages, saying_alike.pages),
    policies=(question_policy,),
    searchable=(
        ThreadSearch(
            "question",
            "Question",
            ThreadKind.QUESTIONS,
            besides=besides,
            changed_by=(QuestionSettled,),
        ),
        PostSearch("answer", "Answer to a question", ThreadKind.QUESTIONS),
        Dilemmas(),
    ),
    place=Place("Questions", "asking.index", "/questions"),
    waiting=waiting,
    context=beside.context,
    said_meanings=beside.meaning,
    desk=desk,
)
