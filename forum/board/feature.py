"""Everything the factory needs to know of boards."""

from forum.board import on_pages
from forum.board.notices import notices
from forum.board.policy import board_policy
from forum.board.service import OFFER, offer_what_waits
from forum.board.verdict_service import FINISH, finish_rounds
from forum.board.views import asking, pages
from forum.board.waiting import desk, waiting
from forum.contracts.feature import Feature

board = Feature(
    name="board",
    pages=(pages, asking),
    policies=(board_policy,),
    tasks={OFFER: offer_what_waits, FINISH: finish_rounds},
    daily=(OFFER, FINISH),
    context=on_pages.context,
    waiting=waiting,
    desk=desk,
    notices=notices,
)
