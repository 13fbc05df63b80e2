"""Run as ``python -m tools.bench``: prints one table; fails only if something broke.

A machine that does other things at the same time makes every figure worse, and the limits beside
them too: then only the ratios tell something. Smaller worlds and shorter turns: ``--help``.
"""

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.databases import NoPostgreSQL, postgresql
from tools.bench import offline, pages
from tools.bench.place import Place
from tools.bench.table import Row, printed

#: The small world of the growth has a tenth of everything but the people.
TENTH = 10


def main() -> int:
    """Measure everything; the result is the exit status."""
    wanted = _asked()
    rows: list[Row] = []
    broken: list[str] = []

    def take(name: str, measure: Callable[[], Iterator[Row]]) -> None:
        if wanted.only and wanted.only not in name:
            return
        try:
            for row in measure():
                print(f"  {row.what}: {row.figure:.4g} {row.unit}", file=sys.stderr, flush=True)
                rows.append(row)
        except Exception:  # noqa: BLE001  # the other figures are still worth having
            traceback.print_exc()
            broken.append(name)

    with tempfile.TemporaryDirectory(prefix="forum-bench-") as scratch, ExitStack() as servers:
        folder = Path(scratch)
        sizes = (wanted.practitioners, wanted.threads, wanted.posts)
        take("offline", offline.measure)
        take("sqlite", lambda: _sqlite(folder, sizes, wanted.seconds))
        take("postgresql", lambda: _postgresql(folder, sizes, wanted.seconds, servers))
    print(printed(rows))
    if broken:
        print(f"Broken: {', '.join(broken)}. The reasons are above.", file=sys.stderr)
    return bool(broken)


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="make bench", description="Measure the site.")
    asked.add_argument("--practitioners", type=int, default=500)
    asked.add_argument("--threads", type=int, default=2000)
    asked.add_argument("--posts", type=int, default=20000)
    asked.add_argument("--seconds", type=float, default=5.0, help="for each figure of a server")
    asked.add_argument("--only", default="", help="offline, sqlite or postgresql")
    return asked.parse_args()


def _sqlite(folder: Path, sizes: tuple[int, int, int], seconds: float) -> Iterator[Row]:
    place = _on_sqlite(folder / "large", sizes)
    yield from pages.measure(place, seconds=seconds)
    yield from pages.two_workers(place)
    people, threads, posts = sizes
    small = _on_sqlite(folder / "small", (people, threads // TENTH, posts // TENTH))
    before, after = (pages.costs(each, seconds=seconds) for each in (small, place))
    for what, cost in after.items():
        yield Row(f"growth: {what} with {posts:,} posts, CPU", cost, "ms", before[what],
                  f"with {posts // TENTH:,} posts")  # fmt: skip


def _postgresql(
    folder: Path, sizes: tuple[int, int, int], seconds: float, servers: ExitStack
) -> Iterator[Row]:
    try:
        url = servers.enter_context(postgresql(durable=True))
    except NoPostgreSQL as reason:
        print(reason, file=sys.stderr)
        return
    place = _loaded(Place(folder / "postgresql", url), sizes)
    yield from pages.measure(place, seconds=seconds)


def _on_sqlite(folder: Path, sizes: tuple[int, int, int]) -> Place:
    folder.mkdir()
    return _loaded(Place(folder, f"sqlite:///{folder / 'forum.sqlite3'}"), sizes)


def _loaded(place: Place, sizes: tuple[int, int, int]) -> Place:
    place.folder.mkdir(exist_ok=True)
    place.command("db", "upgrade")
    place.command("site", "prepare")
    people, threads, posts = (str(size) for size in sizes)
    place.command("demo", "load", "--practitioners", people, "--threads", threads, "--posts", posts)
    return place


if __name__ == "__main__":
    sys.exit(main())
