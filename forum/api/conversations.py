"""Shared reflections, questions, circles and what is replied there."""

from forum.access.actor import Actor
from forum.access.route import may
from forum.api.shelf import Row, Shelf, agency, by, day, page_of, paged, whole, words
from forum.circles import queries as circles
from forum.circles.models import Circle
from forum.circles.policy import CircleAction, circle_policy
from forum.discussion import queries as discussion
from forum.discussion.addresses import address_of, address_of_number
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.policy import ThreadAction, thread_policy
from forum.discussion.reply import Reply
from forum.kernel.errors import Invalid
from forum.kernel.paging import Page, number
from forum.questions import queries as questions
from forum.questions.heard import heard
from forum.questions.models import Question
from forum.questions.policy import QuestionAction, question_policy
from forum.reflections import prompts
from forum.reflections import queries as reflections
from forum.web.leaving import Html

READ = may(thread_policy, ThreadAction.READ)


def thread_line(thread: Thread) -> Row:
    """Tell a conversation as a list does."""
    return {
        "public_id": thread.public_id,
        "title": thread.heading,
        "url": address_of(thread),
        "by": by(thread, thread.agency),
        "on": day(thread.created_at),
    }


def thread_whole(thread: Thread) -> Row:
    """Tell what opens a conversation; its replies have an address of their own."""
    parts = [{"prompt": part.prompt, "html": words(part.body)} for part in thread.parts]
    return {
        **thread_line(thread),
        "by": by(thread, thread.agency, elsewhere=False),
        "html": words(thread.opening),
        "parts": parts,
        "changed_on": day(thread.edited_at),
        "is_open": thread.is_open,
        "replies": page_of("api.list_replies", thread.public_id),
    }


def replies(actor: Actor, public_id: str, cursor: str | None) -> Page[Row]:
    """Return the replies of any conversation, in their order.

    Raises:
        NotFound: the actor may not know of it.
        Invalid: the cursor was made up.
    """
    thread = discussion.any_thread(actor, public_id)
    try:
        after = number(cursor or "0")
    except ValueError as error:
        msg = "That page address is incomplete. Start again from the first page."
        raise Invalid(msg) from error
    return paged(discussion.replies(actor, thread, after), _reply)


def _reply(reply: Reply) -> Row:
    return {
        "public_id": reply.public_id,
        "number": reply.number,
        "answers": reply.answers_number,
        "url": address_of_number(reply.thread, reply.number),
        "by": {"byline": reply.byline, "agency": reply.agency, "person": reply.author},
        "on": day(reply.created_at),
        "changed_on": day(reply.edited_at),
        "taken_back": reply.removed_at is not None,
        "html": Html.of(reply.html, reply.stamp),
    }


def _reflection(actor: Actor, public_id: str) -> Row:
    told = thread_whole(reflections.one_shared(actor, public_id))
    for part in told["parts"]:
        part["prompt"] = prompts.question(part["prompt"])
    return told


def _question(actor: Actor, public_id: str) -> Row:
    thread = discussion.thread(actor, ThreadKind.QUESTIONS, public_id)
    return {**thread_whole(thread), **_asked(questions.of_thread(actor, thread))}


def _asked(question: Question) -> Row:
    standing = heard(question)
    return {
        "progress": standing.progress.value,
        "outcome": standing.outcome.value if standing.outcome else None,
        "asked": [
            {**(agency(row.agency) or {}), "heard": bool(row.answers)} for row in standing.rows
        ],
    }


def _circle_line(circle: Circle) -> Row:
    return {
        "public_id": circle.public_id,
        "title": circle.name,
        "url": page_of("circle_pages.show", circle.public_id),
        "purpose": circle.purpose,
    }


def _circle(actor: Actor, public_id: str) -> Row:
    circle = circles.one(actor, public_id)
    if not circle_policy.decide(actor, CircleAction.READ, circle):
        return _circle_line(circle)
    members = [
        {"public_id": each.public_id, "name": each.name, "agency": agency(each.agency)}
        for each in circles.members(circle)
    ]
    said = circles.threads(actor, circle).items
    return {
        **_circle_line(circle),
        "members": members,
        "conversations": [thread_line(each) for each in said],
    }


SHELVES = (
    Shelf(
        area="reflections",
        about="Reflections that others shared",
        many=lambda actor, cursor: paged(reflections.shared(actor, (), cursor), thread_line),
        one=_reflection,
        access=READ,
    ),
    Shelf(
        area="questions",
        about="Questions to agencies",
        many=lambda actor, cursor: paged(questions.newest(actor, (), cursor), thread_line),
        one=_question,
        access=may(question_policy, QuestionAction.READ),
    ),
    Shelf(
        area="circles",
        about="The reader’s circles, and those they could ask to join",
        many=lambda actor, _: whole([*circles.mine(actor), *circles.listed(actor)], _circle_line),
        one=_circle,
        access=may(circle_policy, CircleAction.KNOW),
    ),
    Shelf(
        area="circles/threads",
        about="Conversations of circles",
        one=lambda actor, public_id: thread_whole(
            discussion.thread(actor, ThreadKind.CIRCLES, public_id)
        ),
        access=READ,
    ),
)
