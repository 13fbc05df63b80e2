"""One application for the whole run, one rolled-back transaction for each test."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from forum.factory import create_app
from forum.settings import Environment, Settings
from forum.storage.database import db, set_reading
from tests.client import Browser
from tests.databases import postgresql
from tests.factories import Make
from tests.undoing import undone

#: Tests hash passwords with the least work that argon2 allows.
QUICK_HASHES: dict[str, object] = {
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 8,
        "argon2__time_cost": 1,
        "argon2__parallelism": 1,
    }
}

#: A run says fewer different ones.
STATEMENTS = 5_000


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the same tests run on either database."""
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what was read so far out of every search for garbage: a quarter of a run went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of an empty database of the kind this run was asked for."""
    with ExitStack() as stack:
        if request.config.getoption("--database") == "postgresql":
            yield stack.enter_context(postgresql())
        else:
            yield f"sqlite:///{tmp_path_factory.mktemp('database') / 'forum.sqlite3'}"


def settings_for(url: str, data_dir: Path) -> Settings:
    """Settings of a site that exists only for tests."""
    return Settings(
        environment=Environment.DEVELOPMENT,
        data_dir=data_dir,
        database_url=url,
        secret_key="not a secret: only tests run with this key",
        sealing_key="not a secret either: only tests seal with this",
        mail_url=f"file:{data_dir / 'mail'}",
        site_name="Common Ground",
        base_url="http://localhost",
        partnership="Harbourside",
    )


def _keep_plans(connection: Any, _record: object) -> None:
    """Let PostgreSQL keep its plan of every statement from the first time on."""
    if isinstance(connection, psycopg.Connection):
        connection.prepare_threshold, connection.prepared_max = 0, STATEMENTS


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, its tables made and its lists loaded."""
    settings = settings_for(database_url, tmp_path_factory.mktemp("site"))
    made = create_app(settings, {"TESTING": True, **QUICK_HASHES})
    with made.app_context():
        event.listen(db.engine, "connect", _keep_plans)
        db.create_all()
        for feature in made.extensions["forum.registry"].features:
            if feature.prepare is not None:
                feature.prepare()
        db.session.commit()
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def writes_again() -> Iterator[None]:
    """Let the next test write: a page that was opened in the test's own context only reads."""
    yield
    set_reading(False)


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database session whose every commit is undone when the test ends."""
    with undone(app) as session:
        yield session


@pytest.fixture
def make(session: Session) -> Make:
    """Makers of valid things."""
    return Make(session)


@pytest.fixture
def browser(app: Flask, session: Session) -> Browser:
    """A browser that nobody is signed in with yet."""
    return Browser(app, session)
