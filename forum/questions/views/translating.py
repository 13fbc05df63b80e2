"""Asking agencies to say some words in their own."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN
from forum.directory import queries as directory
from forum.directory.audience import in_words
from forum.discussion import queries as discussion
from forum.discussion import quoting_queries
from forum.discussion.addresses import address_of
from forum.discussion.models import Thread
from forum.discussion.passage import Passage
from forum.discussion.quoting_queries import NotThere, Quoted
from forum.kernel.errors import Invalid, NotPermitted
from forum.kernel.vocabulary import AudienceKind
from forum.questions import service
from forum.questions.forms import LONGEST_PLACE, TranslationForm
from forum.questions.progress import PlaceKind
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("translating", __name__, url_prefix="/questions")

LONGEST_WORD = 80
#: Words of these conversations may be asked about: somebody of any agency can be among the readers.
TO_ALL_OF_AN_AREA = frozenset({AudienceKind.EVERYONE, AudienceKind.PARTNERSHIP})


@pages.page("/translate", access=SIGNED_IN)
def new() -> ResponseReturnValue:
    """Ask which words, and which agencies."""
    form = TranslationForm(data=_begun())
    return _page(form)


@pages.action("/translate", access=SIGNED_IN)
def ask() -> ResponseReturnValue:
    """Send them to the agencies' queues."""
    actor, form = current_actor(), TranslationForm()
    form.agencies.offer(directory.agencies())
    source = _source(actor, form)
    if source is not None:
        del form.audience
    if not form.validate_on_submit():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        thread, notice = service.ask(
            actor,
            form.title.words,
            form.opening.words,
            form.agencies.chosen,
            audience=source[0].addressed_to if source else form.chosen_audience,
            speaking=form.speaking,
            words=form.words,
        )
    except Invalid as refused:
        form.refuse("attribution", str(refused))
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(
        notice or "Asked. Each agency's answer stands here, and beside the words.",
        "warning" if notice else "success",
    )
    return redirect(address_of(thread), code=HTTPStatus.SEE_OTHER)


def _begun() -> dict[str, object]:
    asked = request.args
    return {
        "place_kind": asked.get("place", ""),
        "place_id": asked.get("id", "")[:LONGEST_PLACE],
        "passage": asked.get("passage", ""),
        "title": " ".join(asked.get("words", "").split())[:LONGEST_WORD],
        "agencies": asked.getlist("agency"),
    }


def _source(actor: Actor, form: TranslationForm) -> tuple[Thread, Quoted | None] | None:
    """Return the conversation in which the words stand, and the passage as its reader sees it."""
    words = form.words
    if words.kind is not PlaceKind.THREAD or words.public_id is None:
        return None
    thread = discussion.any_thread(actor, words.public_id)
    if thread.audience not in TO_ALL_OF_AN_AREA:
        msg = "These words were said to few people. Ask there what they mean."
        raise NotPermitted(msg)
    return thread, passage_of(actor, thread, words.passage)


def passage_of(actor: Actor, thread: Thread, passage: Passage | None) -> Quoted | None:
    """Return the words that a question is about, read anew; None if they cannot be read."""
    if passage is None:
        return None
    try:
        return quoting_queries.find(actor, thread, passage)[1]
    except NotThere:
        return None


def _page(form: TranslationForm) -> str:
    actor = current_actor()
    form.agencies.offer(directory.agencies())
    source = _source(actor, form)
    if source is not None and form.audience is not None:
        del form.audience
    return render_template(
        "questions/translate.html",
        form=form,
        source=source[0] if source else None,
        quoted=source[1] if source else None,
        readers=_readers(source[0]) if source else "",
    )


def _readers(thread: Thread) -> str:
    return in_words(thread.audience, thread.partnership.name if thread.partnership else "")
