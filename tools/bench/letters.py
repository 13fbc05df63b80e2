"""A thousand letters past a mail server of the worst kind, with workers that are killed meanwhile.

    python -m tools.bench.letters [NUMBER]

Real worker processes on a database of their own; each is killed, without a chance to tidy up, after
a moment drawn by lot. Prints what happened as JSON, and ends with 1 if a promise was broken.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select, update

from forum import settings
from forum.contracts.registry import registry
from forum.directory.audience import Audience
from forum.directory.models import Affiliation, Agency, Partnership, Practitioner, Setting
from forum.directory.queries import actor_for
from forum.directory.signing import Speaking
from forum.discussion import following, service
from forum.discussion.models import Thread
from forum.factory import create_app
from forum.jobs import worker
from forum.jobs.models import Job
from forum.kernel import clock
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.notices.letters import SEND_TASK
from forum.notices.models import Notice, Posting
from forum.prose.prose import Prose
from forum.storage.database import db, session
from tools import receivers
from tools.bench import hostile_mail
from tools.bench.hostile_mail import HostileServer

#: One in so many loses the right to know after being told, or has an address that nobody has.
ONE_IN = 20
LONGEST_LIFE_SECONDS = 1.5
DRAWN = random.Random(2026)  # noqa: S311  # who dies when protects nothing


def main(number: int) -> int:
    """Run it; return 0 if every promise was kept."""
    server = HostileServer(hostile_mail.at_its_worst(seed=7))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, _site(Path(folder), server.url):
        lost, unknown = _tell(number)
        runs, kills = _send_all()
        report = _report(server, number, lost, unknown)
    report |= {"worker_runs": runs, "worker_kills": kills}
    report["seconds"] = round(time.monotonic() - began)
    print(json.dumps(report, indent=2))
    return 0 if report["kept_every_promise"] else 1


@contextmanager
def _site(folder: Path, mail_url: str) -> Iterator[Flask]:
    chosen = settings.from_environment({"FORUM_DATA_DIR": str(folder), "FORUM_MAIL_URL": mail_url})
    app = create_app(replace(chosen, base_url="http://forum.example"))
    with app.app_context():
        db.create_all()
        for feature in registry().features:
            if feature.prepare is not None:
                feature.prepare()
        session().commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def _tell(number: int) -> tuple[int, int]:
    """Let many follow one conversation, answer in it, then take the right from some of them."""
    area = Partnership(name="Harbourside")
    session().add(area)
    session().flush()
    place = _workplace(area)
    opener, writer = _person("opener", place), _person("writer", place)
    thread = receivers.conversation(opener, Audience(AudienceKind.PARTNERSHIP, area.id))
    following.mute(actor_for(opener), thread)
    lost, unknown = number // ONE_IN, number // ONE_IN
    people = [_person(f"somebody{n}", place) for n in range(number + lost)]
    people += [_person(f"{hostile_mail.UNKNOWN}{n}", place) for n in range(unknown)]
    for person in people:
        receivers.wait_for_letters(person, thread)
    _reply(writer, thread)
    session().commit()
    tell = select(func.count(Job.id)).where(Job.task != SEND_TASK)
    while session().scalar(tell):
        session().rollback()
        worker.do_next(registry().tasks)
    rows = [person.id for person in people[number : number + lost]]
    session().execute(
        update(Affiliation).where(Affiliation.practitioner_id.in_(rows)).values(ends_at=clock.now())
    )
    session().commit()
    return lost, unknown


def _workplace(area: Partnership) -> Setting:
    agency = session().scalars(select(Agency).where(Agency.slug == "midwifery")).one()
    place = Setting(name="Work", agency_id=agency.id, partnership_id=area.id)
    session().add(place)
    session().flush()
    return place


def _person(name: str, place: Setting) -> Practitioner:
    return receivers.newcomer(f"{name}@work.example", place)


def _reply(writer: Practitioner, thread: Thread) -> None:
    actor = actor_for(writer)
    speaking = Speaking(actor.voices[0], Attribution.NAME_AND_AGENCY)
    service.reply(actor, thread, Prose.write("We see the same."), speaking=speaking)


def _send_all() -> tuple[int, int]:
    """Start one worker after another and kill most of them; return how many ran and died."""
    runs = kills = 0
    while _waiting():
        receivers.let_letters_leave()
        session().commit()
        db.session.remove()
        db.engine.dispose()
        runs += 1
        kills += _live_and_die()
    return runs, kills


def _waiting() -> int:
    left = session().scalar(select(func.count(Job.id)).where(~Job.given_up)) or 0
    session().rollback()
    return left


def _live_and_die() -> bool:
    """Let a worker work in a process of its own; return whether it had to be killed."""
    child = os.fork()
    if child == 0:
        worker.work_off(registry().tasks)
        os._exit(0)
    ends = time.monotonic() + DRAWN.uniform(0.1, LONGEST_LIFE_SECONDS)
    while time.monotonic() < ends:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _report(server: HostileServer, number: int, lost: int, unknown: int) -> dict[str, object]:
    wanted = {f"somebody{n}@work.example" for n in range(number)}
    by_person: dict[str, set[str]] = {}
    for each in server.kept:
        by_person.setdefault(str(each["To"]), set()).add(str(each["Message-ID"]))
    rows = session().execute(
        select(Job.problem, func.count()).where(Job.given_up).group_by(Job.problem)
    )
    given_up = {problem: count for problem, count in rows}  # noqa: C416  # rows are not pairs
    refused = session().scalar(
        select(func.count(Notice.id)).where(Notice.posting == Posting.TURNED_DOWN)
    )
    other_ids = sum(len(ids) > 1 for ids in by_person.values())
    kept = (
        server.receivers == wanted
        and other_ids == 0
        and given_up == {"TurnedDown": unknown}
        and refused == unknown
    )
    return {
        "kept_every_promise": kept,
        "wanted": number,
        "arrived": len(wanted & server.receivers),
        "lost_the_right_meanwhile": lost,
        "arrived_without_right": len(server.receivers - wanted),
        "turned_down_for_good": unknown,
        "turned_down_and_recorded": refused,
        "given_up": given_up,
        "arrived_again_under_the_same_message_id": sum(server.ids.values()) - len(server.ids),
        "arrived_again_under_another": other_ids,
        "server": dict(server.counted),
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
