"""Build the static files into ``static/built``: run as ``python -m tools.build_static``.

What goes in, and the name it keeps in ``manifest.json``:

* every ``static/scss/NAME.scss`` whose name does not begin with ``_``: ``css/NAME.css``;
* every file under ``static/js`` and ``static/img``: its own path;
* every icon named in ``static/icons.txt``, one a line: a symbol in ``img/icons.svg``;
* whatever those refer to: fonts by ``url("../fonts/FILE")``, modules by ``import "PACKAGE/FILE"``.

Each file is written under a name that carries a hash of its content, so that browsers may keep it
for ever, with ``.gz`` and ``.br`` beside it. Nothing from a package is committed or served unless
something of ours refers to it.
"""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import brotli

from tools import node

STATIC = node.ROOT / "static"
PACKAGES = node.ROOT / "node_modules"
BUILT = STATIC / "built"
#: Already compressed, or too small to gain.
COMPRESSIBLE = {".css", ".js", ".mjs", ".svg", ".json", ".txt"}
CSS_REFERENCE = re.compile(r"""(?P<open>url\(["']?)(?P<name>\.\./[^"')#?]+)""")
JS_REFERENCE = re.compile(
    r"""(?P<open>(?:\bfrom|\bimport)\s*\(?\s*["'])(?P<name>[\w@./-]+\.m?js)(?=["'])"""
)


class MissingAsset(Exception):
    """A stylesheet, a script or the list of icons names a file that is nowhere."""


@dataclass
class Build:
    """Files written so far, by the name that templates use."""

    destination: Path
    manifest: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: bytes) -> str:
        """Write ``content`` under ``name`` with its hash, and return the hashed name."""
        path = PurePosixPath(name)
        digest = hashlib.sha256(content).hexdigest()[:10]
        hashed = str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
        target = self.destination / hashed
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if path.suffix in COMPRESSIBLE:
            target.with_name(target.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
            target.with_name(target.name + ".br").write_bytes(brotli.compress(content))
        self.manifest[name] = hashed
        return hashed

    def finish(self) -> None:
        """Write the manifest, last, because its presence says that the build is whole."""
        text = json.dumps(self.manifest, indent=2, sort_keys=True) + "\n"
        (self.destination / "manifest.json").write_text(text, encoding="utf-8")


def build(destination: Path = BUILT) -> dict[str, str]:
    """Build everything anew and return the manifest.

    The build happens beside the old one and replaces it at the end, so that a running site never
    sees half of it; the files of the generation before stay, for pages that are open now.

    Raises:
        MissingAsset: something refers to a file that does not exist.
        CalledProcessError: the Sass compiler refused; it has said why on standard error.
    """
    beside = destination.with_name(destination.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    work = Build(beside)
    _add_images(work)
    _add_icons(work)
    _add_scripts(work)
    _add_stylesheets(work)
    _keep_generation_before(work, destination)
    work.finish()
    shutil.rmtree(destination, ignore_errors=True)
    beside.rename(destination)
    return work.manifest


def _keep_generation_before(work: Build, destination: Path) -> None:
    """Leave what pages that are open now refer to: a running site goes on while it is replaced."""
    listed = destination / "manifest.json"
    if not listed.exists():
        return
    before: dict[str, str] = json.loads(listed.read_text("utf-8"))
    # Built again without a change, nothing has become older.
    kept = None if before == work.manifest else set(before.values())
    for path in _files(destination):
        name = path.relative_to(destination).as_posix()
        target = work.destination / name
        hashed = name.removesuffix(".gz").removesuffix(".br")
        if path != listed and not target.exists() and (kept is None or hashed in kept):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name[0] != ".")


def _add_images(work: Build) -> None:
    for path in _files(STATIC / "img"):
        work.add(path.relative_to(STATIC).as_posix(), path.read_bytes())


def _add_icons(work: Build) -> None:
    listed = STATIC / "icons.txt"
    if not listed.exists():
        return
    lines = (line.partition("#")[0].strip() for line in listed.read_text("utf-8").splitlines())
    symbols = "".join(_symbol(name) for name in lines if name)
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'
    work.add("img/icons.svg", sprite.encode())


def _symbol(name: str) -> str:
    path = PACKAGES / "lucide-static" / "icons" / f"{name}.svg"
    if not path.exists():
        msg = f"static/icons.txt names {name}, which lucide-static does not have."
        raise MissingAsset(msg)
    drawing = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text("utf-8"), re.DOTALL)
    if drawing is None:
        msg = f"{path} holds no drawing."
        raise MissingAsset(msg)
    inside = re.sub(r"\s+", " ", drawing[1]).strip()
    pen = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" {pen} stroke-linejoin="round">{inside}</symbol>'
    )


