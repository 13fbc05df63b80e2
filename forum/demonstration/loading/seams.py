"""The seams of the demonstration: named, seen again, put to a board, replied to and judged."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from forum.board import queries as board_queries
from forum.board import service as board
from forum.board import verdict_service
from forum.board.models import BoardItem
from forum.demonstration.loading.people import Cast
from forum.demonstration.seams import Put, Verdicts
from forum.demonstration.seams import Seam as Told
from forum.directory.signing import Speaking
from forum.discussion.models import Thread
from forum.kernel import clock
from forum.prose.ours import plain, prose
from forum.seams import queries, seeing_service, service
from forum.seams.came_from import Place
from forum.seams.models import Seam
from forum.storage.database import session


def load(told: Sequence[Told], cast: Cast) -> None:
    """Name every seam, and let all that followed happen on its day."""
    for each in told:
        seam = _propose(each, cast)
        for presses in each.seen:
            with clock.at(_day(presses.day)):
                for key in presses.by:
                    seeing_service.see_again(cast.actor(key), _known(key, seam, cast))
        if each.put:
            _put(each.put, seam, cast)
        if each.closed_because:
            with clock.at(_day(each.closed_day)):
                closing = cast.actor(each.closed_by)
                service.close(closing, _known(each.closed_by, seam, cast), each.closed_because)
    seeing_service.forget_marks({})
    verdict_service.finish_rounds({})


def _propose(told: Told, cast: Cast) -> Seam:
    author = cast.actor(told.author)
    with clock.at(_day(told.day)):
        seam, _ = service.propose(
            author,
            service.Told(
                plain(told.title),
                prose(told.opens),
                prose(told.lost),
                prose(told.instead),
                prose(told.risk),
            ),
            [cast.agencies[slug] for slug in told.sides],
            told.upkeep,
            speaking=Speaking(author.voices[0], told.attribution),
            place=_place(told.came_from),
        )
    return seam


def _place(title: str) -> Place | None:
    thread = session().scalar(select(Thread).where(Thread.title == plain(title)).limit(1))
    return Place("thread", thread) if title and thread else None


def _put(put: Put, seam: Seam, cast: Cast) -> None:
    with clock.at(_day(put.day)):
        asker = cast.actor(put.author)
        asked = board.Asked(put.wanted, note=plain(put.note))
        item = board.ask(asker, _known(put.author, seam, cast), asked)
    if put.answer:
        with clock.at(_day(put.replied_day)):
            given = board.Reply(put.answer, prose(put.reply), plain(put.owner))
            contact = cast.actor(put.contact)
            board.reply(contact, board_queries.get(contact, item.public_id), given)
    if put.verdicts:
        _judge(put.verdicts, item, cast)


def _judge(verdicts: Verdicts, item: BoardItem, cast: Cast) -> None:
    with clock.at(_day(verdicts.day)):
        for change, keys in verdicts.said:
            for key in keys:
                actor = cast.actor(key)
                found = board_queries.get(actor, item.public_id)
                verdict_service.give(actor, found, change)


def _known(key: str, seam: Seam, cast: Cast) -> Seam:
    session().flush()
    return queries.get(cast.actor(key), seam.public_id)


def _day(number: int) -> datetime:
    return clock.now() + timedelta(days=number)
