"""The board's list, asking it, replying for it, and the frontline's verdict."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN, may
from forum.board import queries, service, verdict_service
from forum.board.forms import AskForm, ReplyForm, VerdictForm
from forum.board.lifecycle import Change
from forum.board.models import BoardItem
from forum.board.on_pages import everything
from forum.board.policy import BoardAction, board_policy
from forum.board.verdicts import shown
from forum.kernel.errors import Invalid, NotFound
from forum.seams import queries as seam_queries
from forum.seams.came_from import KINDS, find
from forum.seams.models import Seam
from forum.seams.policy import SeamAction, seam_policy
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("board", __name__, url_prefix="/board")
#: Asking begins at the seam.
asking = Pages("board_asking", __name__, url_prefix="/seams")

READ = may(board_policy, BoardAction.READ)
REPLY = may(board_policy, BoardAction.REPLY)
JUDGE = may(board_policy, BoardAction.JUDGE)
OFFER = may(seam_policy, SeamAction.OFFER)
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show what boards were asked: what they are silent about stands first."""
    actor = current_actor()
    waiting = queries.waiting(actor)
    return render_template(
        "board/index.html",
        overdue=[each for each in waiting if each.days_over],
        waiting=[each for each in waiting if not each.days_over],
        page=queries.replied(actor, request.args.get("after")),
    )


@pages.page("/came-of", access=SIGNED_IN)
def came_of() -> ResponseReturnValue:
    """Show all that came of a conversation, case review or learning session that one can read."""
    actor = current_actor()
    asked = next(((kind, request.args[kind]) for kind in KINDS if kind in request.args), None)
    if asked is None:
        return redirect(url_for("board.index"))
    place = find(actor, *asked)
    if place is None or not actor.voices:
        raise NotFound
    return render_template("board/came_of.html", place=place, came=everything(actor, *asked))


@asking.page("/<public_id>/board", access=OFFER)
def consider(public_id: str) -> ResponseReturnValue:
    """Ask what to ask the board for."""
    return _ask_page(_due(public_id), AskForm())


@asking.action("/<public_id>/board", access=OFFER)
def ask(public_id: str) -> ResponseReturnValue:
    """Put a seam to the board."""
    seam, form = _due(public_id), AskForm()
    if not form.validate_on_submit():
        return _ask_page(seam, form), UNPROCESSABLE
    item = service.ask(current_actor(), seam, form.asked)
    flash("It is on the board’s list. Everybody here can see when the reply is due.")
    return _to(item)


@pages.page("/<public_id>", access=READ)
def show(public_id: str) -> ResponseReturnValue:
    """Show what a board was asked, what it replied, and what the frontline says of it."""
    return _page(queries.get(current_actor(), public_id), VerdictForm())


@pages.page("/<public_id>/reply", access=REPLY)
def compose(public_id: str) -> ResponseReturnValue:
    """Ask for the board's reply."""
    item = queries.get(current_actor(), public_id)
    board_policy.require(current_actor(), BoardAction.REPLY, item)
    return render_template("board/reply.html", item=item, form=ReplyForm())


@pages.action("/<public_id>/reply", access=REPLY)
def reply(public_id: str) -> ResponseReturnValue:
    """Keep the board's reply."""
    item, form = queries.get(current_actor(), public_id), ReplyForm()
    board_policy.require(current_actor(), BoardAction.REPLY, item)
    if form.validate_on_submit():
        try:
            service.reply(current_actor(), item, form.given)
        except Invalid as refused:
            form.refuse("owner", str(refused))
        else:
            flash("The reply stands here, and wherever the seam was noticed.")
            return _to(item)
    return render_template("board/reply.html", item=item, form=form), UNPROCESSABLE


@pages.action("/<public_id>/take-back", access=may(board_policy, BoardAction.TAKE_BACK))
def take_back(public_id: str) -> ResponseReturnValue:
    """Take today's reply back."""
    item = queries.get(current_actor(), public_id)
    service.take_back(current_actor(), item)
    flash("The reply is taken back. The board is waited for again.")
    return _to(item)


@pages.action("/<public_id>/verdict", access=JUDGE)
def judge(public_id: str) -> ResponseReturnValue:
    """Keep whether anything changed."""
    item, form = queries.get(current_actor(), public_id), VerdictForm()
    if not form.validate_on_submit():
        return _page(item, form), UNPROCESSABLE
    verdict_service.give(current_actor(), item, Change(form.change.data))
    flash("Kept for your agency. Nobody sees whose it is, and you can change it while we ask.")
    return _to(item)


@pages.action("/<public_id>/verdict/take-back", access=JUDGE)
def take_verdict_back(public_id: str) -> ResponseReturnValue:
    """Forget one's verdict."""
    item = queries.get(current_actor(), public_id)
    verdict_service.take_back(current_actor(), item)
    flash("Your verdict is forgotten.")
    return _to(item)


def _page(item: BoardItem, form: VerdictForm) -> str:
    actor = current_actor()
    may_do = {each.value: board_policy.decide(actor, each, item) for each in BoardAction}
    counted = queries.said(actor, item)
    mine = verdict_service.own(actor, [item]) if may_do[BoardAction.JUDGE] else {}
    if item.id in mine and not form.is_submitted():
        form.change.data = mine[item.id].value
    return render_template(
        "board/show.html",
        item=item,
        form=form,
        may=may_do,
        own=mine.get(item.id),
        said=[shown(each, counted.get(each.id, {})) for each in item.rounds if each.is_over],
    )


def _ask_page(seam: Seam, form: AskForm) -> str:
    return render_template("board/ask.html", seam=seam, form=form)


def _due(public_id: str) -> Seam:
    seam = seam_queries.get(current_actor(), public_id)
    seam_policy.require(current_actor(), SeamAction.OFFER, seam)
    return seam


def _to(item: BoardItem) -> ResponseReturnValue:
    return redirect(url_for("board.show", public_id=item.public_id), code=HTTPStatus.SEE_OTHER)
