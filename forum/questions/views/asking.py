"""Lists of questions, the standing dilemmas, and asking."""

from http import HTTPStatus
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.access.route import SIGNED_IN
from forum.directory import queries as directory
from forum.directory.narrowing import agency_group
from forum.discussion.addresses import address_of
from forum.kernel.errors import Invalid, NotFound
from forum.questions import again_queries, dilemmas, queries, service
from forum.questions.forms import AskForm
from forum.questions.heard import heard
from forum.questions.word import OPENING, Word, word
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

NO_WORD = Word()

pages = Pages("asking", __name__, url_prefix="/questions")


@pages.page("", access=SIGNED_IN)
def index() -> ResponseReturnValue:
    """List the questions that the reader may read."""
    actor, chosen = current_actor(), request.args.getlist("agency")
    found = queries.newest(actor, chosen, request.args.get("cursor"))
    asked = queries.of_threads(actor, found.items)
    older = url_for("asking.index", agency=chosen, cursor=found.next) if found.next else ""
    return render_template(
        "questions/index.html",
        threads=found.items,
        heard={row: heard(question) for row, question in asked.items()},
        older=older,
        chosen=chosen,
        agency_group=agency_group(chosen),
    )


@pages.page("/waiting", access=SIGNED_IN)
def waiting() -> ResponseReturnValue:
    """List the questions that wait for the reader's agencies, and those to look at again."""
    actor = current_actor()
    mine, stewarded = queries.waiting_for(actor), queries.waiting_for_stewards(actor)
    others = [each for each in stewarded if each not in mine]
    return render_template(
        "questions/waiting.html",
        mine=mine,
        stewarded=others,
        again=again_queries.to_look_at_again(actor),
        heard={each.thread_id: heard(each) for each in [*mine, *others]},
    )


@pages.page("/dilemmas", access=SIGNED_IN)
def dilemma_list() -> ResponseReturnValue:
    """List the standing dilemmas."""
    return render_template("questions/dilemmas.html", dilemmas=dilemmas.every())


@pages.page("/dilemmas/<slug>", access=SIGNED_IN)
def dilemma(slug: str) -> ResponseReturnValue:
    """Show one standing dilemma: what binds each agency, and what it fears."""
    agencies = {each.slug: each for each in directory.agencies()}
    return render_template("questions/dilemma.html", dilemma=dilemmas.one(slug), agencies=agencies)


@pages.page("/new", access=SIGNED_IN)
def new() -> ResponseReturnValue:
    """Ask what somebody would like to know, and from whom."""
    asked = word(current_actor(), request.args.get("word", ""))
    return _ask_page(_form(data=_begun(asked)), asked)


@pages.action("/new", access=SIGNED_IN)
def ask() -> ResponseReturnValue:
    """Ask other agencies."""
    form = _form()
    if not form.validate_on_submit():
        return _ask_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        thread, notice = service.ask(
            current_actor(),
            form.title.words,
            form.opening.words,
            form.agencies.chosen,
            audience=form.chosen_audience,
            speaking=form.speaking,
        )
    except Invalid as refused:
        form.refuse("attribution", str(refused))
        return _ask_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(
        notice or "Asked. You will see each agency's answer here.",
        "warning" if notice else "success",
    )
    return redirect(address_of(thread), code=HTTPStatus.SEE_OTHER)


def _form(**kwargs: Any) -> AskForm:
    form = AskForm(**kwargs)
    form.agencies.offer(directory.agencies())
    return form


def _begun(asked: Word) -> dict[str, Any]:
    """Return what the address begins with: a word to ask about, agencies, or a dilemma."""
    begun: dict[str, Any] = {"agencies": request.args.getlist("agency")}
    if asked.said:
        begun |= {"title": f"What do you mean by “{asked.said}”?", "opening": OPENING}
    if slug := request.args.get("dilemma"):
        try:
            chosen = dilemmas.one(slug)
        except NotFound:
            return begun
        begun |= {"title": chosen.title, "agencies": list(chosen.asks)}
        begun["opening"] = "\n\n".join([*chosen.paragraphs, *(f"- {q}" for q in chosen.questions)])
    return begun


def _ask_page(form: AskForm, asked: Word = NO_WORD) -> str:
    return render_template("questions/new.html", form=form, word=asked)
