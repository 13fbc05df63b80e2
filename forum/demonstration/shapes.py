"""From a table of TOML to a frozen dataclass, refusing whatever it does not know.

A misspelt name in a content file must fail where it stands, never load as nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from types import NoneType
from typing import NoReturn, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

FOLD = re.compile(r"(?<!\n)\n(?![\n-])")
"""A line break inside a paragraph; lines that begin with a dash stay lines."""


def unfold(text: str) -> str:
    """The text with every paragraph on one line, as it would have been typed into a page."""
    return FOLD.sub(" ", text.strip())


def shaped(kind: type[T], table: object, where: str = "") -> T:
    """The table as an instance of the dataclass.

    Raises:
        ValueError: a name is unknown or missing, or a value is of another type; the message says
            where, as in ``reflections[3].replies[0].author``.
    """
    if not isinstance(table, Mapping):
        _refuse(where, f"should be a table, not {table!r}")
    hints = get_type_hints(kind)
    known = {field.name: field for field in _fields(kind)}
    unknown = set(table) - set(known)
    if unknown:
        _refuse(where, f"has unknown names: {', '.join(sorted(unknown))}")
    missing = {n for n, f in known.items() if n not in table and not _has_default(f)}
    if missing:
        _refuse(where, f"lacks: {', '.join(sorted(missing))}")
    return kind(**{n: _value(hints[n], v, f"{where}.{n}") for n, v in table.items()})


def _fields(kind: type[object]) -> tuple[Field[object], ...]:
    return fields(kind) if is_dataclass(kind) else ()


def _has_default(field: Field[object]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _value(hint: object, value: object, where: str) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _items(arguments[0], value, where)
    if origin is dict:
        return _entries(arguments[1], value, where)
    if NoneType in arguments:
        return _value(next(a for a in arguments if a is not NoneType), value, where)
    if isinstance(hint, type):
        return _single(hint, value, where)
    return _refuse(where, f"has a shape that content cannot have: {hint!r}")


def _items(hint: object, value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        _refuse(where, f"should be a list, not {value!r}")
    return tuple(_value(hint, item, f"{where}[{i}]") for i, item in enumerate(value))


def _entries(hint: object, value: object, where: str) -> dict[str, object]:
    if not isinstance(value, Mapping):
        _refuse(where, f"should be a table, not {value!r}")
    return {name: _value(hint, item, f"{where}.{name}") for name, item in value.items()}


def _single(kind: type, value: object, where: str) -> object:
    if is_dataclass(kind):
        return shaped(kind, value, where)
    if issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        _refuse(where, f"should be {kind.__name__}, not {value!r}")
    return unfold(value) if isinstance(value, str) else value


def _refuse(where: str, problem: str) -> NoReturn:
    message = f"{where or 'content'} {problem}"
    raise ValueError(message)
