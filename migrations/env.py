"""How a database comes to the shape that the models describe: `flask db upgrade` runs this.

All that is missing happens in one transaction, and only one process at a time does it.
"""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection, Enum, String, text
from sqlalchemy.types import TypeDecorator, TypeEngine

#: Any number will do, as long as nothing else in the same database takes it.
LOCK = 7_304_911


def plain(kind: str, item: Any, _context: AutogenContext) -> str | bool:
    """Write our own column types as what they are in the database.

    A migration says what was true on its day, so it imports nothing that will change.
    """
    if kind != "type" or not isinstance(item, TypeEngine):
        return False
    stored = item
    while isinstance(stored, TypeDecorator):
        stored = stored.impl_instance
    if isinstance(stored, Enum):
        stored = String(stored.length)
    return f"sa.{stored!r}" if stored is not item else False


def described(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out the search index of PostgreSQL: it can be made anew, and no model describes it."""
    return kind != "table" or name not in {"search_entry", "search_word"}


def migrate(connection: Connection) -> None:
    """Bring one database to the newest shape, or to the one that was asked for."""
    database = current_app.extensions["migrate"].db
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        render_as_batch=True,
        render_item=plain,
        compare_type=True,
        include_name=described,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        context.run_migrations()


def main() -> None:
    """Migrate the site's own database."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if engine.dialect.name == "sqlite":
            # SQLite changes a table by making it anew, and would delete what refers to the old one.
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            migrate(connection)
        finally:
            if engine.dialect.name == "sqlite":
                driver.execute("PRAGMA foreign_keys=ON")


main()
