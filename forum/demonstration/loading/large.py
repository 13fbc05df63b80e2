"""Large worlds, to measure with: many people, threads and posts, the same for the same seed.

The words are the five hundred texts of the demonstration, each checked and rendered the ordinary
way, once. Rows are then written many at a time, and one audit entry stands for the whole load.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from sqlalchemy import insert, select

from forum.accounts import passwords
from forum.accounts.models import Account
from forum.demonstration import content
from forum.demonstration.loading.people import A_YEAR, PASSWORD
from forum.directory import models
from forum.discussion.models import Post, Thread, ThreadKind
from forum.kernel import clock
from forum.kernel.ids import new_public_id
from forum.kernel.vocabulary import Attribution, AudienceKind
from forum.prose.ours import plain, prose
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session

AREAS = ("North shore", "South valley")
#: Rows to a statement: few round trips, and little memory.
AT_ONCE = 2000
#: The youngest and the oldest thread of a large world lie a month apart, as in life.
SPAN = timedelta(days=30)
#: As in life, some conversations are long: these have a full page of replies and more.
EVERY, LONG = 5, 3


@dataclass(frozen=True, slots=True)
class Size:
    """How large a world is to be."""

    practitioners: int = 500
    threads: int = 2000
    posts: int = 20000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Somebody:
    """A practitioner of a large world, as far as signing needs them."""

    id: int
    name: str
    agency_id: int
    partnership_id: int


def load(size: Size) -> None:
    """Make a large world."""
    chance = random.Random(size.seed)  # noqa: S311  # the same world for the same seed
    people = _people(size)
    bodies, titles = _words(size.posts + size.threads)
    counts = _shared_out(size.posts, size.threads)
    threads = _threads(size, people, titles, bodies, counts, chance)
    for rows in _batches(_posts(threads, counts, people, bodies, chance)):
        session().execute(insert(Post), rows)


@cache
def _words(needed: int) -> tuple[list[Prose], list[PlainProse]]:
    """Return checked texts and titles: all of them, or as many as a little world needs."""
    texts = content.texts()[:needed]
    return [prose(text.body) for text in texts], [plain(text.title) for text in texts]


def _people(size: Size) -> Sequence[Somebody]:
    database = session()
    agencies = database.scalars(select(models.Agency).order_by(models.Agency.position)).all()
    areas = [models.Partnership(name=name) for name in AREAS]
    database.add_all(areas)
    database.flush()
    settings = [
        models.Setting(name=f"{agency.name} team", agency_id=agency.id, partnership_id=area.id)
        for agency in agencies
        for area in areas
    ]
    database.add_all(settings)
    practitioners = [
        models.Practitioner(name=f"Practitioner {number}") for number in range(size.practitioners)
    ]
    database.add_all(practitioners)
    database.flush()
    _accounts(practitioners)
    homes = [settings[number % len(settings)] for number in range(size.practitioners)]
    _affiliations(practitioners, homes)
    return [
        Somebody(person.id, person.name, home.agency_id, home.partnership_id)
        for person, home in zip(practitioners, homes, strict=True)
    ]


def _accounts(practitioners: Sequence[models.Practitioner]) -> None:
    template = Account()
    passwords.keep(template, PASSWORD)
    session().add_all(
        Account(
            practitioner_id=person.id,
            email=f"person{number}@common-ground.example",
            password=template.password,
            confirmed_at=clock.now(),
            is_demonstration=True,
        )
        for number, person in enumerate(practitioners)
    )


def _affiliations(
    practitioners: Sequence[models.Practitioner], homes: Sequence[models.Setting]
) -> None:
    session().add_all(
        models.Affiliation(
            practitioner_id=person.id,
            agency_id=home.agency_id,
            setting_id=home.id,
            partnership_id=home.partnership_id,
            confirmed_at=clock.now(),
            ends_at=clock.now() + A_YEAR,
        )
        for person, home in zip(practitioners, homes, strict=True)
    )
    session().flush()


def _shared_out(posts: int, threads: int) -> list[int]:
    """Return how many posts each thread has: every fifth has three times as many as the others."""
    ends = list(accumulate(LONG if number % EVERY == 0 else 1 for number in range(threads)))
    shares = [posts * end // ends[-1] for end in ends]
    return [after - before for before, after in pairwise([0, *shares])]


def _threads(
    size: Size,
    people: Sequence[Somebody],
    titles: Sequence[PlainProse],
    bodies: Sequence[Prose],
    counts: Sequence[int],
    chance: random.Random,
) -> list[tuple[int, datetime]]:
    start = clock.now() - SPAN
    step = SPAN / (size.threads + 1)
    for rows in _batches(
        {
            "public_id": new_public_id(),
            "created_at": start + step * number,
            "last_post_at": start + step * (number + 1),
            "kind": ThreadKind.REFLECTIONS,
            "title": titles[number % len(titles)],
            **_body("opening", bodies[number % len(bodies)]),
            "post_count": counts[number],
            "audience": AudienceKind.EVERYONE,
            **_signed(chance.choice(people)),
        }
        for number in range(size.threads)
    ):
        session().execute(insert(Thread), rows)
    made = session().execute(select(Thread.id, Thread.created_at).order_by(Thread.id))
    return [(row.id, row.created_at) for row in made]


def _posts(
    threads: Sequence[tuple[int, datetime]],
    counts: Sequence[int],
    people: Sequence[Somebody],
    bodies: Sequence[Prose],
    chance: random.Random,
) -> Iterator[dict[str, Any]]:
    for (thread, began), count in zip(threads, counts, strict=True):
        for number in range(1, count + 1):
            yield {
                "public_id": new_public_id(),
                "thread_id": thread,
                "number": number,
                "created_at": began + timedelta(minutes=number),
                **_body("body", chance.choice(bodies)),
                **_signed(chance.choice(people)),
            }


def _body(name: str, prose: Prose) -> Mapping[str, str]:
    return {
        f"{name}_source": prose.source,
        f"{name}_html": prose.html,
        f"{name}_stamp": prose.stamp,
    }


def _signed(person: Somebody) -> Mapping[str, Any]:
    return {
        "attribution": Attribution.NAME_AND_AGENCY,
        "byline": person.name,
        "agency_id": person.agency_id,
        "author_id": person.id,
    }


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
