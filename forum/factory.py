"""The factory joins settings, mechanisms and features; it alone knows them all."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from forum import cli
from forum import settings as settings_module
from forum.accounts import feature as accounts_feature
from forum.api.feature import api
from forum.audit.feature import audit
from forum.backups.feature import backups
from forum.board.feature import board
from forum.briefings.feature import briefings
from forum.case_reviews.feature import case_reviews
from forum.circles.feature import circles
from forum.contracts.feature import Feature
from forum.contracts.registry import Registry
from forum.demonstration.feature import demonstration
from forum.directory import sealing
from forum.directory.feature import directory
from forum.discussion.feature import discussion
from forum.events import bus
from forum.glossary.feature import glossary
from forum.home.feature import home
from forum.information.feature import information
from forum.insight.feature import insight
from forum.kernel import logs, paging
from forum.learning_sessions.feature import learning_sessions
from forum.mentoring.feature import mentoring
from forum.moderation.feature import moderation
from forum.notices.feature import notices
from forum.positions.feature import positions
from forum.predictions.feature import predictions
from forum.questions.feature import questions
from forum.reflections.feature import reflections
from forum.scrubs.feature import scrubs
from forum.seams.feature import seams
from forum.search.feature import search
from forum.settings import Settings
from forum.storage import migrating
from forum.storage.database import RequestSession, db, prepare_engine
from forum.web import errors, guard, headers, measures, templating
from forum.web.files import BUILT, Files
from forum.web.hosts import KnownHosts
from forum.web.incoming import Incoming
from forum.worksheets.feature import worksheets
from forum.writing.feature import writing

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

#: The table of contents of the forum. A feature is a folder and its line here. Their lists are
#: prepared in this order, which is why the agencies come first.
FEATURES: tuple[Feature, ...] = (
    directory,
    home,
    reflections,
    learning_sessions,
    case_reviews,
    positions,
    predictions,
    worksheets,
    briefings,
    seams,
    board,
    mentoring,
    circles,
    glossary,
    questions,
    discussion,
    accounts_feature.accounts,
    writing,
    search,
    audit,
    backups,
    moderation,
    scrubs,
    notices,
    insight,
    api,
    information,
    demonstration,
)

#: Longer requests are refused before they are read. The longest form holds six texts, and a
#: character takes twelve bytes on its way at most; what is too long for a box but fits here comes
#: back with the box's own sentence.
LARGEST_REQUEST = 2 * 1024 * 1024


#: The connection used last is used first: it has read and prepared what the next page asks for.
CONNECTIONS = {"pool_use_lifo": True}


def create_app(
    settings: Settings | None = None, config: Mapping[str, object] | None = None
) -> Flask:
    """Return the application.

    Args:
        settings: where it keeps things and how it is reached; read from the environment if absent.
        config: Flask settings for tests, applied last.

    Raises:
        SettingsError: the environment does not describe a site that can be started.
    """
    chosen = settings or settings_module.from_environment()
    app = Flask(
        "forum", root_path=str(templating.ROOT), static_folder=BUILT, static_url_path=f"/{BUILT}"
    )
    app.request_class = Incoming
    app.config.from_mapping(_flask_config(chosen))
    app.config.from_mapping(config or {})
    logs.configure()
    sealing.use_key(chosen.sealing_key)
    paging.use_key(chosen.secret_key)
    registry = Registry(FEATURES)
    registry.install(app)
    _install_storage(app, registry)
    _install_web(app, chosen, registry)
    cli.install(app, registry)
    app.wsgi_app = _front(app, chosen)  # type: ignore[method-assign]  # Flask's own way to wrap
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    secure = settings.base_url.startswith("https://")
    return {
        "FORUM_SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": CONNECTIONS,
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
        "MAX_FORM_PARTS": 400,
        "SESSION_COOKIE_NAME": "__Host-forum" if secure else "forum",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # A form stays good for as long as its reader is signed in.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
    }


def _install_storage(app: Flask, registry: Registry) -> None:
    db.init_app(app)
    migrating.install(app, str(templating.ROOT / "migrations"))
    with app.app_context():
        prepare_engine(db.engine)
    # One application to a process; tests make several, and only the newest one listens.
    bus.listen(RequestSession, registry.subscriptions)


def _install_web(app: Flask, settings: Settings, registry: Registry) -> None:
    headers.install(app, https=settings.base_url.startswith("https://"))
    # First: whatever touches the templates settles which kind of environment they get.
    templating.install(app, settings, registry.places, registry.context, registry.lens)
    guard.install(app)
    measures.install(app)
    errors.install(app)
    accounts_feature.install(app)
    for feature in registry.features:
        for pages in feature.pages:
            app.register_blueprint(pages)


def _front(app: Flask, settings: Settings) -> KnownHosts:
    """Return what stands before the application: names, a proxy if there is one, and files."""
    carried = headers.always(https=settings.base_url.startswith("https://"))
    served: WSGIApplication = Files(app.wsgi_app, templating.ROOT, carried)
    if proxies := settings.trusted_proxies:
        served = ProxyFix(served, x_for=proxies, x_proto=proxies)
    return KnownHosts(served, settings.base_url, carried, local=not settings.is_production)
