"""Who may read a question, answer it for an agency, and say where the agencies stand.

A question is read by whoever reads its thread. Everybody who reads it may reply; only people of the
agencies asked may answer for them, and only a steward may say that an agency holds no position.
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from typing_extensions import override

from forum.access.actor import Actor, Grant, Voice
from forum.access.policy import Example, Policy, rule
from forum.directory.authorship import wrote
from forum.discussion.models import Thread, ThreadKind
from forum.discussion.policy import ThreadAction, thread_policy
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.questions.models import Asked, Question
from forum.questions.sides import sides


class QuestionAction(StrEnum):
    """What can be done with a question."""

    READ = "read"
    ANSWER = "answer"
    SPEAK_FOR = "speak for an agency"
    SETTLE = "settle"
    SAY_ALIKE = "say it so that both hear the same"


def stewarded(actor: Actor, question: Question) -> frozenset[int]:
    """Return the agencies asked for which the actor may promise, or hold no position."""
    return frozenset(
        agency_id
        for agency_id in question.asked_ids
        if any(
            grant.role is Role.STEWARD and grant.agency_id in {None, agency_id}
            for grant in actor.grants
        )
    )


def answerable(actor: Actor, question: Question) -> frozenset[int]:
    """Return the agencies asked from which the actor may speak."""
    return question.asked_ids & actor.agency_ids


@rule("You cannot read this question.")
def reads_thread(actor: Actor, question: Question) -> bool:
    """Said of those who read its thread."""
    return bool(thread_policy.decide(actor, ThreadAction.READ, question.thread))


@rule("This question takes no more answers from you.")
def may_reply(actor: Actor, question: Question) -> bool:
    """Said of those who may reply in its thread."""
    return bool(thread_policy.decide(actor, ThreadAction.REPLY, question.thread))


@rule("Only people of the agencies asked can answer for them. You can still reply.")
def works_there(actor: Actor, question: Question) -> bool:
    """Said of everybody with a confirmed place in an agency that is asked."""
    return bool(answerable(actor, question))


@rule("Only the asker's agency and those asked can agree on other words here.")
def is_on_a_side(actor: Actor, question: Question) -> bool:
    """Said of everybody with a confirmed place in one of them, where words are asked about."""
    return question.translates and bool(sides(question) & actor.agency_ids)


@rule("Only a steward of an agency asked can do this.")
def looks_after_one(actor: Actor, question: Question) -> bool:
    """Said of the stewards of the agencies asked."""
    return bool(stewarded(actor, question))


@rule("Only whoever asked can say where this stands.")
def asked_it(actor: Actor, question: Question) -> bool:
    """Said of the asker, named or not."""
    return wrote(actor, question.thread)


@rule("The question was taken back.")
def still_asked(_actor: Actor, question: Question) -> bool:
    """Said until its asker takes it back."""
    return question.thread.removed_at is None


class QuestionPolicy(Policy[Question]):
    """Questions. Asked of a row, it needs the row's thread and agencies loaded."""

    name = "question"
    read = QuestionAction.READ
    rules = {
        QuestionAction.READ: (reads_thread,),
        QuestionAction.ANSWER: (may_reply, works_there),
        QuestionAction.SPEAK_FOR: (may_reply, looks_after_one),
        QuestionAction.SETTLE: (asked_it, still_asked),
        QuestionAction.SAY_ALIKE: (may_reply, is_on_a_side),
    }

    @override
    def readable_by(self, actor: Actor) -> ColumnElement[bool]:
        threads = select(Thread.id).where(
            Thread.id == Question.thread_id, thread_policy.visible_to(actor)
        )
        return threads.correlate(Question).exists()

    @override
    def examples(self, role: Role) -> Mapping[str, Example[Question]]:
        wide = frozenset({Grant(role)})
        reach = {
            "for the agency asked": frozenset({Grant(role, agency_id=_ASKED)}),
            "for another agency": frozenset({Grant(role, agency_id=_ANOTHER)}),
        }
        reader, away = Voice(2, _ANOTHER, 2, 1), Voice(4, _ASKED, 4, 2)
        actors = {
            "asker": Actor(1, tag="asker", voices=(Voice(1, _ANOTHER, 1, 1),), grants=wide),
            "of an agency asked": Actor(2, voices=(Voice(3, _ASKED, 3, 1),), grants=wide),
            "outside the audience": Actor(2, voices=(away,), grants=wide),
            **{
                f"reader, {name}": Actor(2, voices=(reader,), grants=grants)
                for name, grants in reach.items()
            },
        }
        return {name: Example(actor, _question()) for name, actor in actors.items()}


question_policy = QuestionPolicy()

_ASKED, _ANOTHER = 1, 2


def _question() -> Question:
    thread = Thread(
        kind=ThreadKind.QUESTIONS,
        audience=AudienceKind.PARTNERSHIP,
        audience_partnership_id=1,
        agency_id=_ANOTHER,
        attribution=Attribution.AGENCY,
        author_tag="asker",
        post_count=0,
        created_at=clock.now(),
    )
    return Question(thread=thread, asked=[Asked(agency_id=_ASKED)], translates=True)
