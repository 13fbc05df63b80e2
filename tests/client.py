"""A browser that checks, on every page it opens, the promises that all pages share."""

import re
from contextvars import Context
from functools import cached_property
from http import HTTPStatus
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from selectolax.lexbor import LexborHTMLParser, LexborNode
from sqlalchemy import event, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from forum.accounts.models import Account, SignIn
from forum.accounts.sign_in import LAST_SEEN
from forum.accounts.tokens import new_token
from forum.directory.models import Practitioner
from forum.kernel import clock
from forum.storage.database import db

_SAVEPOINTS = re.compile(r"\s*(savepoint|release|rollback)\b", re.IGNORECASE)
_WRITES = re.compile(r"\s*(insert|update|delete|replace)\b", re.IGNORECASE)


class Page:
    """An answer, parsed as browsers agreed to parse."""

    def __init__(self, response: TestResponse, statements: int) -> None:
        """Keep an answer and how many statements it took."""
        self.response, self.statements = response, statements

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The page, parsed in a hundredth of the time that ``soup`` takes."""
        return LexborHTMLParser(self.response.data)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page, for the tests that look closer."""
        return read_closely(self.response.data)

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status_code

    @cached_property
    def text(self) -> str:
        """The words that a reader sees, with single spaces."""
        return _words(self.tree.root)

    @property
    def heading(self) -> str:
        """The words of the one h1."""
        return _words(self.tree.css_first("h1"))

    def one(self, selector: str) -> Tag:
        """Return the only element that matches."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{selector}: {len(found)} found"
        return found[0]

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        return [_words(each) for each in self.tree.css(".govuk-error-summary li")]


class Browser:
    """Opens pages, fills in forms and follows where they lead."""

    def __init__(self, app: Flask, session: Session) -> None:
        """Start with nobody signed in."""
        self.app, self.session = app, session
        self.client = app.test_client()

    def sign_in(self, person: Practitioner) -> "Browser":
        """Go on as somebody: a real sign-in and a real cookie, only without typing a password."""
        account = self.session.scalar(select(Account).where(Account.practitioner_id == person.id))
        if account is None:
            account = Account(practitioner_id=person.id, email=f"{person.public_id}@work.example")
            self.session.add(account)
            self.session.flush()
        token = new_token()
        self.session.add(SignIn(account_id=account.id, token_hash=token.hashed))
        self.session.flush()
        with self.client.session_transaction() as cookie:
            cookie.clear()
            cookie.update({"_user_id": token.secret, "_fresh": True})
            cookie[LAST_SEEN] = int(clock.now().timestamp())
        return self

    def sign_out(self) -> "Browser":
        """Go on as nobody, as after closing the browser."""
        self.client = self.app.test_client()
        return self

    def open(self, path: str, *, status: int = HTTPStatus.OK) -> Page:
        """Open a page and check what every page promises; a GET must not write."""
        return self._checked(self._send("GET", path), status)

    def send(
        self,
        path: str,
        data: dict[str, Any] | None = None,
        *,
        status: int = HTTPStatus.OK,
        follow: bool = True,
    ) -> Page:
        """Post fields with a good token, unless they bring one, and follow the redirect."""
        fields = {"csrf_token": self.token(), **(data or {})}
        return self._checked(self._send("POST", path, fields, follow=follow), status)

    def token(self) -> str:
        """Return a token against forgery that fits this browser's cookie."""
        with self.client.session_transaction() as cookie:
            raw = cookie.setdefault("csrf_token", "0" * 40)
        signer = URLSafeTimedSerializer(self.app.config["SECRET_KEY"], salt="wtf-csrf-token")
        return str(signer.dumps(raw))

    def fill_in(
        self,
        page: Page,
        data: dict[str, Any],
        *,
        form: str = "main form",
        action: str | None = None,
        status: int = HTTPStatus.OK,
    ) -> Page:
        """Fill in a form of an opened page, hidden fields included, and send it.

        ``action`` is the address of the pressed button, where it has one of its own.
        """
        found = next(f for f in page.soup.select(form) if str(f.get("method")).lower() == "post")
        fields = {**as_shown(found), **data}
        path = action or str(found.get("action") or page.response.request.path)
        return self._checked(self._send("POST", path, fields, follow=True), status)

    def _send(
        self, method: str, path: str, data: dict[str, Any] | None = None, *, follow: bool = False
    ) -> "tuple[TestResponse, list[str]]":
        statements: list[str] = []

        def count(_c: Connection, _cur: object, statement: str, *_: object) -> None:
            if not _SAVEPOINTS.match(statement):
                statements.append(statement)

        self.session.flush()
        event.listen(db.engine, "before_cursor_execute", count)
        try:
            # In a context of its own, as on a server: its own session, and nothing remembered.
            response = Context().run(
                self.client.open, path, method=method, data=data, follow_redirects=follow
            )
        finally:
            event.remove(db.engine, "before_cursor_execute", count)
        self.session.expire_all()
        return response, statements

    def _checked(self, sent: "tuple[TestResponse, list[str]]", status: int) -> Page:
        response, statements = sent
        page = Page(response, len(statements))
        assert response.status_code == status, f"{response.status_code}: {page.text[:500]}"
        if response.request.method == "GET" and not response.history:
            written = [each for each in statements if _WRITES.match(each)]
            assert not written, f"a GET wrote: {written}"
        if response.mimetype == "text/html" and response.status_code not in {302, 303}:
            _keeps_its_promises(page.tree)
        return page


def read_closely(page: bytes | str) -> BeautifulSoup:
    """Return a page as browsers agreed to parse it, in half the time of a parser in Python."""
    return BeautifulSoup(LexborHTMLParser(page).html or "", "html.parser")


def as_shown(form: Tag) -> dict[str, Any]:
    """Return what a browser would send if nobody touched the form."""
    fields: dict[str, Any] = {}
    for each in form.select("input[name], textarea[name], select[name]"):
        kind, name = str(each.get("type")), str(each["name"])
        if each.name == "select":
            chosen = each.select("option[selected]") or each.select("option")
            fields[name] = [str(option.get("value", "")) for option in chosen[:1]]
        elif kind in {"radio", "checkbox"}:
            if each.has_attr("checked"):
                fields.setdefault(name, []).append(str(each.get("value", "on")))
        elif kind not in {"submit", "button"}:
            fields.setdefault(name, []).append(str(each.get("value") or each.get_text()))
    return fields


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""


def _keeps_its_promises(page: LexborHTMLParser) -> None:
    assert len(page.css("h1")) == 1, "a page has one h1"
    assert _words(page.css_first("title")), "a page has a title that says something"
    assert not page.css("style, [style]"), "no inline style"
    assert not page.css("script:not([src])"), "no inline script"
    assert not [n for n in page.css("*") for name in n.attributes if name.startswith("on")], (
        "no handlers"
    )
    for form in page.css("form[method=post i]"):
        token = form.css_first("[name=csrf_token]")
        assert token, f"a form without a token: {form.attributes.get('action')}"
    labelled = {label.attributes["for"] for label in page.css("label[for]")}
    for field in page.css("input:not([type=hidden]):not([type=submit]), textarea, select"):
        said = field.attributes
        named = said.get("aria-label") or said.get("id") in labelled
        assert named, f"a field without a label: {said.get('name')}"
