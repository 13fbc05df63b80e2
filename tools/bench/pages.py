"""What people do on the site: open a conversation, a list, search, write."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from sqlalchemy import func, select

from forum.accounts.models import Account
from forum.demonstration import content
from forum.discussion.models import Post, Thread
from tools.bench import limits, results
from tools.bench.place import MINIMAL, SITE, Place, Server, serving
from tools.bench.table import Row
from tools.bench.traffic import Taken, Visitor, drive, hidden

TWO_WORDS = (
    "school attendance", "midwife appointment", "police visit", "strategy discussion",
    "early help", "neglect threshold", "information sharing", "housing officer",
)  # fmt: skip
#: What costs most to look for: beginnings, marks that are no wildcards here, slips of the finger.
AWKWARD = (
    "a", "s*", "re*", "*", "sch", "atten", "safegard", "thershold", "informaton shareing",
    "wich schol", "xqzzk", "multi-agncy", "e* o* i*", "??????", "in the of and to",
)  # fmt: skip
MINIMAL_PAGE = "minimal Flask + ORM + Jinja page"
CONNECTIONS = (1, 16)
#: In so many turns, page and floor one after the other, each figure is measured.
TURNS = 5


@dataclass(frozen=True, slots=True)
class World:
    """What of a large world is asked for."""

    threads: Sequence[str]
    account: int
    posts: int


@dataclass(frozen=True, slots=True)
class Reading:
    """People who open some pages of a server."""

    server: Server
    readers: Sequence[Visitor]
    paths: Sequence[str]

    def drive(self, many: int, seconds: float) -> Taken:
        """Let so many of them read on for so long."""
        for path in self.paths:
            self.readers[0].open(path)
        turns = [self._turn(reader, number) for number, reader in enumerate(self.readers[:many])]
        return drive(self.server, [turn.__next__ for turn in turns], seconds=seconds)

    def _turn(self, reader: Visitor, first: int) -> Iterator[bytes]:
        for number in itertools.count(first):
            yield reader.open(self.paths[number % len(self.paths)])


def look(place: Place) -> World:
    """Choose conversations with 20 replies and more."""
    engine = place.engine()
    with engine.connect() as connection:
        long = select(Thread.public_id).where(Thread.post_count >= 20).order_by(Thread.id)  # noqa: PLR2004  # a full page
        world = World(
            list(connection.scalars(long.limit(40))),
            connection.scalars(select(Account.id).order_by(Account.id)).first() or 0,
            connection.scalar(select(func.count()).select_from(Post)) or 0,
        )
    engine.dispose()
    return world


def measure(place: Place, *, seconds: float) -> Iterator[Row]:
    """Yield the rows of one place."""
    world, engine = look(place), place.url.partition(":")[0].partition("+")[0]
    with serving(place, MINIMAL) as least, serving(place, SITE) as server:
        passers = [Visitor(least.port) for _ in range(16)]
        for passer in passers:
            passer.open(f"/enter/{world.account}")
        floor = Reading(least, passers, [f"/threads/{each}" for each in world.threads])
        readers = [Visitor(server.port).sign_in(_email(number)) for number in range(16)]
        weight = len(readers[0].open(f"/reflections/{world.threads[0]}")) / 1000
        yield Row(f"{engine}: thread page", weight, "kB", note="20 posts, not compressed")
        for what, paths in _paths(world):
            page = Reading(server, readers, paths)
            for many in CONNECTIONS:
                yield from _beside(
                    f"{engine}: {what}, {many} at a time", page, floor, many, seconds
                )
        yield from _searches(server, readers[0], engine)
        # A connection of its own: the others are busy.
        writer = Visitor(server.port).sign_in(_email(len(readers)))
        with results.posting(place, writer, world.threads[0]):
            asked = ["/search?q=" + f"{a}+{b}" for a, b in _pairs()]
            taken = Reading(server, readers, asked).drive(16, seconds)
        yield from results.rows(engine, taken, server.memory())
        yield from _posting(server, place, readers, world, engine, seconds)
        yield Row(f"{engine}: one worker", server.memory(), "MB", note="after all this")


def _beside(name: str, page: Reading, floor: Reading, many: int, seconds: float) -> Iterator[Row]:
    """Yield what a page costs beside the floor, measured in turn: a machine changes its pace."""
    turns = [
        (page.drive(many, seconds / TURNS), floor.drive(many, seconds / TURNS))
        for _ in range(TURNS)
    ]
    pages, floors = zip(*turns, strict=True)
    late = max(each.percentile(99) for each in pages)
    for unit, of, note in (
        ("a second", attrgetter("a_second"), ""),
        ("ms", attrgetter("cpu_ms"), f"99 of 100 within {late:.0f} ms"),
    ):
        yield Row(
            name if unit == "a second" else f"{name}, CPU",
            median(map(of, pages)), unit, median(map(of, floors)), MINIMAL_PAGE, note,
            ratio=median(of(one) / of(other) for one, other in turns),
        )  # fmt: skip


def two_workers(place: Place) -> Iterator[Row]:
    """Yield what two workers take when both have answered."""
    world = look(place)
    with serving(place, SITE, workers=2) as server:
        readers = [Visitor(server.port).sign_in(_email(number)) for number in range(16)]
        Reading(server, readers, [f"/reflections/{each}" for each in world.threads]).drive(16, 3)
        workers, parent = server.memories()
        note = "what they share is divided among them and their parent"
        yield Row("two workers", sum(workers), "MB", note=note)
        yield Row("two workers and their parent", sum(workers) + parent, "MB")


def costs(place: Place, *, seconds: float) -> dict[str, float]:
    """Return the CPU of each act, in milliseconds: for the growth from a small world to a large."""
    world = look(place)
    with serving(place, SITE) as server:
        readers = [Visitor(server.port).sign_in(_email(number)) for number in range(4)]
        found = {
            what: Reading(server, readers, paths).drive(4, seconds).cpu_ms
            for what, paths in _paths(world)
        }
        return found | {"posting": _write(server, readers, world, seconds).cpu_ms}


def _paths(world: World) -> Iterator[tuple[str, list[str]]]:
    yield "thread page", [f"/reflections/{each}" for each in world.threads]
    yield "list page", ["/reflections"]
    yield "search", ["/search?q=" + words.replace(" ", "+") for words in TWO_WORDS]


def _searches(server: Server, reader: Visitor, engine: str) -> Iterator[Row]:
    ordinary = [_cpu_of_one(server, reader, f"{a} {b}") for a, b in _pairs()]
    ordinary.sort()
    median, late = ordinary[len(ordinary) // 2], ordinary[int(len(ordinary) * 0.99)]
    yield Row(f"{engine}: search, median CPU", median, "ms", note="target under 20")
    yield Row(f"{engine}: search, 99th percentile CPU", late, "ms", note="target under 80")
    worst = max((_cpu_of_one(server, reader, words), words) for words in AWKWARD)
    yield Row(f"{engine}: costliest awkward question, CPU", worst[0], "ms",
              note=f"“{worst[1]}”, target under 250")  # fmt: skip


def _pairs() -> list[tuple[str, str]]:
    words = sorted(
        {word for text in content.texts()[::7] for word in re.findall("[a-z]{4,}", text.body)}
    )
    return list(itertools.islice(zip(words[::3], words[1::3], strict=False), 100))


def _cpu_of_one(server: Server, reader: Visitor, words: str) -> float:
    address = "/search?q=" + words.replace(" ", "+").replace("?", "%3F")
    taken = drive(server, [lambda: reader.open(address)], seconds=60, most=4)
    return taken.cpu_ms


def _posting(
    server: Server,
    place: Place,
    writers: Sequence[Visitor],
    world: World,
    engine: str,
    seconds: float,
) -> Iterator[Row]:
    floor = limits.durable_inserts(place)
    for many in CONNECTIONS:
        taken = _write(server, writers[:many], world, seconds)
        yield Row(f"{engine}: posting, {many} at a time", taken.a_second, "a second", floor,
                  "bare durable inserts",
                  f"{taken.cpu_ms:.1f} ms CPU; checked, rendered, audited")  # fmt: skip


def _write(server: Server, writers: Sequence[Visitor], world: World, seconds: float) -> Taken:
    """Post replies; their forms are opened before the clock runs."""
    bodies = itertools.cycle(text.body for text in content.texts())
    most = max(4, int(20 * seconds))

    def ready(writer: Visitor, thread: str) -> Iterator[bytes]:
        page = f"/reflections/{thread}"
        forms = [hidden(writer.open(page)) for _ in range(most)]
        for form in forms:
            fields = form | {"body": next(bodies), "attribution": "name_and_agency"}
            cookie = writer.cookie
            yield writer.send(f"{page}/replies", fields)
            # What is said once, on the next page, would pile up: nobody opens that page here.
            writer.cookie = cookie

    acts = []
    for number, writer in enumerate(writers):
        turn = ready(writer, world.threads[number % len(world.threads)])
        next(turn)
        acts.append(turn.__next__)
    return drive(server, acts, seconds=seconds, most=most - 1)


def _email(number: int) -> str:
    return f"person{number}@common-ground.example"
