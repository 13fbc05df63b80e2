"""Lists as one parameter, so that a statement has the same words however long a list is."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BinaryExpression,
    Boolean,
    ColumnElement,
    Dialect,
    Text,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import in_op
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override


class _Texts(TypeDecorator[Collection[str]]):
    """A list of texts: PostgreSQL has such a type, and SQLite reads JSON."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(Text) if _has_lists(dialect) else Text())

    @override
    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> Any:
        listed = list(value or ())
        return listed if _has_lists(dialect) else json.dumps(listed)


class OneOf(BinaryExpression[bool]):
    """Says that a column is one of a list, which is filled in under a name."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[str] | InstrumentedAttribute[str], name: str) -> None:
        """Take the column, and the name of the parameter."""
        listed = bindparam(name, type_=_Texts())
        super().__init__(column.expression, listed, in_op, type_=Boolean())


def _has_lists(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


@compiles(OneOf)
def _one_of(each: OneOf, compiler: SQLCompiler, **told: Any) -> str:
    if _has_lists(compiler.dialect):
        said = each.left == func.any(each.right)
    else:
        said = each.left.in_(select(func.json_each(each.right).table_valued("value").c.value))
    return compiler.process(said, **told)
