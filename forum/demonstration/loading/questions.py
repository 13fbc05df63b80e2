"""The questions of the demonstration: asked, answered, promised and left waiting."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from forum.access.actor import Actor
from forum.demonstration.asking import Answer as Told
from forum.demonstration.asking import NoneHeld, Promise
from forum.demonstration.asking import Question as Asked
from forum.demonstration.loading.people import Cast
from forum.directory.audience import Audience
from forum.directory.models import Agency, RoleGrant
from forum.directory.signing import Speaking
from forum.discussion.models import Thread
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind, Role
from forum.prose.ours import plain, prose
from forum.questions import queries, service
from forum.questions.models import Question
from forum.storage.database import session


def load(told: Sequence[Asked], cast: Cast) -> None:
    """Ask every question, and let the agencies answer."""
    for each in told:
        thread = _ask(each, cast)
        for answer in each.answers:
            _answer(each, answer, thread, cast)
        for none_held in each.none_held:
            _hold_none(each, none_held, thread, cast)
        for promise in each.promises:
            _promise(each, promise, thread, cast)
        if each.outcome:
            asker = cast.actor(each.author)
            service.settle(asker, _known(asker, thread), each.outcome, plain(each.note))


def _ask(told: Asked, cast: Cast) -> Thread:
    asker = cast.actor(told.author)
    with clock.at(_day(told.day)):
        thread, _ = service.ask(
            asker,
            plain(told.title),
            prose(told.text),
            [cast.agencies[slug] for slug in told.asks],
            audience=Audience(AudienceKind.EVERYONE),
            speaking=_by_name(asker),
            words=service.Words() if told.translates else None,
        )
    return thread


def _answer(told: Asked, answer: Told, thread: Thread, cast: Cast) -> None:
    actor = cast.actor(answer.author)
    with clock.at(_day(told.day + answer.days_later)):
        until = clock.today() + timedelta(days=answer.holds)
        said = service.Said(answer.stance, answer.leaning, prose(answer.text), until)
        question = _known(actor, thread)
        post, _ = service.answer(actor, question, said, speaking=_by_name(actor))
    if answer.helped:
        asker = cast.actor(told.author)
        asked = _known(asker, thread)
        service.mark_helped(asker, asked, queries.answer(asked, post.number))


def _hold_none(told: Asked, none_held: NoneHeld, thread: Thread, cast: Cast) -> None:
    actor, agency = cast.actor(none_held.author), cast.agencies[none_held.agency]
    with clock.at(_day(told.day + none_held.days_later)):
        service.hold_no_position(actor, _known(actor, thread), agency, prose(none_held.text))


def _promise(told: Asked, promise: Promise, thread: Thread, cast: Cast) -> None:
    agency = cast.agencies[promise.agency]
    actor = _steward(agency, cast)
    day = _day(told.day + promise.days).date()
    service.promise(actor, _known(actor, thread), agency, day)


def _steward(agency: Agency, cast: Cast) -> Actor:
    """Return the first steward of an agency."""
    rows = session().scalars(
        select(RoleGrant.practitioner_id).where(
            RoleGrant.role == Role.STEWARD, RoleGrant.agency_id == agency.id
        )
    )
    stewards = set(rows)
    return next(actor for actor in cast.everybody if actor.practitioner_id in stewards)


def _known(actor: Actor, thread: Thread) -> Question:
    """Return the question as somebody reads it now."""
    session().flush()
    session().expire(session().scalars(select(Question).filter_by(thread_id=thread.id)).one())
    return queries.of_thread(actor, thread)


def _by_name(actor: Actor) -> Speaking:
    return Speaking(actor.voices[0], Attribution.NAME_AND_AGENCY)


def _day(offset: int) -> datetime:
    morning = clock.now().replace(hour=11, minute=20, second=0, microsecond=0)
    return morning + timedelta(days=offset)
