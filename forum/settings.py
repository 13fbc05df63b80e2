"""Typed settings, read once from the environment and refused at start if wrong.

The names and defaults are a contract with the scripts that run the site (docs/settings.md).
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from forum.kernel.errors import SettingsError

#: Shorter secrets can be guessed; 32 characters of a made key carry 190 bits.
SHORTEST_KEY = 32


class Environment(StrEnum):
    """Where the site runs; ``production`` refuses everything made for trying it out."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between one site and another."""

    environment: Environment
    data_dir: Path
    database_url: str
    secret_key: str
    sealing_key: str
    mail_url: str
    site_name: str
    base_url: str
    partnership: str
    #: Tests of hostile text only: findings are shown but nothing is refused.
    check_advises_only: bool = False
    metrics_token: str = ""
    #: How many proxies in front may say where a request came from; nobody else is believed.
    trusted_proxies: int = 0

    @property
    def is_production(self) -> bool:
        """Whether demonstration accounts and plain-HTTP cookies are refused."""
        return self.environment is Environment.PRODUCTION


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings, making the two keys on the first start.

    Raises:
        SettingsError: one sentence that names everything wrong at once.
    """
    values = os.environ if environ is None else environ
    data_dir = Path(values.get("FORUM_DATA_DIR") or "var").absolute()
    problems: list[str] = []
    environment = _environment(values, problems)
    base_url = values.get("FORUM_BASE_URL") or "http://127.0.0.1:" + (values.get("PORT") or "8000")
    mail_url = values.get("FORUM_MAIL_URL") or "console:"
    secret = values.get("FORUM_SECRET_KEY") or ""
    proxies = _proxies(values, problems)
    _look_for_problems(environment, base_url, mail_url, secret, problems)
    if problems:
        raise SettingsError(" ".join(problems))
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Settings(
        environment=environment,
        data_dir=data_dir,
        database_url=_database_url(values, data_dir),
        secret_key=secret or _kept_key(data_dir / "secret.key"),
        sealing_key=values.get("FORUM_SEALING_KEY") or _kept_key(data_dir / "sealing.key"),
        mail_url=mail_url,
        site_name=values.get("FORUM_SITE_NAME") or "Common Ground",
        base_url=base_url.rstrip("/"),
        partnership=values.get("FORUM_PARTNERSHIP", ""),
        metrics_token=values.get("FORUM_METRICS_TOKEN") or "",
        trusted_proxies=proxies,
    )


def _environment(values: Mapping[str, str], problems: list[str]) -> Environment:
    name = values.get("FORUM_ENV") or Environment.DEVELOPMENT
    try:
        return Environment(name)
    except ValueError:
        problems.append("FORUM_ENV must be development or production.")
        return Environment.DEVELOPMENT


def _proxies(values: Mapping[str, str], problems: list[str]) -> int:
    number = values.get("FORUM_TRUSTED_PROXIES") or "0"
    if number not in set("0123456789"):
        problems.append("FORUM_TRUSTED_PROXIES must be a number from 0 to 9.")
        return 0
    return int(number)


def _look_for_problems(
    environment: Environment, base_url: str, mail_url: str, secret: str, problems: list[str]
) -> None:
    address = urlsplit(base_url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        problems.append("FORUM_BASE_URL must be a full address such as https://forum.example.")
    if urlsplit(mail_url).scheme not in {"console", "file", "smtp", "smtps"}:
        problems.append("FORUM_MAIL_URL must begin with console:, file:, smtp:// or smtps://.")
    if environment is Environment.PRODUCTION:
        if address.scheme != "https":
            problems.append("In production FORUM_BASE_URL must begin with https://.")
        if secret and len(secret) < SHORTEST_KEY:
            problems.append(f"FORUM_SECRET_KEY must have at least {SHORTEST_KEY} characters.")


def _database_url(values: Mapping[str, str], data_dir: Path) -> str:
    url = values.get("FORUM_DATABASE_URL") or f"sqlite:///{data_dir / 'forum.sqlite3'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _kept_key(path: Path) -> str:
    """Return the key in a file that only this user can read, making it the first time.

    Two processes may start together: the file is created exclusively, and the loser reads it.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key
