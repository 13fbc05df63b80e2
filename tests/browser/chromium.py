"""Find a Chromium to test with, and say how it is started.

The order is the ``CHROMIUM`` variable, the one that comes by package install, the machine's own.
The packaged one is Chromium without windows: a page costs it a third of the work, and a fresh
profile, of which journeys take a hundred, a tenth (docs/adr/0015-one-test-command.md).
"""

import os
import shutil
import tarfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath

import brotli

PACKAGE = Path(__file__).resolve().parent / "node_modules" / "@sparticuz" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Nothing here may call home: tests run where nothing but this machine answers.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
#: The packaged program brings no helper that could build a sandbox.
PACKAGED_ARGUMENTS = (*ARGUMENTS, "--no-sandbox", "--no-zygote")
#: The packaged browser's letters first, then those of the machine, which may have none.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""


class NoBrowser(Exception):
    """There is no browser to test with; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser's program, and what it is started with."""

    program: Path
    arguments: tuple[str, ...] = ARGUMENTS
    environment: dict[str, str] = field(default_factory=dict)


def named() -> Path | None:
    """Return the browser that the ``CHROMIUM`` variable asks for."""
    asked = os.environ.get("CHROMIUM")
    return Path(asked) if asked else None


def on_this_machine() -> Path | None:
    """Return the machine's own browser, if there is one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


def find() -> Chromium:
    """Return the browser to use, unpacking the installed package at its first use.

    Raises:
        NoBrowser: there is none.
    """
    asked = named()
    if asked is not None and not os.access(asked, os.X_OK):
        msg = f"CHROMIUM names {asked}, which cannot be started."
        raise NoBrowser(msg)
    if asked is None and (PACKAGE / "bin" / "chromium.br").exists():
        return _unpacked()
    program = asked or on_this_machine()
    if program is not None:
        return Chromium(program, _arguments())
    msg = (
        "No browser was found. Install Chromium (on Debian: apt install chromium), or name one in"
        " the CHROMIUM variable, or run `make test`, which brings one by package install."
    )
    raise NoBrowser(msg)


def _unpacked() -> Chromium:
    folder = PACKAGE / "unpacked"
    program = folder / "chromium"
    if not program.exists():
        for archive in ("al2023", "fonts"):
            _unpack(archive, folder)
        (folder / "fonts.conf").write_text(FONTS.format(folder=folder / "fonts"), "utf-8")
        beside = program.with_name(f"chromium.{os.getpid()}")
        beside.write_bytes(brotli.decompress((PACKAGE / "bin" / "chromium.br").read_bytes()))
        beside.chmod(0o755)
        beside.replace(program)  # at once: another process may be doing the same
    libraries = [str(folder / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    return Chromium(
        program,
        PACKAGED_ARGUMENTS,
        {
            "LD_LIBRARY_PATH": os.pathsep.join(filter(None, libraries)),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
    )


def _unpack(archive: str, folder: Path) -> None:
    packed = (PACKAGE / "bin" / f"{archive}.tar.br").read_bytes()
    with tarfile.open(fileobj=BytesIO(brotli.decompress(packed))) as files:
        for member in files:
            content = files.extractfile(member)
            if content is not None:
                target = folder / PurePosixPath(member.name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def _arguments() -> tuple[str, ...]:
    if os.geteuid() == 0:
        return (*ARGUMENTS, "--no-sandbox")
    return ARGUMENTS
