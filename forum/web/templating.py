"""What every template may use: dates as people say them, hashed assets, and who is reading."""

import json
import re
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from flask import Flask, g, request, url_for
from flask.templating import Environment
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    Undefined,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup
from typing_extensions import override

from forum.kernel import clock
from forum.settings import Settings
from forum.text.escaping import escaped
from forum.text.shown import shown
from forum.web.addresses import address_of_page, address_to
from forum.web.identity import actor_or_none
from forum.web.submissions import new_form_key

ROOT = Path(__file__).resolve().parents[2]
NOON, HALF_DAY = 12, 12
INDENTATION = re.compile(r"[ \t]*\n\s*|[ \t]{2,}")
#: Parts of pages that are kept as they were drawn, the last used ones.
MOST_DRAWN = 1000
#: The folders of the design system's macros, which come by package install.
PORTED = ("govuk_frontend_jinja/", "govuk_frontend_wtf/")

#: What an address asks of a page, and the words for it in the title, where tabs look alike.
PARTS = {
    "quoting": "with a quotation",
    "answering": "your reply",
    "after": "further on",
    "cursor": "further on",
    "from": "further on",
    "show": "all of them",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the navigation."""

    label: str
    endpoint: str
    #: Addresses under this prefix belong to the place.
    prefix: str


@dataclass(frozen=True, slots=True)
class Signpost:
    """A place as a page shows it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Face:
    """As much of whoever is signed in as every page shows."""

    name: str
    agency: str
    is_confirmed: bool
    unread: int


@dataclass(frozen=True, slots=True)
class Site:
    """What the shell shows of the site itself."""

    name: str
    partnership: str
    demonstration: bool


class _Tight(Extension):
    """Leave out the spaces by which our pages are indented: nobody reads them, everybody pays.

    Only of what stands in the template; what is put into it keeps its own.
    """

    @override
    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data" and (stream.name or "").endswith(".html"):
                yield Token(token.lineno, "data", INDENTATION.sub(_tight, token.value))
            else:
                yield token


def _tight(spaces: "re.Match[str]") -> str:
    return "\n" if "\n" in spaces[0] else " "


class _OwnModule(Template):
    """A template whose macros are made once: none of ours differs from page to page."""

    @override
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Leave out the question whether the page that asks was given other globals."""
        return super()._get_default_module()


class _Code(CodeGenerator):
    """The library's, with our way of escaping what is put into a page."""

    @override
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Templates(Environment):
    """A missing name is an error, except in the design system's own macros, which rely on it."""

    template_class = _OwnModule
    code_generator_class = _Code
    escaped = staticmethod(escaped)

    @cached_property
    def lenient(self) -> jinja2.Environment:
        """The same templates, where a missing name is empty."""
        return self.overlay(undefined=Undefined)

    @override
    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Load our templates strictly and the ported ones as they were written."""
        ported = isinstance(name, str) and name.startswith(PORTED)
        if ported and self.undefined is not Undefined:
            return self.lenient.get_template(name, parent, globals)
        return super().get_template(name, parent, globals)


def install(
    app: Flask,
    settings: Settings,
    places: Sequence[Place],
    context: Sequence[Callable[[], dict[str, Any]]] = (),
    lens: Callable[[str, Any], Markup] | None = None,
) -> None:
    """Prepare the templates of an application.

    Args:
        app: the application.
        settings: what the shell says of the site.
        places: the navigation.
        context: adds what features give every page.
        lens: shows a text whose writer the template names (``text.html | prose(post)``); without
            a writer, or without a lens, it is shown as it is stored.
    """
    app.jinja_environment = _Templates
    WTFormsHelpers(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension(_Tight)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(ROOT / "templates"),
            PrefixLoader({name.rstrip("/"): PackageLoader(name.rstrip("/")) for name in PORTED}),
        ]
    )
    manifest = _manifest()
    app.jinja_env.filters.update(day=day, moment=moment, hour=hour, prose=_through(lens))
    app.jinja_env.globals.update(
        asset=lambda name: "/static/built/" + str(manifest.get(name, name)),
        new_form_key=new_form_key,
        now=clock.now,
        address_to=address_to,
        url_for=address_of_page,
        part_of_page=_part_of_page,
        drawn=lru_cache(MOST_DRAWN)(_drawn),
    )
    icon = app.jinja_env.get_template("components/icon.html").module
    # Drawn once: an icon is the same on every page.
    app.jinja_env.globals["icon"] = cache(icon.icon)  # type: ignore[attr-defined]  # a macro
    site = Site(settings.site_name, settings.partnership, not settings.is_production)
    app.context_processor(lambda: {"site": site, **_reader()})
    app.context_processor(lambda: {"navigation": _navigation(tuple(places))})
    for each in context:
        app.context_processor(_once_a_page(each))


def _through(lens: Callable[[str, Any], Markup] | None) -> Callable[..., Markup]:
    def prose(html: str, by: object = None) -> Markup:
        return shown(html) if lens is None or by is None else lens(html, by)

    return prose


def _once_a_page(give: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Ask a feature once for a page: every field of a form is drawn by a template of its own."""

    def given() -> dict[str, Any]:
        kept: dict[object, dict[str, Any]] = g.setdefault("template_context", {})
        reader = (give, actor_or_none())
        if reader not in kept:
            kept[reader] = give()
        return kept[reader]

    return given


def _part_of_page() -> str:
    parts = dict.fromkeys(said for name, said in PARTS.items() if request.args.get(name))
    return "".join(f", {part}" for part in parts)


def _drawn(macro: Callable[..., Markup], *given: object) -> Markup:
    """Return what a macro makes of what it is given: drawn once, and kept while it is asked for.

    ``drawn(macro, …)`` in a template is for macros that look at nothing else: no token, no request.
    """
    return macro(*given)


def _reader() -> dict[str, Any]:
    actor = actor_or_none()
    if actor is None:
        return {"actor": None, "face": None}
    face = Face(actor.display_name, actor.agency_name, actor.is_confirmed, actor.unread)
    return {"actor": actor, "face": face}


def _navigation(places: tuple[Place, ...]) -> tuple[Signpost, ...]:
    here = tuple(request.path.startswith(place.prefix) for place in places)
    return _signposts(places, here, request.root_url)


@cache
def _signposts(
    places: tuple[Place, ...], here: tuple[bool, ...], _root: str
) -> tuple[Signpost, ...]:
    return tuple(
        Signpost(place.label, url_for(place.endpoint), current)
        for place, current in zip(places, here, strict=True)
    )


def _manifest() -> dict[str, str]:
    path = ROOT / "static" / "built" / "manifest.json"
    if not path.exists():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def day(value: datetime | date) -> str:
    """Say a day as people do: "Tuesday 24 November", with the year when it is another one."""
    when = clock.local(value).date() if isinstance(value, datetime) else value
    return _day(when, with_year=when.year != clock.today().year)


@lru_cache(MOST_DRAWN)
def _day(when: date, *, with_year: bool) -> str:
    return f"{when:%A} {when.day} {when:%B}{f' {when.year}' if with_year else ''}"


@lru_cache(MOST_DRAWN)
def hour(value: datetime) -> str:
    """Say a time as people do: "4pm", "9:30am"."""
    local = clock.local(value)
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % HALF_DAY or HALF_DAY}{minutes}{'am' if local.hour < NOON else 'pm'}"


def moment(value: datetime) -> str:
    """Say a day and a time: "Tuesday 24 November, 4pm"."""
    return f"{day(value)}, {hour(value)}"
