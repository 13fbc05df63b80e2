"""The one file of a backup: a compressed tar whose manifest knows each part by its digest."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from forum.kernel.errors import Invalid

MANIFEST = "manifest.json"
#: Changes when an older edition of this package could not read what a newer one wrote.
EDITION = 1
_BLOCK = 1 << 20
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC

DAMAGED = "This backup is damaged: {}. Use another one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    edition: int = EDITION
    made_at: str
    #: ``sqlite`` or ``postgresql``: a backup goes back to where it came from.
    engine: str
    #: The migration that gave the database its shape.
    revision: str
    #: Tells whether the sealing key is the same, and nothing else about it.
    seal: str
    #: How many rows each table has, and for PostgreSQL the order of their columns.
    rows: Mapping[str, int]
    columns: Mapping[str, list[str]] = field(default_factory=dict)
    #: The SHA-256 of each part.
    parts: Mapping[str, str] = field(default_factory=dict)


def pack(folder: Path, manifest: Manifest, file: Path) -> None:
    """Write the parts that lie in a folder as one file, which appears whole or not at all."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    try:
        with os.fdopen(os.open(unfinished, _ANEW, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=3) as tar:
                for name in (MANIFEST, *manifest.parts):
                    tar.add(folder / name, arcname=name)
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file in a folder, by name."""
    return {path.name: digest_of(path) for path in sorted(folder.iterdir())}


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def unpacked(file: Path) -> Iterator[tuple[Path, Manifest]]:
    """Lay the parts of a backup out in a folder that is gone afterwards, each one verified.

    Raises:
        Invalid: it is no backup, one that we cannot read, or a damaged one.
    """
    with TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as place:
        folder = Path(place)
        try:
            with tarfile.open(file, mode="r:gz") as tar:
                manifest = _manifest(tar)
                for name, digest in manifest.parts.items():
                    _lay_out(tar, name, digest, folder)
        except (tarfile.TarError, OSError, EOFError, KeyError, ValueError, TypeError) as error:
            raise Invalid(DAMAGED.format("it cannot be read to its end")) from error
        yield folder, manifest


def _manifest(tar: tarfile.TarFile) -> Manifest:
    member = tar.extractfile(MANIFEST)
    said = json.load(member) if member else {}
    if said.get("edition") != EDITION:
        msg = "This backup was made by another edition of the site, which has to restore it."
        raise Invalid(msg)
    return Manifest(**said)


def _lay_out(tar: tarfile.TarFile, name: str, digest: str, folder: Path) -> None:
    member = tar.extractfile(name)
    if member is None or Path(name).name != name:
        raise Invalid(DAMAGED.format(f"{name} is missing"))
    with (folder / name).open("xb") as out:
        while block := member.read(_BLOCK):
            out.write(block)
    if digest_of(folder / name) != digest:
        raise Invalid(DAMAGED.format(f"{name} is not as it was written"))
