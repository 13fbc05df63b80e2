"""One's own words: those one learned, as a list to print, and those one wants no link for."""

from http import HTTPStatus

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.actor import Actor
from forum.access.route import SIGNED_IN, may
from forum.directory.queries import agencies
from forum.glossary import own_words_queries as own
from forum.glossary import own_words_service as service
from forum.glossary import queries
from forum.glossary.models import Term
from forum.glossary.own_words import Mark, OwnWord, OwnWordAction, own_word_policy
from forum.kernel.errors import NotFound
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("own_words", __name__, url_prefix="/my-words")

CHANGE = may(own_word_policy, OwnWordAction.CHANGE)


@pages.page("", access=SIGNED_IN)
def mine() -> ResponseReturnValue:
    """List the words that the reader learned, and those they silenced."""
    actor = current_actor()
    return render_template(
        "glossary/own_words.html",
        learned=own.learned(actor),
        silenced=own.silenced(actor),
        gone=_let_go_of(actor),
    )


@pages.action("/learn/<slug>", access=SIGNED_IN)
def learn(slug: str) -> ResponseReturnValue:
    """Note a word as learned."""
    actor = current_actor()
    term, by = queries.term(actor, slug), request.form.get("by", "")
    agency = next((each for each in agencies() if each.slug == by), None)
    service.learn(actor, term, agency)
    return _said(f"“{term.headword}” is in your list of words.")


@pages.action("/silence/<slug>", access=SIGNED_IN)
def silence(slug: str) -> ResponseReturnValue:
    """Silence a word."""
    actor = current_actor()
    term = queries.term(actor, slug)
    service.silence(actor, term)
    return _said(f"“{term.headword}” is not linked for you any more.")


@pages.action("/silence", access=SIGNED_IN)
def silence_all() -> ResponseReturnValue:
    """Silence every word."""
    service.silence(current_actor(), None)
    return _said("No word is linked for you any more.")


@pages.action("/<public_id>/let-go", access=CHANGE)
def let_go(public_id: str) -> ResponseReturnValue:
    """Take a word off the list."""
    actor = current_actor()
    service.let_go(actor, own.note(actor, public_id))
    return redirect(url_for("own_words.mine", gone=public_id), code=HTTPStatus.SEE_OTHER)


@pages.action("/<public_id>/have-back", access=CHANGE)
def have_back(public_id: str) -> ResponseReturnValue:
    """Put a word back on the list."""
    actor = current_actor()
    note = own.note(actor, public_id)
    service.have_back(actor, note)
    return _said(f"“{_word(note.term)}” is back in your list.")


@pages.action("/<public_id>/hear-again", access=CHANGE)
def hear_again(public_id: str) -> ResponseReturnValue:
    """Let a silenced word be linked again."""
    actor = current_actor()
    note = own.note(actor, public_id)
    words = f"“{note.term.headword}” is linked again." if note.term else "Words are linked again."
    service.hear_again(actor, note)
    return _said(words)


def _word(term: Term | None) -> str:
    return str(term.headword) if term else ""


def _let_go_of(actor: Actor) -> OwnWord | None:
    """Return the word that was just let go of, so that it can be had back."""
    try:
        found = own.note(actor, request.args.get("gone", ""))
    except NotFound:
        return None
    return found if found.mark is Mark.LEARNED and found.removed_at else None


def _said(sentence: str) -> ResponseReturnValue:
    """Say what was done: to script beside the word, to everybody else on the page of the list."""
    if request.accept_mimetypes.best == "application/json":
        return jsonify(said=sentence)
    flash(sentence)
    return redirect(url_for("own_words.mine"), code=HTTPStatus.SEE_OTHER)
