"""Taking a backup, looking at one, and putting one back. Source: docs/adr/0031-backups.md."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import current_app
from sqlalchemy import Engine, inspect, text

from forum.backups import archive, postgresql, sqlite
from forum.backups.archive import Manifest
from forum.contracts.registry import registry
from forum.directory import sealing
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.settings import Settings
from forum.storage.database import db, session

OTHER_ENGINE = (
    "This backup holds a {} database, and this site keeps its own in {}. Choose the other database "
    "with FORUM_DATABASE_URL, then restore."
)
NOT_EMPTY = (
    "There are people in this place already. Restoring replaces everything here: add --replace "
    "if you mean it."
)
OTHER_KEY = (
    "This backup was made with another sealing key. Put that key into the data folder first, or "
    "add --other-key: then nobody can tell any more who wrote without a name."
)


def create(file: Path) -> Manifest:
    """Write one file with everything in the database as it is at one moment.

    Raises:
        Invalid: there is such a file already.
    """
    if file.exists():
        msg = f"There is a file {file} already. Choose another name."
        raise Invalid(msg)
    file.absolute().parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as place:
        folder, engine = Path(place), db.engine
        rows, columns = _take(engine, folder)
        manifest = Manifest(
            made_at=clock.now().isoformat(),
            engine=engine.dialect.name,
            revision=_revision(engine),
            seal=sealing.fingerprint(),
            rows=rows,
            columns=columns,
            parts=archive.digests(folder),
        )
        archive.pack(folder, manifest, file)
    return manifest


def _take(engine: Engine, folder: Path) -> tuple[Mapping[str, int], postgresql.Columns]:
    if engine.dialect.name == "sqlite":
        return sqlite.take(engine, folder), {}
    return postgresql.take(engine, folder)


def verify(file: Path) -> Manifest:
    """Read a backup to its end.

    Raises:
        Invalid: it is damaged.
    """
    with archive.unpacked(file) as (folder, manifest):
        if manifest.engine == "sqlite":
            sqlite.check(folder, manifest.rows)
        return manifest


def restore(file: Path, *, replace: bool, other_key: bool) -> Manifest:
    """Make this place what the backup holds; everybody has to sign in again.

    Raises:
        Invalid: it is damaged, from another database or key, or this place is not empty.
    """
    engine = db.engine
    with archive.unpacked(file) as (folder, manifest):
        _require_fitting(manifest, engine, replace=replace, other_key=other_key)
        registry().restoring()
        session().rollback()
        if manifest.engine == "sqlite":
            sqlite.check(folder, manifest.rows)
            sqlite.put_back(engine, folder)
        else:
            postgresql.put_back(engine, folder, manifest.revision, manifest.columns)
    _end_every_sign_in()
    registry().restored()
    return manifest


def _require_fitting(manifest: Manifest, engine: Engine, *, replace: bool, other_key: bool) -> None:
    if manifest.engine != engine.dialect.name:
        raise Invalid(OTHER_ENGINE.format(manifest.engine, engine.dialect.name))
    if not replace and _is_lived_in(engine):
        raise Invalid(NOT_EMPTY)
    if not other_key and manifest.seal != sealing.fingerprint():
        raise Invalid(OTHER_KEY)


def _is_lived_in(engine: Engine) -> bool:
    with engine.connect() as connection:
        if not inspect(connection).has_table("practitioner"):
            return False
        return connection.scalar(text("SELECT 1 FROM practitioner LIMIT 1")) is not None


def _revision(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _end_every_sign_in() -> None:
    """Sign cookies with a new key: who signed out after the backup was taken stays signed out."""
    settings: Settings = current_app.config["FORUM_SETTINGS"]
    (settings.data_dir / "secret.key").unlink(missing_ok=True)
