"""The reflections of the demonstration: a few private ones, a month of shared ones, and answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import cycle

from forum.access.actor import Actor
from forum.demonstration.loading.people import Cast
from forum.demonstration.writing import PrivateReflection, Reflection, Reply
from forum.directory.audience import Audience, in_audience
from forum.directory.signing import Speaking
from forum.discussion import history_service, keeping_service, queries
from forum.discussion import service as discussion
from forum.discussion.models import ResponseKind, Thread
from forum.discussion.passage import Passage
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution
from forum.prose.ours import plain, prose
from forum.reflections import service
from forum.reflections.prompts import ReflectionModel
from forum.reflections.service import Answers
from forum.text.plain import paragraphs

#: So few that the thread is read whole.
TWO_ANSWERS = 2


def load(shared: Sequence[Reflection], private: Sequence[PrivateReflection], cast: Cast) -> None:
    """Write the private ones, then share the others and let people answer."""
    for kept in private:
        with clock.at(_day(kept.day)):
            service.write(
                cast.actor(kept.author),
                ReflectionModel(kept.model),
                plain(kept.title),
                _checked(kept.answers),
            )
    for each in shared:
        _share(each, cast)


def _share(told: Reflection, cast: Cast) -> None:
    author = cast.actor(told.author)
    voice = author.voices[0]
    inside = voice.partnership_id if told.audience.needs_partnership else None
    model, title, answers = ReflectionModel(told.model), plain(told.title), _checked(told.answers)
    with clock.at(_day(told.day)):
        written = service.write(author, model, title, answers)
        thread, _ = service.share(
            author,
            written,
            title,
            answers,
            audience=Audience(told.audience, partnership_id=inside),
            speaking=Speaking(voice, told.attribution),
        )
    for number, reply in enumerate(told.replies):
        _reply(told, reply, number, thread, cast)
    _respond(told, thread, cast)
    _come_back(told, thread, cast)


def _reply(told: Reflection, reply: Reply, number: int, thread: Thread, cast: Cast) -> None:
    actor = cast.actor(reply.author)
    with clock.at(_day(told.day + reply.days_later) + timedelta(minutes=7 * number)):
        discussion.reply(
            actor,
            thread,
            prose(reply.text),
            speaking=Speaking(actor.voices[0], reply.attribution),
            answers_number=reply.to,
        )


def _come_back(told: Reflection, thread: Thread, cast: Cast) -> None:
    """Where two people answered: the asker quotes the first, who then says it more clearly."""
    names = [reply.attribution for reply in told.replies]
    if len(names) != TWO_ANSWERS or set(names) != {Attribution.NAME_AND_AGENCY}:
        return
    asker, first = cast.actor(told.author), cast.actor(told.replies[0].author)
    [post, *_others] = queries.posts(asker, thread).items
    start, end = paragraphs(post.body.words)[0]
    with clock.at(_day(told.day + told.replies[-1].days_later)):
        discussion.reply(
            asker,
            thread,
            prose("Thank you. This is what I will ask about first."),
            speaking=Speaking(asker.voices[0], told.attribution),
            quoting=Passage(post.public_id, "", post.version, start, end),
        )
        clearer = prose(f"{post.body.source}\n\nI mean that we ask, and wait for the answer.")
        history_service.edit_post(first, post, clearer, seen=post.version)
        keeping_service.keep(asker, post)


def _respond(told: Reflection, thread: Thread, cast: Cast) -> None:
    """Press the responses: as many people of each agency as the script says, and as there are."""
    for kind in ResponseKind:
        for slug, count in getattr(told.responses, kind.value).items():
            for actor in _people_of(cast.agencies[slug].id, thread, cast)[:count]:
                with clock.at(_day(told.day + 1)):
                    discussion.respond_to_thread(actor, thread, kind)


def _people_of(agency_id: int, thread: Thread, cast: Cast) -> list[Actor]:
    return [
        actor
        for actor in cast.everybody
        if agency_id in actor.agency_ids
        and in_audience(actor, thread)
        and actor.practitioner_id != thread.author_id
        and actor.tag != thread.author_tag
    ]


def _checked(answers: Mapping[str, str]) -> Answers:
    return {slug: prose(words) for slug, words in answers.items() if words.strip()}


def _day(offset: int) -> datetime:
    """Return a working hour of a day counted from today; never one that lies ahead."""
    hours = 8 + next(_HOURS)
    morning = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return min(morning + timedelta(days=offset, hours=hours), clock.now())


_HOURS = cycle((1, 5, 3, 9, 0, 11, 4))
