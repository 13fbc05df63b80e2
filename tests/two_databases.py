"""Which tests run where, when the suite runs on both databases at once.

`make test` starts three processes, and the variable ``FORUM_TEST_SHARE`` tells each what is its
own: what stands on a database, on SQLite; the same on PostgreSQL; and the rest, which is what needs
a real browser, and mostly waits, and what touches no database. The walks that press every form to
see what the pages say are taken once (the features' own tests do that on both). ``--database``
chooses by hand and shares nothing out.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

VARIABLE = "FORUM_TEST_SHARE"
SQLITE, POSTGRESQL, REST = "sqlite", "postgresql", "rest"
#: A test stands on a database if it asks, however indirectly, for this fixture.
FIXTURE = "database_url"
#: Folders in which nothing is a process's own, so that it need not read them.
NOTHING_OF = dict.fromkeys((SQLITE, POSTGRESQL), frozenset({"unit", "browser"}))


def pytest_configure(config: pytest.Config) -> None:
    """Let the process's own database win over the default."""
    share = os.environ.get(VARIABLE)
    if share:
        config.option.database = SQLITE if share == SQLITE else POSTGRESQL


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Pass over the folders of other processes."""
    elsewhere = NOTHING_OF.get(os.environ.get(VARIABLE, ""), frozenset())
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
    if item.get_closest_marker("browser") or FIXTURE not in getattr(item, "fixturenames", ()):
        return {REST}
    if item.get_closest_marker("postgresql"):
        return {POSTGRESQL}
    if item.get_closest_marker("once"):
        return {SQLITE}
    return {SQLITE, POSTGRESQL}
