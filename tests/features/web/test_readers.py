"""On SQLite, what only reads has connections of its own, and still cannot write."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from forum.storage.database import RequestSession, db, prepare_engine, set_reading


@pytest.fixture
def alone(tmp_path: Path) -> Flask:
    """An application with nothing but a file of its own."""
    app = Flask("alone")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'alone.sqlite3'}"
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    return app


@pytest.mark.once
def test_reading_and_writing_do_not_share_a_connection(alone: Flask) -> None:
    with alone.app_context(), RequestSession(db) as writing, RequestSession(db) as reading:
        writing.execute(text("CREATE TABLE words (word TEXT)"))
        writing.commit()
        set_reading(True)
        assert reading.execute(text("SELECT count(*) FROM words")).scalar() == 0
        with pytest.raises(OperationalError, match="readonly"):
            reading.execute(text("INSERT INTO words VALUES ('x')"))
        set_reading(False)
        writing.execute(text("INSERT INTO words VALUES ('x')"))
        writing.commit()
        assert reading.get_bind() is writing.get_bind()
        db.engine.dispose()