def _add_scripts(work: Build) -> None:
    for path in _files(STATIC / "js"):
        _add_script(work, path, ())


def _add_script(work: Build, path: Path, importers: tuple[Path, ...]) -> str:
    """Add a module after the modules that it imports, whose hashed names it then uses."""
    name = _script_name(path)
    if name in work.manifest:
        return work.manifest[name]
    if path in importers:
        circle = " → ".join(step.name for step in (*importers, path))
        msg = f"Scripts import each other in a circle: {circle}."
        raise MissingAsset(msg)

    def imported(reference: str) -> str:
        target = (path.parent if reference[0] == "." else PACKAGES) / reference
        if not target.is_file():
            msg = f"{path.name} imports {reference}, which does not exist."
            raise MissingAsset(msg)
        hashed = _add_script(work, target.resolve(), (*importers, path))
        return _relative(hashed, name)

    source = re.sub(r"^//# sourceMappingURL=.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    return work.add(name, _rewritten(source, JS_REFERENCE, imported).encode())


def _script_name(path: Path) -> str:
    if path.is_relative_to(STATIC):
        return path.relative_to(STATIC).as_posix()
    return PurePosixPath("js/packages", path.relative_to(PACKAGES).as_posix()).as_posix()


def _relative(target: str, importer: str) -> str:
    up = "../" * (len(PurePosixPath(importer).parts) - 1)
    return f"{up or './'}{target}"


def _add_stylesheets(work: Build) -> None:
    for path in sorted((STATIC / "scss").glob("[!_]*.scss")):
        name = f"css/{path.stem}.css"

        def pictured(reference: str) -> str:
            wanted = reference.removeprefix("../")
            hashed = work.manifest.get(wanted) or _add_font(work, wanted)
            return f"../{hashed}"

        work.add(name, _rewritten(_compiled(path), CSS_REFERENCE, pictured).encode())


def _compiled(path: Path) -> str:
    sass = [*node.find().node, str(PACKAGES / "sass" / "sass.js"), "--style=compressed"]
    options = ["--no-source-map", "--quiet-deps", "--charset", f"--load-path={PACKAGES}"]
    done = subprocess.run(
        [*sass, *options, str(path)], stdout=subprocess.PIPE, check=True, text=True
    )
    return done.stdout


def _add_font(work: Build, wanted: str) -> str:
    found = [
        *STATIC.glob(wanted),
        *sorted(PACKAGES.glob(f"@fontsource/*/files/{PurePosixPath(wanted).name}")),
    ]
    if not found:
        msg = f"A stylesheet refers to {wanted}, which does not exist."
        raise MissingAsset(msg)
    return work.add(wanted, found[0].read_bytes())


def _rewritten(source: str, pattern: re.Pattern[str], hashed: Callable[[str], str]) -> str:
    return pattern.sub(lambda match: match["open"] + hashed(match["name"]), source)


if __name__ == "__main__":
    try:
        print(f"{len(build())} static files built", file=sys.stderr)
    except MissingAsset as problem:
        sys.exit(str(problem))
    except subprocess.CalledProcessError:
        sys.exit("The stylesheet could not be compiled; the reason is above.")
