"""Every route, found by itself and filled with what exists, walked as every kind of person."""

import hashlib
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, get_args

import sqlalchemy
import wtforms
from flask import Flask
from sqlalchemy import Select, select
from sqlalchemy.orm import Mapper, Session
from werkzeug.routing import Rule

from forum.access.route import Access
from forum.case_reviews.models import CaseReview
from forum.directory.models import Practitioner
from forum.discussion.models import Thread, ThreadKind
from forum.mentoring.models import Card
from forum.notices import unsubscribing
from forum.seams.models import Source
from forum.storage.base import Base
from forum.web.blueprint import ACCESS
from forum.web.forms import BaseForm
from forum.web.matrix import LIBRARY_ROUTES
from tests.client import Browser
from tests.promises.world import INVITATION, RESET, VISITOR, World, unnamed

#: Packages whose forms are part of the forms of others.
SHARED = ("discussion", "directory")
#: Packages whose things a feature's pages show besides its own.
BESIDE = {"accounts": ("directory",)}
#: Addresses whose last part stands in no table and no enumeration, and something that fits.
BY_HAND: dict[str, list[str]] = {
    "/learning-sessions/new/<slug>": ["case-hub", "no-such-format"],
    "/questions/dilemmas/<slug>": ["fees-and-time", "no-such-dilemma"],
    "/join/<token>": [INVITATION, "no-such-link"],
    "/reset/<token>": [RESET, "no-such-link"],
}
#: A conversation from which somebody named a seam.
NAMED_A_SEAM = select(Thread.public_id).join(Source, Source.thread_id == Thread.id).limit(1)
#: Addresses that show something only if asked about it.
ASKED_ABOUT: dict[str, Callable[[Session], str]] = {
    # The order of what is found weighs how much there is of everything: of nothing there is none.
    "/api/v1/search": lambda _session: "q=pumpernickel",
    "/board/came-of": lambda session: f"thread={session.scalars(NAMED_A_SEAM).one()}",
    "/moderation/flags/new": lambda session: f"kind=post&public_id={unnamed(session).public_id}",
    "/moderation/unmask/new": lambda session: f"kind=post&public_id={unnamed(session).public_id}",
}
#: Addresses that name a thing by another one, which it belongs to.
NAMED_BY: dict[str, Select[str]] = {
    "/api/v1/briefings/<public_id>": select(CaseReview.public_id).join(CaseReview.summary),
    "/api/v1/questions/<public_id>": select(Thread.public_id).where(
        Thread.kind == ThreadKind.QUESTIONS
    ),
    "/api/v1/mentoring/people/<public_id>": select(Card.public_id),
    "/briefings/<public_id>": select(CaseReview.public_id).join(CaseReview.summary),
    "/questions/<public_id>": select(Thread.public_id).where(Thread.kind == ThreadKind.QUESTIONS),
}
#: Its links are made, not kept.
STOP = "/notices/stop/<token>"
#: Words of addresses that are not called as their tables are.
CALLED = {"person": Practitioner}
#: What the world holds of a kind, with room; lists that every site starts with are longer. Of what
#: a route is not about, one of each kind is tried.
MOST_OF_A_KIND = 10
#: Who opens each single thing: those who may know something, and those who could know most.
CLOSE = ("owner", "pair", "member", "outsider", "every_role", "every_role_here", "unconfirmed")
#: Who opens it on PostgreSQL, where a page takes twice as long: a rule that only there let somebody
#: else in would be one of those whose two wordings are proved equal, on both databases.
FEWER = ("owner", "pair", "outsider", "every_role_here")
#: What is new on every page, or says when it was made.
CHANGING = re.compile(
    r'name="(csrf_token|form_key)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="(csrf_token|form_key)"'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person got at one address."""

    who: str
    path: str
    status: int
    body: str
    statements: int
    location: str = ""

    @property
    def place(self) -> str:
        """Where this was seen, for a failure to say."""
        return f"{self.path} as {self.who}"

    @property
    def settled(self) -> str:
        """The page without what is new each time it is asked for."""
        return CHANGING.sub("", self.body)

    @property
    def to_keep(self) -> "Answer":
        """The answer to keep of thousands: a page that many were given is held once."""
        return replace(self, body=sys.intern(self.settled))


@dataclass(slots=True)
class Walk:
    """What everybody saw, and what was kept, heard and sent meanwhile."""

    #: Pages that show no one thing, before any canary was written.
    before: list[Answer] = field(default_factory=list)
    after: list[Answer] = field(default_factory=list)
    #: The addresses that were tried for each route.
    paths: dict[str, list[str]] = field(default_factory=dict)
    searches: dict[str, dict[str, Answer]] = field(default_factory=dict)
    sums_before: dict[str, str] = field(default_factory=dict)
    sums_after: dict[str, str] = field(default_factory=dict)
    #: Rows of the audit trail and of the jobs.
    kept: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    log: str = ""
    #: Public ids of the people.
    ids: dict[str, str] = field(default_factory=dict)
    #: Public ids of what was written last, for a few.
    secret_ids: set[str] = field(default_factory=set)

    def of(self, rule: str) -> list[Answer]:
        """Return the answers of one route."""
        tried = set(self.paths[rule])
        return [each for each in self.after if each.path in tried]


@dataclass(slots=True)
class Walker:
    """Opens addresses as everybody."""

    app: Flask
    session: Session
    world: World
    browsers: dict[str, Browser] = field(default_factory=dict)
    #: Public ids of what strangers may not know of, and who may.
    secret: dict[str, frozenset[str]] = field(default_factory=dict)

    def browser(self, who: str) -> Browser:
        """Return a person's browser, signed in the first time."""
        if who not in self.browsers:
            made = Browser(self.app, self.session)
            self.browsers[who] = made if who == VISITOR else made.sign_in(self.world.people[who])
            self.session.commit()
        return self.browsers[who]

    def get(self, who: str, path: str) -> Answer:
        """Open an address."""
        response, statements = self.browser(who)._send("GET", path)
        body = response.get_data().decode(errors="replace")
        return Answer(
            who, path, response.status_code, body, len(statements), response.location or ""
        )

    def everybody(self) -> list[str]:
        """Return a visitor and all the people."""
        return [VISITOR, *self.world.people]

    def close(self, rule: Rule) -> tuple[str, ...]:
        """Return who opens each single thing; a visitor only where a route lets anybody in."""
        access: Access = getattr(self.app.view_functions[rule.endpoint], ACCESS)
        reader = ("reader",) if feature_of(self.app, rule) == "case_reviews" else ()
        close = CLOSE if self.session.get_bind().dialect.name == "sqlite" else FEWER
        return (*close, *reader) if access.signed_in else (VISITOR, *close)

    def pages(self, *, of_things: bool = True) -> Iterator[tuple[Rule, str]]:
        """Yield each GET route with each address that fits it."""
        for rule in routes(self.app, "GET"):
            if of_things or not rule.arguments:
                for path in self.addresses(rule):
                    yield rule, path

    def addresses(self, rule: Rule) -> list[str]:
        """Return what fits a route; whether it shows anything depends on who asks."""
        if rule.rule in ASKED_ABOUT:
            return [f"{rule.rule}?{ASKED_ABOUT[rule.rule](self.session)}"]
        if not rule.arguments:
            return [rule.rule]
        fits = [(name, self.values(rule, name)) for name in sorted(rule.arguments)]
        paths = [rule.rule]
        for name, values in fits:
            paths = [
                re.sub(rf"<([a-z]+:)?{name}>", value, path) for path in paths for value in values
            ]
        return paths

    def values(self, rule: Rule, name: str) -> list[str]:
        """Return the identifiers of everything that a route could show."""
        if rule.rule in BY_HAND:
            return BY_HAND[rule.rule]
        if rule.rule == STOP:
            own = unsubscribing.path_for(self.world.people["owner"].id).rpartition("/")[2]
            return [own, "no-such-link"]
        for start, others in NAMED_BY.items():
            if rule.rule.startswith(start):
                return list(self.session.scalars(others))
        column = "slug" if name.endswith("slug") else "public_id"
        kinds = self._kinds(rule, name.removesuffix(column).rstrip("_"))
        likely = [each for each in kinds if each in self._named(rule)] or kinds
        most = MOST_OF_A_KIND // len(rule.arguments) if column == "public_id" else 3
        stored = [
            value
            for kind in kinds
            if column in kind.columns
            for value in self.session.scalars(
                select(kind.columns[column])
                .order_by(kind.columns["id"].desc())
                .limit(most if kind in likely else 1)
            )
        ]
        return stored + (_words(feature_of(self.app, rule)) if column == "slug" else [])

    def _kinds(self, rule: Rule, said: str) -> list["Mapper[Any]"]:
        """Return what an address could name: by its own word, its route's policy, its feature."""
        feature = feature_of(self.app, rule)
        packages = {feature, *BESIDE.get(feature, ())}
        own = [m for m in Base.registry.mappers if m.class_.__module__.split(".")[1] in packages]
        if said in CALLED:
            return [sqlalchemy.inspect(CALLED[said])]
        if said:
            return [each for each in own if each.class_.__name__.lower() == said] or own
        named = self._named(rule)
        found = named + [each for each in own if each not in named]
        return found or [sqlalchemy.inspect(Practitioner)]

    def _named(self, rule: Rule) -> list["Mapper[Any]"]:
        """Return the table that the route's policy is about, whatever else it is told by."""
        policy = getattr(self.app.view_functions[rule.endpoint], ACCESS).policy
        about = get_args(type(policy).__orig_bases__[0])[0] if policy else None
        return [m for m in Base.registry.mappers if m.class_ in (about, *get_args(about))]


def routes(app: Flask, method: str) -> list[Rule]:
    """Return every route of ours that answers a method."""
    return sorted(
        (
            rule
            for rule in app.url_map.iter_rules()
            if method in (rule.methods or ()) and rule.endpoint not in LIBRARY_ROUTES
        ),
        key=lambda rule: rule.rule,
    )


def feature_of(app: Flask, rule: Rule) -> str:
    """Return the package of the view."""
    return app.view_functions[rule.endpoint].__module__.split(".")[1]


def field_names(feature: str) -> list[str]:
    """Return the name of every field of every form of a feature and of those it builds on."""
    _import(feature)
    names = {"place", "draft_place", "kind", "field", "keep", "answer", "next"}
    for form in _subclasses(BaseForm):
        if form.__module__.split(".")[1] in {feature, *SHARED, "writing", "web"}:
            names |= {
                n
                for n in dir(form)
                if isinstance(getattr(form, n), wtforms.fields.core.UnboundField)
            }
    return sorted(names - {"csrf_token", "form_key"})


def checksum(session: Session) -> dict[str, str]:
    """Return a sum of everything that every table holds."""
    sums: dict[str, str] = defaultdict(str)
    for table in Base.metadata.sorted_tables:
        rows = session.execute(select(table)).all()
        words = "\n".join(sorted(repr(tuple(row)) for row in rows))
        sums[table.name] = hashlib.sha256(words.encode()).hexdigest()
    return sums


def _words(feature: str) -> list[str]:
    """Return the values of the closed lists of a feature, which some addresses carry."""
    _import(feature)
    return sorted(
        {
            each.value
            for kind in StrEnum.__subclasses__()
            if kind.__module__.startswith(f"forum.{feature}.")
            for each in kind
        }
    )


def _import(feature: str) -> None:
    package = importlib.import_module(f"forum.{feature}")
    for found in pkgutil.walk_packages(package.__path__, f"forum.{feature}."):
        importlib.import_module(found.name)


def _subclasses(base: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for each in base.__subclasses__():
        yield each
        yield from _subclasses(each)
