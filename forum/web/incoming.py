"""What arrives: typed words without the one mark that no database keeps."""

from collections.abc import Iterable
from typing import Any, Final

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict

#: PostgreSQL keeps no text that holds it, and nobody types it.
NUL: Final = "\0"


class Typed(ImmutableMultiDict[str, Any]):
    """Fields of a form or of an address; files, which nothing reads, are left as they are."""

    #: The names of those that held the mark.
    cleaned: frozenset[str]

    def __init__(self, fields: Iterable[tuple[str, Any]] = ()) -> None:
        """Take the fields, without the mark."""
        typed = [(_clean(name), given, _clean(given)) for name, given in fields]
        super().__init__([(name, words) for name, _, words in typed])
        self.cleaned = frozenset(name for name, given, words in typed if given != words)


class Incoming(Request):
    """A request whose fields any database can be asked about."""

    parameter_storage_class = Typed


def _clean(given: Any) -> Any:
    return given.replace(NUL, "") if isinstance(given, str) else given
