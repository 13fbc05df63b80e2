"""A database session of which nothing stays."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.orm import Session

from forum.storage.database import db, set_reading


@contextmanager
def undone(app: Flask) -> Iterator[Session]:
    """Yield a session whose every commit is undone when the block ends."""
    set_reading(False)
    with app.app_context():
        connection = db.engine.connect()
        outer = connection.begin()
        db.session.remove()
        db.session.configure(bind=connection, join_transaction_mode="create_savepoint")
        try:
            yield db.session()
        finally:
            db.session.remove()
            outer.rollback()
            connection.close()
            db.session.configure(bind=None, join_transaction_mode="conditional_savepoint")
