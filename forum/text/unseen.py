"""The fields of a form that nobody sees, as HTML: what they hold is escaped, part by part."""

from collections.abc import Iterable

from markupsafe import Markup, escape


def unseen(fields: Iterable[tuple[str, str, str]]) -> Markup:
    """Return hidden fields, each given by its id, its name and what it holds."""
    return Markup(  # noqa: S704  # escaped here
        "".join(
            f'<input id="{escape(which)}" name="{escape(name)}" type="hidden"'
            f' value="{escape(held)}">'
            for which, name, held in fields
        )
    )
