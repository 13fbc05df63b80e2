"""Reading questions: every select passes the policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, not_, select, true
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from forum.access.actor import Actor
from forum.access.reader import for_any_reader, standing_of
from forum.directory.authorship import written_by
from forum.directory.models import Agency
from forum.discussion.models import Post, Thread
from forum.discussion.policy import post_policy
from forum.kernel import clock
from forum.kernel.errors import NotFound
from forum.kernel.paging import Page
from forum.kernel.vocabulary import Role
from forum.questions import alike_queries
from forum.questions.models import Answer, Asked, Question
from forum.questions.policy import question_policy
from forum.questions.progress import PlaceKind
from forum.storage import prepared
from forum.storage.database import session
from forum.storage.pages import newest_first

#: As many as the start page and the desk look at.
MOST_WAITING = 20


def newest(actor: Actor, agencies: Sequence[str] = (), cursor: str | None = None) -> Page[Thread]:
    """Return the threads of questions that the actor may read, the most recently alive first.

    Args:
        actor: who reads.
        agencies: only those that ask one of these agencies, by slug; all if empty.
        cursor: where to go on.
    """
    chosen = Question.asked.any(Asked.agency.has(Agency.slug.in_(agencies)))
    statement = (
        select(Thread)
        .join(Question, Question.thread_id == Thread.id)
        .where(
            question_policy.visible_to(actor),
            Thread.removed_at.is_(None),
            chosen if agencies else true(),
        )
        .options(joinedload(Thread.agency), joinedload(Thread.partnership))
    )
    return newest_first(statement, Thread.last_post_at, Thread.id, cursor)


def of_threads(actor: Actor, threads: Sequence[Thread], *more: LoaderOption) -> dict[int, Question]:
    """Return the questions of these threads, by the thread's row, with whom they ask and heard."""
    found = (
        session()
        .scalars(
            select(Question)
            .join(Question.thread)
            .where(Thread.id.in_([each.id for each in threads]), question_policy.visible_to(actor))
            .options(contains_eager(Question.thread), *loaded(actor), *more)
        )
        .unique()
    )
    return {each.thread_id: each for each in found}


def of_thread(actor: Actor, thread: Thread) -> Question:
    """Return the question of one thread, whole.

    Raises:
        NotFound: the thread asks nothing, or the actor may not know of it.
    """
    found = of_threads(actor, [thread], alike_queries.of_a_question(actor))
    if thread.id not in found:
        raise NotFound
    return found[thread.id]


def waiting_for(actor: Actor) -> Sequence[Question]:
    """Return questions that ask an agency of the actor's and that it has not answered yet."""
    return _whole(actor, _silent(Asked.agency_id.in_(actor.agency_ids)))


def waiting_for_stewards(actor: Actor) -> Sequence[Question]:
    """Return questions that wait for an agency that the actor looks after."""
    return _whole(actor, _silent(_looked_after(actor)))


def longest_waiting(actor: Actor) -> Thread | None:
    """Return the thread that has waited longest for an agency of the actor's, not asked by them."""
    if not actor.agency_ids:
        return None
    silent = _silent(Asked.agency_id.in_(actor.agency_ids))
    return session().scalar(
        select(Thread)
        .join(Question, Question.thread_id == Thread.id)
        .where(silent, _open(), not_(written_by(actor, Thread)), question_policy.visible_to(actor))
        .order_by(Thread.created_at, Thread.id)
        .limit(1)
    )


def how_many_wait(actor: Actor) -> int:
    """Count the questions that wait for an agency that the actor looks after."""
    counted = (
        select(func.count())
        .select_from(Question)
        .join(Question.thread)
        .where(_silent(_looked_after(actor)), _open(), question_policy.visible_to(actor))
    )
    return session().scalar(counted) or 0


def _looked_after(actor: Actor) -> ColumnElement[bool]:
    reaches = [grant.agency_id for grant in actor.grants if grant.role is Role.STEWARD]
    return true() if None in reaches else Asked.agency_id.in_(reaches)


