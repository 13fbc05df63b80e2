"""Every form that the world's pages show, and what sends one and undoes what it did."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup, Tag
from sqlalchemy import func, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from forum.audit.models import AuditEntry
from tests.client import as_shown
from tests.promises.walking import Answer, Walker, routes

WHO = ("owner", "every_role_here", "outsider")
#: Of the pages of one route, so many that show something are looked at.
MOST_PAGES = 4
WORDS = "We waited, and nobody had asked the others."
#: Forms that keep nothing: a search, a draft on its way, how words will read.
KEEPS_NOTHING = ("/search", "/writing/")


@dataclass(frozen=True, slots=True)
class Form:
    """A form, as somebody is shown it."""

    who: str
    path: str
    fields: dict[str, Any]
    #: The names of its boxes for long texts.
    boxes: tuple[str, ...]
    #: The names of all its fields that a browser always sends: no hidden ones, no boxes to tick.
    open: tuple[str, ...] = ()

    def with_words(self, words: str) -> dict[str, Any]:
        """Return the fields with the same words in every box."""
        return {**self.fields, **dict.fromkeys(self.boxes, words)}

    @property
    def place(self) -> str:
        """Where this was seen, for a failure to say."""
        return f"{self.path} as {self.who}"


def of_each_kind(walker: Walker, pages: list[list[Form]]) -> list[Form]:
    """Return one form of each kind and shape that keeps something, by the route that answers."""
    adapter = walker.app.url_map.bind("localhost")
    found: dict[tuple[Any, ...], Form] = {}
    for forms in pages:
        for form in forms:
            endpoint, _ = adapter.match(form.path.partition("?")[0], method="POST")
            found.setdefault((endpoint, *sorted(form.fields), *form.open), form)
    return [form for form in found.values() if not form.path.startswith(KEEPS_NOTHING)]


def pages_with_forms(walker: Walker, people: tuple[str, ...] = WHO) -> Iterator[list[Form]]:
    """Yield the forms of each page, every button of a form as one of its own."""
    for rule in routes(walker.app, "GET"):
        for who, answer in _pages(walker, rule, people):
            yield list(_on_page(who, answer.path, BeautifulSoup(answer.body, "html.parser")))


def of_words(forms: list[Form]) -> list[Form]:
    """Return the forms in which people write."""
    return [form for form in forms if form.boxes]


def _pages(walker: Walker, rule: Rule, people: tuple[str, ...]) -> Iterator[tuple[str, Answer]]:
    tried = ((who, path) for path in walker.addresses(rule) for who in people)
    opened = ((who, walker.get(who, path)) for who, path in tried)
    shown = ((who, answer) for who, answer in opened if answer.status == HTTPStatus.OK)
    return ((who, answer) for who, answer in islice(shown, MOST_PAGES) if "<form" in answer.body)


def _on_page(who: str, path: str, soup: BeautifulSoup) -> Iterator[Form]:
    for shown in soup.select("main form"):
        if str(shown.get("method")).lower() != "post":
            continue
        boxes = tuple(str(box["name"]) for box in shown.select("textarea[name]"))
        lines = "input[name]:not([type=hidden], [type=radio], [type=checkbox], [type=submit])"
        always = shown.select(f"{lines}, textarea[name], select[name]")
        names = tuple(dict.fromkeys(str(each["name"]) for each in always))
        made = Form(who, str(shown.get("action") or path), as_shown(shown), boxes, names)
        outside = soup.select(f'button[form="{shown["id"]}"]') if "id" in shown.attrs else []
        yield from (_pressed(made, each) for each in [*shown.select("button"), *outside])


def _pressed(form: Form, button: Tag) -> Form:
    """Return the form as one of its buttons sends it."""
    said = {str(button["name"]): str(button.get("value", ""))} if "name" in button.attrs else {}
    return replace(
        form, path=str(button.get("formaction") or form.path), fields={**form.fields, **said}
    )


@contextmanager
def undone_after(walker: Walker, who: str) -> Iterator[Callable[..., TestResponse]]:
    """Yield what sends a form, and undo what it did, to the database and to the cookie."""
    browser = walker.browser(who)
    cookies = dict(browser.client._cookies or {})
    walker.session.commit()
    around = walker.session.get_bind().begin_nested()  # type: ignore[union-attr]  # a connection

    def send(path: str, fields: dict[str, Any], *, follow: bool = False) -> TestResponse:
        answer, _ = browser._send(
            "POST", path, {"csrf_token": browser.token(), **fields}, follow=follow
        )
        walker.session.commit()
        return answer

    yield send
    browser.client._cookies = cookies
    walker.session.rollback()
    around.rollback()


def acts(walker: Walker) -> int:
    """Return how many acts were recorded."""
    number = walker.session.scalar(select(func.count()).select_from(AuditEntry)) or 0
    walker.session.commit()
    return number


def without_token(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields without the token, which ``undone_after`` puts in."""
    return {name: value for name, value in fields.items() if name != "csrf_token"}


def shown(answer: TestResponse) -> str:
    """Return the words that a reader sees, boxes included."""
    return " ".join(BeautifulSoup(answer.text, "html.parser").get_text(" ").split())
