"""Which tests run where, when the suite runs on both databases at once.

`make test` starts two processes with the whole suite, one for each database, and the variable
``FORUM_TEST_DATABASE`` tells each which is its own. What does not touch a database would only be
done twice, so it is shared out; so are the walks that press every form to see what the pages say
(the features' own tests do that on both). ``--database`` chooses by hand and shares nothing out.
"""

import os
from collections.abc import Generator

import pytest

VARIABLE = "FORUM_TEST_DATABASE"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
#: A test stands on a database if it asks, however indirectly, for this fixture.
FIXTURE = "database_url"


def pytest_configure(config: pytest.Config) -> None:
    """Let the process's own database win over the default."""
    own = os.environ.get(VARIABLE)
    if own:
        config.option.database = own


def pytest_report_header(config: pytest.Config) -> str:
    """Say on which database this run stands."""
    return f"database: {_database(config)}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other process, and what this database cannot do."""
    database, shared = _database(config), VARIABLE in os.environ
    kept = [item for item in items if _belongs(item, database, shared=shared)]
    if len(kept) < len(items):
        left = [item for item in items if not _belongs(item, database, shared=shared)]
        config.hook.pytest_deselected(items=left)
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


def _belongs(item: pytest.Item, database: str, *, shared: bool) -> bool:
    if item.get_closest_marker("postgresql"):
        return database == POSTGRESQL
    if not shared:
        return True
    if item.get_closest_marker("browser"):
        # Each once: the long journeys on one database, the rest on the other, which has more tests.
        return database == (POSTGRESQL if "journeys" in item.path.parts else SQLITE)
    if item.get_closest_marker("once"):
        return database == SQLITE
    return database == SQLITE or FIXTURE in getattr(item, "fixturenames", ())
