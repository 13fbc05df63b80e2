"""Install what package-lock.json names, for the site or for its tests.

Run as ``python -m tools.node_packages site`` or ``… tests``. Tests also need the accessibility
rules and, unless the ``CHROMIUM`` variable names one, a browser.
"""

import subprocess
import sys
from pathlib import Path

from tests.browser import chromium
from tools import node


def install(purpose: str) -> None:
    """Install for ``site`` or ``tests``, replacing what was there.

    No package's install script runs: each is only unpacked.
    """
    _clean_install(node.ROOT, *(["--omit=dev"] if purpose == "site" else []))
    if purpose == "tests" and chromium.named() is None:
        _install_browser()
    for stamp in {"site", purpose}:
        (node.ROOT / "node_modules" / f".for-{stamp}").touch()


def _install_browser() -> None:
    """Bring the tests' browser; a machine to which it does not come goes on with its own."""
    try:
        _clean_install(node.ROOT / "tests" / "browser")
    except subprocess.CalledProcessError:
        if chromium.on_this_machine() is None:
            raise
        print("No browser came by package install: the machine's own is used.", file=sys.stderr)


def _clean_install(folder: Path, *options: str) -> None:
    found = node.find()
    quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    install = [*found.npm, "ci", "--ignore-scripts", "--omit=optional", *quiet, *options]
    subprocess.run(install, cwd=folder, env=found.environment, stdout=sys.stderr, check=True)


if __name__ == "__main__":
    try:
        install(sys.argv[1])
    except subprocess.CalledProcessError:
        sys.exit("The packages of package-lock.json could not be installed; the reason is above.")
