"""The world that the promises are kept in, walked once; each test asks about one promise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from forum.audit.models import AuditEntry
from forum.jobs.models import Job
from tests.factories import Make
from tests.promises.contents import fill
from tests.promises.sending import Form, of_each_kind, of_words, pages_with_forms
from tests.promises.traces import listening
from tests.promises.walking import Walk, Walker, checksum
from tests.promises.world import CANARIES, World, people, write_canaries
from tests.undoing import undone

#: A word that is written nowhere.
NEVER_WRITTEN = "pumpernickel"


@pytest.fixture(scope="session")
def walk(app: Flask) -> Walk:
    """Everything that everybody saw, before and after the canaries were written."""
    found = Walk()
    with undone(app) as session, listening() as heard:
        make = Make(session)
        world = World(session, people(make))
        fill(make, world.people)
        walker = Walker(app, session, world)
        for who in walker.everybody():
            walker.browser(who)
        found.before = [
            walker.get(who, path).to_keep
            for _, path in walker.pages(of_things=False)
            for who in walker.everybody()
        ]
        found.secret_ids = set(write_canaries(make, world.people))
        found.sums_before = checksum(session)
        for rule, path in walker.pages():
            found.paths.setdefault(rule.rule, []).append(path)
            everybody = walker.everybody() if not rule.arguments else walker.close(rule)
            found.after += [walker.get(who, path).to_keep for who in everybody]
        found.sums_after = checksum(session)
        for who in world.people:
            found.searches[who] = {
                word: walker.get(who, f"/search?q={word}").to_keep for word in _words_to_look_for()
            }
        found.kept = [
            repr(row)
            for table in (AuditEntry.__table__, Job.__table__)
            for row in session.execute(select(table))
        ]
        found.ids = {who: person.public_id for who, person in world.people.items()}
        mail = Path(app.config["FORUM_SETTINGS"].data_dir, "mail")
        found.letters = [p.read_text(errors="replace") for p in mail.glob("**/*") if p.is_file()]
    found.log = heard.getvalue()
    return found


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the walks come last: they share one world, which nobody else's may stand beside."""
    items.sort(key=lambda item: "walker" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def walker(app: Flask) -> Iterator[Walker]:
    """The filled world, as it stands; what a test does to it, it undoes."""
    with undone(app) as session:
        make = Make(session)
        world = World(session, people(make))
        fill(make, world.people)
        found = Walker(app, session, world)
        for who in found.everybody():
            found.browser(who)
        found.secret = write_canaries(make, world.people)
        yield found


@pytest.fixture(scope="session")
def page_forms(walker: Walker) -> list[list[Form]]:
    """The forms of each page, every button of a form as one of its own."""
    return list(pages_with_forms(walker))


@pytest.fixture(scope="session")
def every_form(walker: Walker, page_forms: list[list[Form]]) -> list[Form]:
    """One form of each kind and shape that keeps something."""
    return of_each_kind(walker, page_forms)


@pytest.fixture(scope="session")
def forms(every_form: list[Form]) -> list[Form]:
    """The forms in which people write."""
    return of_words(every_form)


def _words_to_look_for() -> list[str]:
    hooks = [word for each in CANARIES.values() for word in (each.hook, each.misspelt)]
    return [NEVER_WRITTEN, *hooks]
