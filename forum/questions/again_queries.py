"""Questions to look at again: a word means something else than when they were answered or settled.

Whoever can do something about it sees them: the asker, who may say anew where it stands, and those
who speak for an agency whose answer used the word. What was said since the change is not listed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import contains_eager

from forum.access.actor import Actor
from forum.contracts.meanings import ChangedMeaning, Since
from forum.contracts.registry import registry
from forum.directory.authorship import written_by, wrote
from forum.directory.models import Agency
from forum.discussion.models import Post, Thread
from forum.discussion.policy import post_policy
from forum.kernel import clock
from forum.kernel.vocabulary import Role
from forum.questions.models import Answer, Question
from forum.questions.policy import answerable, question_policy, stewarded
from forum.questions.queries import loaded
from forum.storage.database import session

#: Those alive most recently are looked through for words; more nobody looks at again in one go.
MOST_LOOKED_THROUGH: Final = 100


@dataclass(frozen=True, slots=True)
class Again:
    """A question to look at again, and the words that mean something else by now."""

    thread: Thread
    #: Whose answer was written before; empty where the reader themselves settled the question.
    agencies: Sequence[Agency]
    changes: Sequence[ChangedMeaning]


def to_look_at_again(actor: Actor, *, as_steward: bool = False) -> Sequence[Again]:
    """Return them, those alive most recently first.

    Args:
        actor: who may do something about them.
        as_steward: only answers of the agencies that they look after.
    """
    ask = registry().changed_since
    since = ask(actor) if ask else None
    if since is None or since.changed is None:
        return ()
    found = session().scalars(
        select(Question)
        .join(Question.thread)
        .where(
            or_(
                _answered(actor, since.changed, as_steward=as_steward),
                false() if as_steward else _settled(actor, since.changed),
            ),
            Thread.removed_at.is_(None),
            question_policy.visible_to(actor),
        )
        .options(contains_eager(Question.thread).joinedload(Thread.agency), *loaded(actor))
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(MOST_LOOKED_THROUGH)
    )
    every = [
        again
        for question in found.unique()
        for again in _looked_at(actor, question, since, as_steward=as_steward)
    ]
    return [each for each in every if each.changes]


def _settled(actor: Actor, changed: date) -> ColumnElement[bool]:
    day = clock.beginning(changed)
    before = or_(
        Question.settled_on < changed,
        and_(Question.settled_on.is_(None), Thread.last_post_at < day),
    )
    return and_(Question.outcome.is_not(None), before, written_by(actor, Thread))


def _answered(actor: Actor, changed: date, *, as_steward: bool) -> ColumnElement[bool]:
    """Say that an agency that the actor may speak for answered before, and that it holds."""
    reaches = [grant.agency_id for grant in actor.grants if grant.role is Role.STEWARD]
    kept = true() if None in reaches else Answer.agency_id.in_(reaches)
    mine = kept if as_steward else or_(kept, Answer.agency_id.in_(actor.agency_ids))
    answers = (
        select(Answer.id)
        .join(Answer.post)
        .where(
            Answer.question_id == Question.id,
            Answer.until >= clock.today(),
            Post.created_at < clock.beginning(changed),
            mine,
            post_policy.visible_to(actor),
        )
    )
    return and_(Thread.closed_at.is_(None), answers.exists())


def _looked_at(
    actor: Actor, question: Question, since: Since, *, as_steward: bool
) -> Iterator[Again]:
    thread = question.thread
    if not as_steward and question.outcome and wrote(actor, thread):
        yield Again(thread, (), list(_since_settled(question, since)))
    mine = stewarded(actor, question)
    for each in question.asked if thread.closed_at is None else ():
        if each.agency_id in (mine if as_steward else mine | answerable(actor, question)):
            yield Again(thread, (each.agency,), _since_answered(question, each.agency_id, since))


def _since_settled(question: Question, since: Since) -> Iterator[ChangedMeaning]:
    """Yield what changed under the question and its answers since it was settled, each once."""
    day, thread, seen = question.settled_day, question.thread, set()
    texts = [(thread.agency_id, thread.opening.html)]
    texts += [(each.agency_id, each.post.body.html) for each in question.answers if each.stands]
    for agency_id, html in texts:
        for change in since.changes(html, agency_id, day) if agency_id else ():
            if change.url not in seen:
                seen.add(change.url)
                yield change


def _since_answered(question: Question, agency_id: int, since: Since) -> Sequence[ChangedMeaning]:
    """Return what changed since an agency said something last, while that holds."""
    today = clock.today()
    theirs = [each for each in question.answers if each.agency_id == agency_id and each.stands]
    if not theirs or not theirs[-1].given.holds(today):
        return ()
    post = theirs[-1].post
    said = clock.local(post.edited_at or post.created_at).date()
    return since.changes(post.body.html, agency_id, said)
