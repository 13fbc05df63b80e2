"""Statements that every page asks: worded once for a database, and then only filled in.

The ORM looks a statement up, binds it and wraps its rows anew each time, which costs several times
what the database takes to answer. Here its words, and how each value is written and read, are kept.
What it says is still said by a select, so the policies stand in it as in every other.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Double, SelectBase
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler

from forum.storage.database import session

Processor = Callable[[Any], Any]
Params = tuple[Any, ...] | dict[str, Any]


class _Worded:
    """One statement in the words of one database."""

    def __init__(self, statement: SelectBase, given: Mapping[str, Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        # Lists that the statement itself holds become one parameter for each of theirs.
        state = compiled.construct_expanded_state(dict(given))
        parts = {part: name for name, more in state.parameter_expansion.items() for part in more}
        self.text, self.order = state.statement, state.positiontup
        self._write: dict[str, Processor | None] = {
            name: compiled.binds[parts.get(name, name)]
            .type.dialect_impl(dialect)
            .bind_processor(dialect)
            for name in state.parameters
        }
        self._fixed = {
            name: self._written(name, value)
            for name, value in state.parameters.items()
            if name not in given
        }
        # Every driver gives what is reckoned with as Python's own numbers.
        readers = [
            None
            if isinstance(column.type, Double)
            else column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in statement.selected_columns
        ]
        self._readers = [(place, each) for place, each in enumerate(readers) if each]

    def filled(self, given: Mapping[str, Any]) -> Params:
        """Return the parameters as the driver takes them."""
        values = self._fixed | {name: self._written(name, value) for name, value in given.items()}
        if self.order is None:
            return values
        return tuple([values[name] for name in self.order])

    def read(self, row: Sequence[Any]) -> list[Any]:
        """Return a row as its columns' types would."""
        values = list(row)
        for place, reader in self._readers:
            values[place] = reader(values[place])
        return values

    def _written(self, name: str, value: Any) -> Any:
        write = self._write.get(name)
        return value if write is None else write(value)


_KEPT: Final = WeakKeyDictionary[SelectBase, dict[str, _Worded]]()


def rows(
    statement: SelectBase, given: Mapping[str, Any], *, within: Session | None = None
) -> list[list[Any]]:
    """Return the rows of a statement that is built once (``for_any_reader``, ``cache``).

    Args:
        statement: asks for columns, not for things.
        given: every parameter that it names; others are passed over.
        within: the transaction, if it is not this request's.
    """
    database = within or session()
    database.flush()
    connection = database.connection()
    kept = _KEPT.setdefault(statement, {})
    dialect = connection.dialect
    worded = kept.get(dialect.name)
    if worded is None:
        worded = kept[dialect.name] = _Worded(statement, given, dialect)
    return [worded.read(row) for row in _asked(connection, worded.text, worded.filled(given))]


def _asked(connection: Connection, words: str, filled: Params) -> Sequence[Sequence[Any]]:
    """Return the rows as the driver gives them: what wraps them costs more than they do."""
    if connection.dispatch.before_cursor_execute:
        # Somebody counts statements.
        return connection.exec_driver_sql(words, filled).fetchall()
    cursor = connection.connection.cursor()
    try:
        cursor.execute(words, filled)
        found: Sequence[Sequence[Any]] = cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as fault:
        # Told as every other fault of a database is, so that it is answered like them.
        raise DBAPIError.instance(words, None, fault, connection.dialect.loaded_dbapi.Error) from (
            fault
        )
    finally:
        cursor.close()
    return found
