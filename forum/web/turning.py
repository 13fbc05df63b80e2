"""The addresses of the pages before and after one page of a list."""

from typing import Any

from flask import url_for

from forum.kernel.paging import Page


def turned(page: Page[Any], endpoint: str, *, name: str = "cursor", **kept: Any) -> tuple[str, str]:
    """Return the addresses of the newer and the older page, empty at the ends.

    Args:
        page: what is shown.
        endpoint: the list.
        name: what the list calls its cursor in an address.
        kept: what the address says besides: how the list is narrowed.
    """

    def address(cursor: str | None) -> str:
        arguments: dict[str, Any] = {**kept, name: cursor}
        return url_for(endpoint, **arguments) if cursor else ""

    return address(page.previous), address(page.next)