def _silent(asked: ColumnElement[bool]) -> ColumnElement[bool]:
    """Say that a question asks such an agency, and that nothing it said holds."""
    holds = (
        select(Answer.id)
        .join(Answer.post)
        .where(
            Answer.question_id == Question.id,
            Answer.agency_id == Asked.agency_id,
            Answer.until >= clock.today(),
            Post.removed_at.is_(None),
            Post.hidden_at.is_(None),
        )
        .correlate(Question, Asked)
    )
    return select(Asked.id).where(Asked.question_id == Question.id, asked, ~holds.exists()).exists()


def _open() -> ColumnElement[bool]:
    return and_(Question.outcome.is_(None), Thread.removed_at.is_(None), Thread.closed_at.is_(None))


def _whole(actor: Actor, which: ColumnElement[bool]) -> Sequence[Question]:
    return (
        session()
        .scalars(
            select(Question)
            .join(Question.thread)
            .where(which, _open(), question_policy.visible_to(actor))
            .options(contains_eager(Question.thread).joinedload(Thread.agency), *loaded(actor))
            .order_by(Thread.created_at, Thread.id)
            .limit(MOST_WAITING)
        )
        .unique()
        .all()
    )


@dataclass(frozen=True, slots=True)
class InOtherWords:
    """A request to say words of some page in other words, with one answer that stands, if any."""

    thread: Thread
    passage: str
    post: Post | None
    agency: Agency | None


def in_other_words(actor: Actor, kind: PlaceKind, public_id: str) -> Sequence[InOtherWords]:
    """Return what agencies were asked about words of one place, and say: mostly nothing."""
    which = {**standing_of(actor), "kind": kind, "place": public_id}
    if not prepared.rows(_asked_about(actor), which):
        return []
    return [InOtherWords(*row) for row in session().execute(_in_other_words(actor), which)]


@for_any_reader
def _asked_about(reader: Actor) -> Select[int]:
    return (
        select(Question.id)
        .join(Thread, Thread.id == Question.thread_id)
        .where(
            Question.place_kind == bindparam("kind"),
            Question.place_id == bindparam("place"),
            Thread.removed_at.is_(None),
            question_policy.visible_to(reader),
        )
        .limit(1)
    )


@for_any_reader
def _in_other_words(reader: Actor) -> Select[Thread, str, Post, Agency]:
    stands = and_(
        Post.id == Answer.post_id,
        Post.removed_at.is_(None),
        Post.hidden_at.is_(None),
        post_policy.visible_to(reader),
    )
    return (
        select(Thread, Question.passage, Post, Agency)
        .select_from(Question)
        .join(Thread, Thread.id == Question.thread_id)
        .outerjoin(Answer, Answer.question_id == Question.id)
        .outerjoin(Post, stands)
        .outerjoin(Agency, and_(Agency.id == Answer.agency_id, Post.id.is_not(None)))
        .where(
            Question.place_kind == bindparam("kind"),
            Question.place_id == bindparam("place"),
            Thread.removed_at.is_(None),
            question_policy.visible_to(reader),
        )
        .order_by(Question.id, Answer.id)
        .limit(MOST_WAITING)
    )


def reading(actor: Actor, public_id: str) -> tuple[Question, Answer]:
    """Return the answer that stands in a reply, to words said in other words.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    found = session().scalar(
        select(Question)
        .join(Question.thread)
        .join(Question.answers)
        .join(Answer.post)
        .where(
            Post.public_id == public_id,
            Question.translates,
            post_policy.visible_to(actor),
            question_policy.visible_to(actor),
        )
        .options(contains_eager(Question.thread), *loaded(actor))
    )
    standing = [] if found is None else [each for each in found.answers if each.stands]
    one = next((each for each in standing if each.post.public_id == public_id), None)
    if found is None or one is None:
        raise NotFound
    return found, one


def answer(question: Question, number: int) -> Answer:
    """Return the answer that stands in the reply with this number.

    Raises:
        NotFound: there is none.
    """
    for each in question.answers:
        if each.post.number == number and each.stands:
            return each
    raise NotFound


def loaded(actor: Actor) -> tuple[LoaderOption, ...]:
    """Say what a question is read with; of its answers, those that the actor may read."""
    readable = select(Post.id).where(Post.id == Answer.post_id, post_policy.visible_to(actor))
    mine = Question.answers.and_(readable.exists() if not actor.is_system else true())
    return (
        joinedload(Question.asked).joinedload(Asked.agency),
        selectinload(mine).joinedload(Answer.post),
    )
