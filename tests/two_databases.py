"""Which tests run where, when the suite runs on both databases at once.

`make test` starts three processes, and the variable ``FORUM_TEST_SHARE`` tells each what is its
own: everything on SQLite; everything that stands on a database on PostgreSQL; and what needs a real
browser, which mostly waits. What does not touch a database would only be done twice, so it is
shared out; so are the walks that press every form to see what the pages say (the features' own
tests do that on both). ``--database`` chooses by hand and shares nothing out.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

VARIABLE = "FORUM_TEST_SHARE"
SQLITE, POSTGRESQL, BROWSER = "sqlite", "postgresql", "browser"
#: A test stands on a database if it asks, however indirectly, for this fixture.
FIXTURE = "database_url"
#: Folders in which nothing is a process's own, so that it need not read them.
NOTHING_OF = {
    POSTGRESQL: {"unit", "browser"},
    BROWSER: {"unit", "features", "promises", "architecture"},
}


def pytest_configure(config: pytest.Config) -> None:
    """Let the process's own database win over the default."""
    share = os.environ.get(VARIABLE)
    if share:
        config.option.database = SQLITE if share == SQLITE else POSTGRESQL


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Pass over the folders of other processes."""
    elsewhere = NOTHING_OF.get(os.environ.get(VARIABLE, ""), set())
    here = collection_path.parent == Path(__file__).parent
    return True if here and collection_path.name in elsewhere else None


def pytest_report_header(config: pytest.Config) -> str:
    """Say on which database this run stands."""
    return f"database: {_database(config)}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to another process, and what this database cannot do."""
    database, share = _database(config), os.environ.get(VARIABLE)
    kept = [each for each in items if _can(each, database) and _belongs(each, share)]
    if len(kept) < len(items):
        taken = set(kept)
        config.hook.pytest_deselected(items=[each for each in items if each not in taken])
        items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say beside each failure on which database it happened."""
    report = yield
    if report.failed:
        report.sections.append(("database", _database(item.config)))
    return report


def _database(config: pytest.Config) -> str:
    return str(config.getoption("database", SQLITE))


def _can(item: pytest.Item, database: str) -> bool:
    return database == POSTGRESQL or not item.get_closest_marker("postgresql")


def _belongs(item: pytest.Item, share: str | None) -> bool:
    return share is None or share in _shares(item)


def _shares(item: pytest.Item) -> set[str]:
    if item.get_closest_marker("browser"):
        return {BROWSER}
    if item.get_closest_marker("postgresql"):
        return {POSTGRESQL}
    if item.get_closest_marker("once") or FIXTURE not in getattr(item, "fixturenames", ()):
        return {SQLITE}
    return {SQLITE, POSTGRESQL}
