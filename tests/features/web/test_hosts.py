"""The site answers for its own name only, and believes no header that says who or where it is."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response

from forum.kernel.errors import SettingsError
from forum.settings import from_environment
from forum.web.hosts import KnownHosts
from tests.client import Browser
from tests.factories import Make


def _asked(host: str, path: str = "/", *, local: bool = False) -> int:
    front = KnownHosts(Response("in"), "https://forum.example:8443", {}, local=local)
    environ = create_environ(path)
    environ["HTTP_HOST"] = host
    _, status, _ = run_wsgi_app(front, environ)
    return int(status.split()[0])


@pytest.mark.parametrize("host", ["forum.example", "forum.example:8443", "FORUM.example"])
def test_its_own_name_is_answered(host: str) -> None:
    assert _asked(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "forum.example.evil.example",
        "forum.example@evil.example",
        "evil.example@forum.example",
        "127.0.0.1:80@evil.example",
        "forum.example:port",
        "[::1",
        "localhost",
        "127.0.0.1",
    ],
)
def test_any_other_name_is_refused(host: str) -> None:
    assert _asked(host) == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_outside_production_its_own_machine_is_answered_by_any_of_its_names(host: str) -> None:
    assert _asked(host, local=True) == 200


def test_its_own_machine_may_always_ask_whether_it_is_up() -> None:
    assert _asked("127.0.0.1:8000", "/healthz") == 200
    assert _asked("evil.example", "/healthz") == 400


@pytest.mark.parametrize(
    "said",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"X-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"X-Forwarded-Prefix": "//evil.example"},
        {"X-Forwarded-Proto": "evil"},
    ],
)
def test_no_other_header_changes_a_link(
    app: Flask, browser: Browser, make: Make, said: dict[str, Any]
) -> None:
    browser.sign_in(make.practitioner())
    for path in ("/", "/reflections", "/sign-in"):
        answer = browser.client.get(path, headers=said)
        assert "evil" not in f"{answer.text} {answer.headers}"


def test_only_a_number_of_proxies_is_believed(tmp_path: Path) -> None:
    environ = {"FORUM_DATA_DIR": str(tmp_path)}
    assert from_environment(environ).trusted_proxies == 0
    assert from_environment({**environ, "FORUM_TRUSTED_PROXIES": "2"}).trusted_proxies == 2
    for nonsense in ("many", "-1", "10", "²"):
        with pytest.raises(SettingsError, match="FORUM_TRUSTED_PROXIES"):
            from_environment({**environ, "FORUM_TRUSTED_PROXIES": nonsense})
