"""What arrives: typed words without the one mark that no database keeps."""

from collections.abc import Iterable
from typing import Any, Final

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict

#: PostgreSQL keeps no text that holds it, and nobody types it.
NUL: Final = "\0"


class Typed(ImmutableMultiDict[str, Any]):
    """Fields of a form or of an address; files, which nothing reads, are left as they are."""

    def __init__(self, fields: Iterable[tuple[str, Any]] = ()) -> None:
        """Take the fields, without the mark."""
        super().__init__([(_clean(name), _clean(given)) for name, given in fields])


class Incoming(Request):
    """A request whose fields any database can be asked about."""

    parameter_storage_class = Typed


def _clean(given: Any) -> Any:
    return given.replace(NUL, "") if isinstance(given, str) else given
